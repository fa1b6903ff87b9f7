"""Counts the figures of a repository by itself: from what git says of its commits, and with its own idea of a plan."""

import collections
import datetime
import heapq
import re
import subprocess

HEADING = re.compile(r"(#+) (.*)")
BOX = re.compile(r"- \[(.+)\] (.*)")
STATES = {" ": "open", "x": "done", "X": "done", "✅": "done", "✔": "done", "/": "doing", "-": "dropped"}
EPOCH = datetime.date(1970, 1, 1).toordinal()
DAY, WEEK = 86400, 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Event = collections.namedtuple("Event", "commit time offset item before after minutes boxes")


def ceil_div(a, b):
    return -(-a // b)


class Plan:
    """Sections with the range of items under them, and the items: a list of (id, state)."""

    def __init__(self, text):
        self.items, self.sections = [], []
        self.load = (60, 120) if "Daily load" in text else (0, 0)
        for line in text.splitlines():
            if heading := HEADING.fullmatch(line):
                self.open_section(len(heading[1]), heading[2])
            elif box := BOX.fullmatch(line):
                slug = box[2].lower().replace(" ", "-")
                self.items.append((f"{self.sections[-1]['id']}/{slug}", STATES[box[1]]))
        self.close_sections(0)
        self.state = dict(self.items)

    def open_section(self, level, title):
        self.close_sections(level)
        unit = re.match(r"(Day|Phase) (\d+)", title)
        self.sections.append({
            "id": unit[1].lower() + unit[2] if unit else title.lower().replace(" ", "-"), "title": title, "level": level,
            "day": bool(unit) and unit[1] == "Day", "gate": "Gate" in title, "begin": len(self.items), "end": None,
            "parent": next((s for s in reversed(self.sections) if s["end"] is None), None)})

    def close_sections(self, level):
        for section in self.sections:
            if section["end"] is None and section["level"] >= level:
                section["end"] = len(self.items)

    def under(self, section):
        return self.items[section["begin"]:section["end"]]

    def phases(self):
        """The outermost sections with items; a heading with all others under it is the title."""
        first, *others = self.sections
        title = first if others and all(s["parent"] for s in others) else None
        return [s for s in self.sections if self.under(s) and s is not title and s["parent"] is title]

    def days(self):
        return [s for s in self.sections if s["day"] and self.under(s)]

    def gates(self):
        return [s for s in self.sections if s["gate"]]


def git(repo, *words, **more):
    return subprocess.run(["git", "-C", repo, *words], capture_output=True, check=True, **more).stdout


def minutes_of(message):
    value = re.search(r"^Track-Time: (.*)$", message, re.MULTILINE)
    hours, minutes = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m?)?", value[1]).groups() if value else (0, 0)
    return int(hours or 0) * 60 + int(minutes or 0)


class Commit:
    def __init__(self, text):
        self.id, parents, time, committed, self.author, message = text.split("\0")
        self.parents = parents.split()
        moment, zone = time.split()
        self.time, self.committed = int(moment), int(committed)
        self.offset = (int(zone[1:3]) * 60 + int(zone[3:])) * (-1 if zone[0] == "-" else 1)
        self.minutes = minutes_of(message)


def read_names(repo):
    """What plan.md was called, as git tells renames; the newest name first."""
    names = ["plan.md"]
    renames = git(repo, "log", "--first-parent", "-M", "--diff-filter=R", "--name-status", "--format=").decode()
    for line in renames.splitlines():
        _, old, new = line.split("\t")
        if new == names[-1]:
            names.append(old)
    return names


def read_plans(repo, ids):
    """What the plan is in each of the commits, under the newest name that it has there; None where it has none."""
    names = read_names(repo)
    wanted = [(commit, name) for name in reversed(names) for commit in ids]
    out = git(repo, "cat-file", "--batch", input="".join(f"{commit}:{name}\n" for commit, name in wanted).encode())
    plans, at, same = dict.fromkeys(ids), 0, {}
    for commit, _ in wanted:
        end = out.index(b"\n", at)
        head, at = out[at:end].split(), end + 1
        if head[1] == b"blob":
            size = int(head[2])
            text = out[at:at + size]
            at += size + 1
            plans[commit] = same[text] = same.get(text) or Plan(text.decode())
    return plans


def in_order(commits):
    """From the newest on; children come before their parents."""
    children = collections.Counter(p for c in commits.values() for p in c.parents)
    ready = [(-c.committed, c.id) for c in commits.values() if not children[c.id]]
    while ready:
        commit = commits[heapq.heappop(ready)[1]]
        yield commit
        for parent in commit.parents:
            children[parent] -= 1
            if not children[parent]:
                heapq.heappush(ready, (-commits[parent].committed, parent))


