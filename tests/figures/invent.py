"""Invents histories of a plan, the same ones for the same seed, and writes them for git fast-import."""

import datetime
import random
from dataclasses import dataclass, field

MARKS = {"open": " ", "done": "x", "doing": "/", "dropped": "-"}
OTHER_DONE = ("x", "X", "✅", "✔")
HOUR, DAY = 3600, 86400

# Where histories begin: before a leap day, before clocks go forward and back, over a new year, anywhere.
BEGINNINGS = ("2024-02-20", "2028-02-25", "2025-03-24", "2025-10-20", "2025-12-22", "2023-07-03", "2026-01-12")


def berlin(moment):
    """Minutes east of UTC where clocks change on the last Sundays of March and October."""
    year = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).year

    def last_sunday(month):
        day = datetime.datetime(year, month, 31, 1, tzinfo=datetime.timezone.utc)
        return (day - datetime.timedelta(days=(day.weekday() + 1) % 7)).timestamp()

    return 120 if last_sunday(3) <= moment < last_sunday(10) else 60


ZONES = (lambda _: 0, berlin, berlin, lambda _: -210, lambda _: 825, lambda _: -720, lambda _: 330)


@dataclass
class Item:
    text: str
    state: str = "open"


@dataclass
class Section:
    level: int
    title: str
    items: list


@dataclass
class Commit:
    mark: int
    parents: list
    author: tuple  # moment, minutes east of UTC
    committer: tuple
    message: str
    files: dict  # path: text, or None where it goes away


def copy(plan):
    return [Section(s.level, s.title, [Item(i.text, i.state) for i in s.items]) for s in plan]


def items_of(plan, *states):
    return [item for section in plan for item in section.items if not states or item.state in states]


