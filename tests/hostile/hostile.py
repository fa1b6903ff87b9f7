#!/usr/bin/env python3
"""Text that others wrote, in every place it can stand, through every verb and every way to print.

hostile.py TRACK. Prints TAP, and how many cases ran: a case is one string, in one place, through one verb, in
one mode. The verbs and their modes come from the program's own help.
"""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import judge
import world as worlds
from hostile_strings import IDS, LONG, STRINGS
from program import Count, Program

PLACES = ("pipe", "terminal")
TRAILERS = ["Track-Item", "Track-State", "Track-Note", "Track-Evidence", "Track-Forced"]
JSON_OR_NOT = (("human", ["--color=never"]), ("json", ["--json"]))
TEXTS = [text for text in STRINGS if b"\0" not in text]
PLAN_STRINGS = 12 * len(STRINGS) + 2 * len(IDS)

# Where a word of the command line or of the environment may be hostile: @ stands for it.
FORMS = [b"@", b"help @", b"completion @", b"ls @", b"done day1 @", b"undo @", b"ls --state @", b"next -n @",
         b"ls --porcelain=@", b"ls --color=@", b"ls --@", b"ls -@", b"gate @", b"init new --from @",
         b"init new --start @", b"init new/@", b"-C @ ls", b"ls --plan @", b"TRACK_PLAN=@ ls", b"TRACK_NOW=@ ls",
         b"GIT_AUTHOR_DATE=@ ls", b"GIT_DIR=@ ls"]