def is_change(before, after):
    return before != after and (before, after) not in ((None, "open"), ("open", None))


def changes(plan, parents):
    """(item, before, after) for each box that no parent has as it is now."""
    now, first = plan.items if plan else [], parents[0] if parents else None
    known = [parent.state if parent else {} for parent in parents] or [{}]
    for item, state in now:
        if all(is_change(states.get(item), state) for states in known):
            yield item, known[0].get(item), state
    for item, state in first.items if first else []:
        if not (plan and item in plan.state) and all(is_change(states.get(item), None) for states in known):
            yield item, state, None


def read_events(repo):
    log = git(repo, "log", "--format=%H%x00%P%x00%ad%x00%ct%x00%an%x00%B%x01", "--date=raw").decode()
    commits = {c.id: c for c in map(Commit, log.replace("\x01\n", "\x01").split("\x01")[:-1])}
    plans = read_plans(repo, list(commits))
    events = []
    for c in in_order(commits):
        plan = plans[c.id]
        events += [Event(c.id, c.time, c.offset, *change, c.minutes, len(plan.items) if plan else 0)
                   for change in changes(plan, [plans[p] for p in c.parents])]
    return events, plans[git(repo, "rev-parse", "HEAD").decode().strip()]


def date(day):
    return None if day is None else str(datetime.date.fromordinal(day + EPOCH))