@dataclass
class History:
    """One learner's repository. `commits` are in an order that fast-import takes."""
    seed: int
    commits: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)

    def __post_init__(self):
        self.rng = random.Random(self.seed)
        rng = self.rng
        self.zone = rng.choice(ZONES)
        self.path = "plan.md"
        self.words = 0
        self.steps = rng.choice([(1,), (1, 1, 1, 1, 1, 2), (0.3, 0.5, 1, 1, 1, 1, 1.2, 2, 3, 6), (0.6, 0.9)])
        self.load = rng.choice(["", "⏱ Daily load: **1–2 hours minimum**\n\n"])
        self.used = set()
        beginning = datetime.datetime.fromisoformat(rng.choice(BEGINNINGS)).replace(tzinfo=datetime.timezone.utc)
        self.now = int(beginning.timestamp()) + 9 * HOUR
        self.choose_settings(beginning.date())
        self.plan = self.first_plan()
        if rng.random() < 0.3:
            self.path = "notes.md"
        self.tip = self.commit([], "The plan")
        for _ in range(rng.randint(4, 45)):
            self.day()
        if self.path != "plan.md":
            self.rename()
            self.day()

    def choose_settings(self, date):
        rng = self.rng
        if rng.random() < 0.5:
            self.settings["dayStart"] = rng.choice(["04:00", "00:01", "12:30", "23:59", "3:00"])
        if rng.random() < 0.5:
            self.settings["restDays"] = rng.choice(["sat sun", "sun", "Mon Wed FRI", "fri", "tue wed thu fri sat sun"])
        if rng.random() < 0.5:
            self.settings["start"] = str(date + datetime.timedelta(days=rng.randint(-3, 10)))

    # --- the plan ---

    def item(self, state="open"):
        self.words += 1
        return Item(f"{self.rng.choice(['Read', 'Write', 'Build', 'Explain'])} topic {self.words}", state)

    def items(self, most):
        brought = 0.1 if self.seed % 4 == 0 else 0
        return [self.item("done" if self.rng.random() < brought else "open") for _ in range(self.rng.randint(1, most))]

    def first_plan(self):
        rng, plan, day, gate = self.rng, [], 0, 0
        top = 1
        if rng.random() < 0.6:
            plan.append(Section(1, "The whole plan", self.items(2) if rng.random() < 0.3 else []))
            top = 2
        for phase in range(1, rng.randint(1, 4) + 1):
            plan.append(Section(top, f"Phase {phase}", []))
            for _ in range(rng.randint(1, 4)):
                day += 1
                ends = rng.random() < 0.25
                gate += ends
                plan.append(Section(top + 1, f"Day {day}" + (f" (Gate {gate})" if ends else ""), self.items(6)))
        return plan

    def text(self):
        lines = [self.load]
        for section in self.plan:
            lines.append(f"{'#' * section.level} {section.title}\n\n")
            for item in section.items:
                mark = OTHER_DONE[len(item.text) % 4] if item.state == "done" else MARKS[item.state]
                lines.append(f"- [{mark}] {item.text}\n")
            lines.append("\n")
        return "".join(lines)

    # --- commits ---

    def unique(self, moment):
        """Of two commits that nothing orders, the time does."""
        while moment in self.used:
            moment += 1
        self.used.add(moment)
        return moment

    def commit(self, parents, message, author=None, files=None):
        now = self.unique(self.now)
        self.now = max(self.now, now)
        # A clock that goes wrong a little.
        stamp = self.unique(now - self.rng.randint(1, DAY)) if self.rng.random() < 0.03 else now
        author = now if author is None else author
        commit = Commit(len(self.commits) + 1, parents, (author, self.zone(author)), (stamp, self.zone(stamp)), message,
                        {self.path: self.text()} if files is None else files)
        self.commits.append(commit)
        return commit

    def message(self, what, timed):
        if not timed:
            return what
        return what + f"\n\nTrack-Time: {self.rng.choice(['45m', '1h30m', '90', '2h', '10m'])}\n"

    def change(self, parents):
        """One commit that changes some boxes, or the plan."""
        rng, plan = self.rng, self.plan
        kind, ticked = rng.random(), False
        if kind < 0.62:
            for item in rng.sample(items_of(plan), min(rng.randint(1, 4), len(items_of(plan)))):
                ticked = ticked or item.state != "done"
                item.state = "done"
        elif kind < 0.72:
            for item in items_of(plan, "done")[-2:]:
                item.state = rng.choice(["open", "doing", "dropped"])
        elif kind < 0.80:
            for item in items_of(plan, "open", "doing")[:1]:
                item.state = rng.choice(["doing", "dropped", "open"])
        elif kind < 0.88:
            section = rng.choice([s for s in plan if "Day" in s.title])
            section.items.insert(rng.randint(0, len(section.items)), self.item(rng.choice(["open", "open", "done"])))
        elif kind < 0.94:
            section = rng.choice([s for s in plan if len(s.items) > 1] or plan[-1:])
            if len(section.items) > 1:
                section.items.pop(rng.randrange(len(section.items)))
        elif items_of(plan):
            rng.choice(items_of(plan)).text += " again"
        return self.commit(parents, self.message("Work", ticked and rng.random() < 0.5))

    def day(self):
        rng = self.rng
        self.now += int(DAY * rng.choice(self.steps)) + rng.randint(0, 2 * HOUR)
        kind = rng.random()
        if kind < 0.70:
            for _ in range(rng.randint(1, 3)):
                self.now += rng.randint(1, 2 * HOUR)
                self.tip = self.change([self.tip])
        elif kind < 0.82:
            self.merge()
        elif kind < 0.91:
            self.squash()
        else:
            self.rebase()

    # --- branches ---

    def both(self):
        """Some commits on a branch and on the main one: what the branch began with, came to, and its tip."""
        base, tip = copy(self.plan), self.tip
        side = tip
        for _ in range(self.rng.randint(1, 3)):
            self.now += self.rng.randint(1, 8 * HOUR)
            side = self.change([side])
        theirs, self.plan = self.plan, copy(base)
        for _ in range(self.rng.randint(0, 2)):
            self.now += self.rng.randint(1, 8 * HOUR)
            tip = self.change([tip])
        self.tip = tip
        return base, theirs, side

    def take(self, base, theirs):
        """What the branch changed, item by item; items that only it has are left behind."""
        def states(plan):
            return {item.text: item.state for item in items_of(plan)}

        before, after = states(base), states(theirs)
        for item in items_of(self.plan):
            if item.text in after and after[item.text] != before.get(item.text):
                item.state = after[item.text]

    def merge(self):
        base, theirs, side = self.both()
        self.take(base, theirs)
        if self.rng.random() < 0.3:
            for item in items_of(self.plan, "open")[:1]:
                item.state = "done"
        self.now += HOUR
        parents = [self.tip, side] if self.rng.random() < 0.8 else [side, self.tip]
        self.tip = self.commit(parents, "Merge")

    def squash(self):
        base, theirs, _ = self.both()
        self.take(base, theirs)
        self.now += HOUR
        self.tip = self.commit([self.tip], "Squash")

    def rebase(self):
        """Commits with their authors' times that are put on top of later ones."""
        times = []
        for _ in range(self.rng.randint(1, 4)):
            self.now += self.rng.randint(1, 30 * HOUR)
            times.append(self.now)
        for _ in range(self.rng.randint(0, 3)):
            self.now += self.rng.randint(1, 8) * DAY
            self.tip = self.change([self.tip])
        for time in times:
            self.now += 60
            for item in items_of(self.plan, "open", "doing")[:self.rng.randint(1, 2)]:
                item.state = "done"
            self.tip = self.commit([self.tip], "Rebased", author=time)

    def rename(self):
        self.now += HOUR
        old, self.path = self.path, "plan.md"
        self.tip = self.commit([self.tip], "Rename", files={old: None, self.path: self.text()})

    # --- for git ---

    def stream(self):
        def data(text):
            raw = text.encode()
            return b"data %d\n%s\n" % (len(raw), raw)

        def who(stamp):
            moment, offset = stamp
            sign, offset = "-" if offset < 0 else "+", abs(offset)
            return f"Ada <ada@example.org> {moment} {sign}{offset // 60:02}{offset % 60:02}"

        out = []
        for c in self.commits:
            out.append(f"commit refs/heads/main\nmark :{c.mark}\nauthor {who(c.author)}\ncommitter {who(c.committer)}\n"
                       .encode())
            out.append(data(c.message))
            if not c.parents:
                out.append(b"deleteall\n")
            for number, parent in enumerate(c.parents):
                out.append(b"%s :%d\n" % (b"merge" if number else b"from", parent.mark))
            for path, text in c.files.items():
                out.append(f"D {path}\n".encode() if text is None else f"M 100644 inline {path}\n".encode() + data(text))
        out.append(f"reset refs/heads/main\nfrom :{self.tip.mark}\n".encode())
        return b"".join(out)