class Test:
    def __init__(self, track):
        self.world = worlds.World()
        self.program = Program(track, self.world.env)
        self.verbs = self.program.verbs()
        self.count = Count()
        self.stubs = self.world.root / "stubs"
        self.stubs.mkdir()
        (self.stubs / "track").symlink_to(shutil.which("true"))
        (self.stubs / "touch").symlink_to(shutil.which("touch"))
        self.pool = ThreadPoolExecutor(os.cpu_count() or 1)

    def case(self, strings, verb, mode, result, what):
        wrong = judge.judged(verb, mode, result)
        self.count.add(strings, [f"{what}: {complaint}" for complaint in wrong])

    def each(self, function, tasks):
        for result in [self.pool.submit(function, *task) for task in tasks]:
            result.result()

    def views(self, repo, strings, verbs=None, places=PLACES):
        """Every verb that changes nothing, in every mode, in a pipe and on a terminal."""
        def look(verb, mode, options, place):
            arguments = [*verb.arguments(), *options]
            what = f"{repo.name}: {place}: {arguments}"
            result = self.program.run(place, arguments, repo)
            self.case(strings, verb.name, mode, result, what)
            if result.status or not result.out and verb.name != "log":
                self.count.wrong.append(f"{what}: nothing to see: {result.status} {result.err[:200]}")

        self.each(look, [(verb, mode, options, place) for verb in self.verbs if not verb.writes
                         and (not verbs or verb.name in verbs) for mode, options in verb.modes() for place in places])

    def changes(self, repo, strings, verbs=None, places=PLACES):
        """Every verb that writes, in every mode, in a pipe and on a terminal, in a repository of its own."""
        def change(number, verb, mode, options, place):
            copy = self.world.copy(repo, f"{repo.name}-{number}")
            arguments = [*verb.arguments(), *options]
            for extra in (["--dry-run"], []) if "--dry-run" in verb.options else ([],):
                what = f"{repo.name}: {place}: {arguments + extra}"
                self.case(strings, verb.name, mode, self.program.run(place, arguments + extra, copy), what)

        tasks = [(verb, mode, options, place) for verb in self.verbs if verb.writes
                 and (not verbs or verb.name in verbs) for mode, options in verb.modes() for place in places
                 if place == "pipe" or mode in ("human", "colour")]
        self.each(change, [(number, *task) for number, task in enumerate(tasks)])

    # --- the checks: what is wrong goes into self.count ---

    def plans(self):
        """Every place of a plan."""
        plan = worlds.hostile_plan()
        repo = self.world.repository("plan", {b"plan.md": plan})
        (repo / "plan.md").write_bytes(plan.replace(b"- [ ] i0", b"- [x] i0"))
        self.views(repo, PLAN_STRINGS)
        self.changes(repo, PLAN_STRINGS)
        files = {b"plan.md": plan, b".trackconfig": b"[track]\n\tpolicy = strict\n"}
        self.views(self.world.repository("strict", files), PLAN_STRINGS, ("status", "why", "gate"), ("pipe",))

        def look(number, verb):
            words = [verb.name, f"day{number}", "--json"]
            self.case(12, verb.name, "json", self.program.pipe(words, repo), f"{words}")

        verbs = [self.program.verb(name) for name in ("why", "show", "search", "ls")]
        self.each(look, [(number, verbs[number % 4]) for number in range(1, len(STRINGS) + 1, 2)])

    def machines(self):
        """What a program reads: JSON has the very text, porcelain a record for each item."""
        repo = self.world.root / "strict"
        items = json.loads(self.program.pipe(["ls", "--json"], repo).out)["items"]
        for mode, option in (("porcelain", "--porcelain"), ("z", "-z")):
            result = self.program.pipe(["ls", option], repo)
            rows, wrong = judge.records(result.out, mode)
            texts = [row.split(b"\t")[-1].decode() for row in rows]
            if texts != [judge.shown(item["text"].encode()) for item in items]:
                wrong.append(f"ls {option} and ls --json list other texts")
            self.case(PLAN_STRINGS, "ls", mode, result, option)
            self.count.wrong += wrong
        texts = {item["text"] for item in items}
        for number, text in enumerate(STRINGS, 1):
            if judge.is_plain_markdown(text) and f"i{number:03} {text.decode()}" not in texts:
                self.count.wrong.append(f"JSON lacks {text}")

    def several(self):
        """Names of files, folders and plans."""
        names = worlds.file_names()
        repo = self.world.repository("several", worlds.several_plans())
        self.views(repo, 3 * len(names), ("status",))
        loose = self.world.repository("loose", {name + b".md": worlds.small_plan(name) for name in names})
        for folder in (repo, loose):
            for mode, options in JSON_OR_NOT:
                self.case(len(names), "ls", mode, self.program.pipe(["ls", *options], folder), f"{folder.name} {mode}")
        verbs = [verb for verb in self.verbs if verb.name != "init"]

        def look(number, name):
            verb = verbs[number % len(verbs)]
            modes = list(verb.modes())
            mode, options = modes[number // len(verbs) % len(modes)]
            words = ["--plan", name + b"/" + name + b".md", *verb.arguments(), *options]
            self.case(3, verb.name, mode, self.program.pipe(words, repo), f"{words}")
            folder = os.path.join(os.fsencode(repo), name)
            wrong = (["--plan", name], ["--plan", name + b"/none.md"], ["-C", name + b"/none"], ["-C", folder])
            mode, options = JSON_OR_NOT[number // 4 % 2]
            words = [*wrong[number % 4], "ls", *options]
            self.case(1, "ls", mode, self.program.pipe(words, repo), f"{words}")

        self.each(look, list(enumerate(names)))

    def settings(self):
        """Settings that nobody knows, and values that are none."""
        repo = self.world.repository("settings", worlds.unknown_settings())
        self.views(repo, 2 * len(STRINGS), ("status", "ls"))
        keys = ("policy", "plan", "mark", "doneMarks", "gatePattern", "start", "dayStart", "restDays", "lockTimeout")

        def look(number, text):
            folder = self.world.root / f"value-{number}"
            key = keys[number % len(keys)]
            self.world.git(self.world.root, "init", "--quiet", folder)
            (folder / "plan.md").write_bytes(worlds.small_plan(text))
            setting = b"[track]\n\t%s = %s\n" % (key.encode(), worlds.config_value(text))
            (folder / ".trackconfig").write_bytes(setting)
            mode, options = JSON_OR_NOT[number % 2]
            self.case(1, "status", mode, self.program.pipe(["status", *options], folder), f"{setting}")

        self.each(look, list(enumerate(STRINGS)))

    def arguments(self):
        """Words of the command line and of the environment."""
        repo = self.world.repository("arguments", {b"plan.md": worlds.small_plan(b"x")})
        bundles = [b" ".join(TEXTS[at:at + 16]) for at in range(0, len(TEXTS), 16)]

        def look(number, form, text, strings):
            # What makes a repository makes it in here.
            text = text.replace(b"..", b"") if form.startswith(b"init") else text
            words = [part.replace(b"@", text) for part in form.split(b" ")]
            env = dict([words.pop(0).split(b"=", 1)]) if b"=" in form.split(b" ")[0] else {}
            mode, options = JSON_OR_NOT[number % 2]
            result = self.program.pipe([*options, *words], repo, env)
            self.case(strings, "ls", mode, result, f"{form} with {text}")
            self.hint(result, repo)

        self.each(look, [(at + number, form, text, 16) for at, form in enumerate(FORMS)
                         for number, text in enumerate(bundles)])
        self.each(look, [(number, FORMS[number % len(FORMS)], text, 1) for number, text in enumerate(TEXTS)])

    def hint(self, result, repo):
        """A hint is a command that can be run, whatever stands in it; only `track` and `touch` are there."""
        for line in result.err.splitlines():
            if line.startswith(b"hint: "):
                subprocess.run(["/bin/bash", "-c", line[6:]], cwd=repo, env={"PATH": str(self.stubs)}, check=False,
                               stdin=subprocess.DEVNULL, capture_output=True)

    def hints(self):
        """Hints that name something of the plan, run by a shell."""
        repo = self.world.root / "plan"
        files = {name + b".md": worlds.small_plan(name) for name in (b"a'$(touch pwned)'b", b"c")}
        loose = self.world.repository("quoted", files)
        named = b"[plan \"$(touch pwned)\"]\n\tpath = c.md\n[plan \"x\"]\n\tpath = c.md\n"
        both = self.world.repository("named", {b"c.md": worlds.small_plan(b"x"), b".trackconfig": named})
        sections = [id_ for id_ in IDS if b"\0" not in id_]
        tasks = [([verb, "--", id_, *more], repo) for id_ in sections for verb, more in
                 (("done", []), ("ls", ["nonsense"]), ("done", ["nonsense"]))]
        tasks += [(["ls"], loose), (["ls"], both), (["init"], loose)]
        tasks += [(["init", name], self.world.root / "several") for name in worlds.file_names()[:8]]
        tasks += [(["-C", folder, "show", "nothing"], self.world.root) for folder in ("quoted", "named", "plan")]

        def look(words, folder):
            result = self.program.pipe(words, folder)
            self.case(1, words[0], "human", result, f"{words}")
            self.hint(result, folder)

        self.each(look, tasks)

    def long(self):
        """Texts of a hundred kilobytes."""
        repo = self.world.repository("long", {b"plan.md": worlds.long_plan()})
        self.views(repo, 3 * len(LONG), ("ls", "status", "next"), ("pipe",))
        self.views(repo, 3 * len(LONG), ("show", "why"), ("terminal",))
        self.changes(repo, 3 * len(LONG), ("done",), ("pipe",))
        for number, text in enumerate(LONG):
            words = ["done", "day1", "--all", "--force", "--reason", text, "-m", text, "--evidence", text]
            copy = self.world.copy(repo, f"long-said-{number}")
            self.case(3, "done", "human", self.program.pipe(words, copy), "long notes")
            self.case(1, "ls", "human", self.program.pipe(["ls", text], copy), "long address")
            self.committed(copy, 1)

    def foreign(self):
        """Commits of somebody else, and what is done on top of them."""
        repo = worlds.foreign_history(self.world)
        self.views(repo, 8 * len(STRINGS), ("log", "status", "ls"))
        for mode, options in JSON_OR_NOT:
            result = self.program.pipe(["undo", str(len(STRINGS)), *options], self.world.copy(repo, f"undo-{mode}"))
            self.case(8 * len(STRINGS), "undo", mode, result, f"undo {mode}")

    def checked(self):
        """What `check` finds in the histories of cheats, in every format."""
        for repo, codes in ((worlds.cheated(self.world), ("gate-locked", "broken-box", "requirement-changed")),
                            (worlds.forced(self.world), ("forced",))):
            found = json.loads(self.program.pipe(["check", "--json"], repo).out)["findings"]
            for code in codes:
                number = sum(finding["code"] == code for finding in found)
                if number < 9:
                    self.count.wrong.append(f"{repo.name}: {number} times {code}")
            self.views(repo, len(found), ("check",))

    def completion(self):
        """What the shells are given for a word that has just begun, behind each verb."""
        lines = [[verb.name, *behind, ""] for verb in self.verbs for behind in ([], ["day1"])]
        lines += [[""], ["done", "i"], ["done", "$"], ["done", "--evidence", ""], ["--plan", ""]]
        tasks = [(name, line) for name, some in (("plan", lines), ("several", lines[-1:])) for line in some]

        def look(name, words):
            result = self.program.pipe(["__complete", *words], self.world.root / name)
            self.case(PLAN_STRINGS, "__complete", "complete", result, f"__complete {words}")

        self.each(look, tasks)

    def commits(self):
        """A string in every place of a commit that the program makes."""
        repo = self.world.repository("made", {b"plan.md": worlds.ticked_plan()})
        made = 0
        for number, text in enumerate(TEXTS):
            env = {b"GIT_AUTHOR_NAME": text, b"GIT_AUTHOR_EMAIL": text}
            mode, options = (*JSON_OR_NOT, ("colour", ["--color=always"]))[number % 3]
            address = f"i{STRINGS.index(text) + 1:03}"
            before = self.world.git(repo, "rev-parse", "HEAD")
            words = ["done", address, "-m", text, "--evidence", text, "--force", "--reason", text, *options]
            result = self.program.run(PLACES[number % 2], words, repo, env)
            self.case(6, "done", mode, result, f"done with {text}")
            wanted = {0} if text.strip() else {2}
            if result.status not in wanted:
                self.count.wrong.append(f"exit {result.status} for {text}: {result.err}")
            if self.world.git(repo, "rev-parse", "HEAD") != before:
                made += 1
                self.trailers(repo, text)
        self.committed(repo, made)
        self.views(repo, 6 * made, ("log", "report"))

    def trailers(self, repo, text):
        message = self.world.git(repo, "log", "-1", "--format=%B")
        told = self.world.git(repo, "interpret-trailers", "--parse", stdin=message).decode().splitlines()
        names = [line.partition(":")[0] for line in told]
        if names != TRAILERS:
            self.count.wrong.append(f"trailers of {text}: {told}")
            return
        for line in told[2:]:
            if line.partition(": ")[2] != judge.shown(text.strip(b" \t\r\n")):
                self.count.wrong.append(f"{text} became {line}")

    def committed(self, repo, made):
        """The commits of the program are sound, and hold nothing that steers."""
        log = self.world.git(repo, "log", f"-{made or 1}", "--format=%B%an%ae")
        self.count.wrong += [f"{repo.name}: message: {told}" for told in judge.untamed(log, "human")]
        checked = subprocess.run(["git", "-C", repo, "fsck", "--strict"], env=self.world.env, capture_output=True,
                                 check=False)
        if checked.returncode or checked.stderr.strip():
            self.count.wrong.append(f"{repo.name}: fsck: {checked.stdout + checked.stderr}")

    CHECKS = (plans, machines, several, settings, arguments, hints, long, foreign, checked, completion,
              commits)

    def run(self):
        print(f"1..{len(self.CHECKS) + 1}")
        failed = False
        for number, check in enumerate(self.CHECKS, 1):
            cases, runs, self.count.wrong = self.count.cases, self.count.runs, []
            check(self)
            failed |= self.say(number, f"{check.__doc__} {self.count.cases - cases} cases in "
                                       f"{self.count.runs - runs} runs", self.count.wrong)
        failed |= self.say(len(self.CHECKS) + 1, "Nothing was run.", self.world.harm())
        print(f"# {self.count.cases} cases (string, place, verb, mode) in {self.count.runs} runs of the program")
        return failed

    def say(self, number, name, wrong):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong[:20]:
            print(f"#   {line[:600]!r}")
        if len(wrong) > 20:
            print(f"#   and {len(wrong) - 20} more")
        sys.stdout.flush()
        return bool(wrong)


def main(track):
    test = Test(track)
    try:
        return 1 if test.run() else 0
    finally:
        test.pool.shutdown(cancel_futures=True)
        test.world.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