class Figures:
    """All figures of a repository at a moment."""

    def __init__(self, events, head, text, settings, moment, offset):
        self.events, self.plan = events, Plan(text)
        hours, minutes = settings.get("dayStart", "0:00").split(":")
        self.day_start = int(hours) * 60 + int(minutes)
        self.rest = {WEEKDAYS.index(name) for name in settings.get("restDays", "").lower().split()}
        self.start = (datetime.date.fromisoformat(settings["start"]).toordinal() - EPOCH) if "start" in settings else None
        self.today = self.day_of(moment, offset)
        self.count_days(head)

    def day_of(self, moment, offset):
        return (moment + (offset - self.day_start) * 60) // DAY

    def weekday(self, day):
        return datetime.date.fromordinal(day + EPOCH).weekday()

    def count_days(self, head):
        """What each day has, and for each item that is done when it became so."""
        self.by_day, self.done_on, self.item_minutes = {}, {}, collections.Counter()
        counted, placed = set(), set()
        recorded = {item for item, state in self.plan.items if state == "done" and head and head.state.get(item) == "done"}
        for e in self.events:
            day = self.day_of(e.time, e.offset)
            here = self.by_day.setdefault(day, {"ticks": 0, "done": 0, "brought": 0, "minutes": 0, "total": e.boxes})
            here["ticks"] += e.after == "done" and e.before is not None
            if e.commit not in counted:
                here["minutes"] += e.minutes
                counted.add(e.commit)
            if e.item in self.plan.state and e.commit not in placed:
                self.item_minutes[e.item] += e.minutes
                placed.add(e.commit)
            if e.after == "done" and e.item in recorded and e.item not in self.done_on:
                self.done_on[e.item] = day
                here["done"] += 1
                here["brought"] += e.before is None

    def number(self, *states):
        return sum(state in states for _, state in self.plan.items)

    # --- each figure, as `track stats --json` names it ---

    def days(self):
        so_far = 0
        for day, here in sorted(self.by_day.items()):
            so_far += here["done"]
            yield {"day": date(day), **here, "done_so_far": so_far}

    def streak(self):
        ticked = {day for day, here in self.by_day.items() if here["ticks"] and day <= self.today}
        runs = []
        for day in range(min(ticked, default=0), self.today + 1) if ticked else []:
            if day in ticked:
                runs = runs or [(0, day)]
                runs[-1] = (runs[-1][0] + 1, day)
            elif self.weekday(day) not in self.rest and day != self.today:
                runs.append((0, day))
        longest = max((length for length, _ in runs), default=0)
        return {"current": runs[-1][0] if runs else 0, "longest": longest,
                "longest_last": date(max((last for length, last in runs if length == longest), default=None)
                                     if longest else None)}

    def pace(self):
        days = self.plan.days()
        if self.start is None or not days or self.today < self.start:
            return None
        over = sum(all(state in ("done", "dropped") for _, state in self.plan.under(day)) for day in days)
        number = self.today - self.start + 1
        return {"day": number, "days": len(days), "days_done": over, "ahead": over - min(number - 1, len(days))}

    def forecast(self):
        left = self.number("open", "doing")
        told = dict.fromkeys(("needed", "days", "span", "slow", "typical", "fast", "earliest", "likely", "latest"))
        told |= {"state": "finished", "left": left}
        work = [(day, here["done"] - here["brought"]) for day, here in sorted(self.by_day.items()) if day <= self.today]
        work = [(day, items) for day, items in work if items][-20:]
        if not left:
            return told
        if len(work) < 5:
            return told | {"state": "early", "needed": 5 - len(work)}
        items, span = sorted(items for _, items in work), self.today - work[0][0] + 1
        pace = [items[ceil_div(len(items) * quarter, 4) - 1] for quarter in (1, 2, 3)]
        ends = [self.today + ceil_div(left * span, p * len(items)) for p in pace]
        if ends[0] - self.today > 36525:
            return told | {"state": "far"}
        return told | {"state": "known", "days": len(items), "span": span, "slow": pace[0], "typical": pace[1],
                       "fast": pace[2], "latest": date(ends[0]), "likely": date(ends[1]), "earliest": date(ends[2])}

    def study(self):
        monday = self.today - self.weekday(self.today)
        spent = {day: here["minutes"] for day, here in self.by_day.items() if here["minutes"]}
        least, most = self.plan.load
        total = sum(spent.values())
        return {"today_minutes": spent.get(self.today, 0), "total_minutes": total,
                "week_minutes": sum(m for day, m in spent.items() if monday <= day < monday + WEEK),
                "elsewhere_minutes": total - sum(self.minutes(s) for s in self.plan.phases()), "days": len(spent),
                "days_met": sum(m >= least > 0 for m in spent.values()), "load_minutes": least, "load_max_minutes": most}

    def minutes(self, section):
        return sum(self.item_minutes[item] for item, _ in self.plan.under(section))

    def finished(self, section):
        items = self.plan.under(section)
        done = [self.done_on.get(item) for item, state in items if state == "done"]
        over = all(state in ("done", "dropped") for _, state in items)
        return max(done) if over and done and None not in done else None

    def sections(self, sections):
        for s in sections:
            items = self.plan.under(s)
            yield {"id": s["id"], "title": s["title"], "done": sum(state == "done" for _, state in items),
                   "total": len(items), "minutes": self.minutes(s), "finished": date(self.finished(s))}

    def gates(self):
        locked = False
        for number, s in enumerate(self.plan.gates(), 1):
            items = self.plan.under(s)
            done = sum(state == "done" for _, state in items)
            passed = done == len(items)
            day = self.finished(s) if passed else None
            yield {"id": f"gate{number}", "section": s["id"], "done": done, "total": len(items), "at": s["end"],
                   "state": "passed" if passed else "locked" if locked else "open", "passed": date(day),
                   "done_so_far": None if day is None else sum(d <= day for d in self.done_on.values())}
            locked = locked or not passed

    def heat(self):
        first = self.today - self.weekday(self.today) - 51 * WEEK
        ticks = [self.by_day.get(day, {"ticks": 0})["ticks"] for day in range(first, self.today + 1)]
        active = sorted(filter(None, ticks))
        full = active[ceil_div(len(active) * 9, 10) - 1] if active else 1
        return {"first": date(first), "active": len(active), "ticks": ticks,
                "levels": [min(4, ceil_div(4 * t, full)) for t in ticks]}

    def stats(self):
        return {"version": 1, "plan": "plan.md", "today": date(self.today), "start": date(self.start),
                "done": self.number("done"), "total": len(self.plan.items),
                "undated": self.number("done") - len(self.done_on), "streak": self.streak(), "pace": self.pace(),
                "forecast": self.forecast(), "study": self.study(), "gates": list(self.gates()),
                "phases": list(self.sections(self.plan.phases())), "plan_days": list(self.sections(self.plan.days())),
                "heat": self.heat(), "days": list(self.days())}

    def status(self):
        return {"streak": self.streak()["current"], "today_minutes": self.study()["today_minutes"], "pace": self.pace(),
                "done": self.number("done"), "total": len(self.plan.items)}

    def log(self):
        for e in self.events:
            zone = datetime.timezone(datetime.timedelta(minutes=e.offset))
            yield {"commit": e.commit, "time": datetime.datetime.fromtimestamp(e.time, zone).isoformat(), "author": "Ada",
                   "item": e.item, "from": e.before, "to": e.after, "minutes": e.minutes or None, "evidence": None,
                   "forced": None, "note": None}
