"""Repositories to make reports of: the built-in plan with some weeks of a made-up history, and others."""

import os
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "hostile")]
import world  # noqa: E402

PLAN = TESTS.parent / "src/plans/backend-30/plan.md"
BEGIN = 1764583200  # Monday 2025-12-01, 10:00 UTC
DAY = 86400
# For each day of ten weeks, the boxes that were ticked; 0 is a day off. Made up.
TICKS = [
    2, 1, 0, 2, 0, 1, 0,  1, 0, 1, 0, 0, 2, 0,  0, 2, 1, 0, 3, 0, 0,  0, 0, 0, 0, 0, 1, 0,  0, 1, 2, 0, 1, 1, 0,
    2, 0, 3, 1, 0, 2, 0,  1, 2, 0, 0, 4, 1, 0,  0, 3, 1, 2, 0, 3, 0,  1, 0, 2, 1, 3, 2, 0,  1, 2, 0, 3, 1,
]  # fmt: skip
EVIDENCE = "https://example.org/backend/pull/{}"


def environment(home):
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
            if name in os.environ}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada Learner", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada Learner", "GIT_COMMITTER_EMAIL": "ada@example.org"}


class Repository:
    def __init__(self, folder, plan):
        self.folder, self.plan = pathlib.Path(folder), plan
        self.folder.mkdir(parents=True)
        self.env = environment(self.folder)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit(BEGIN - DAY, "The plan")

    def git(self, *words, **env):
        subprocess.run(["git", *words], cwd=self.folder, env={**self.env, **env}, check=True)

    def commit(self, time, message):
        (self.folder / "plan.md").write_bytes(self.plan)
        self.git("add", "plan.md")
        date = f"@{time} +0000"
        self.git("commit", "--quiet", "--allow-empty", "--message", message, GIT_AUTHOR_DATE=date,
                 GIT_COMMITTER_DATE=date)

    def tick(self):
        """The text of the first open box, which is ticked."""
        found = re.search(rb"(?m)^\* \[ \] (.*)$", self.plan)
        self.plan = self.plan[:found.start()] + b"* [x] " + found[1] + self.plan[found.end():]
        return found[1].decode()

    def study(self, day, count, minutes):
        """A day on which `count` boxes are ticked, each by a commit."""
        for number in range(count):
            time = BEGIN + day * DAY + number * 3600
            text = self.tick()
            trailers = [f"Track-Time: {minutes // count}m"]
            if day % 5 == 0:
                trailers.append("Track-Evidence: " + EVIDENCE.format(day))
            if day % 17 == 1 and number == 0:
                trailers.append("Track-Note: took longer than I thought, worth it")
            self.commit(time, f"done {text}\n\n" + "\n".join(trailers))


def learner(folder):
    """A learner who is half way through the built-in plan."""
    made = Repository(folder, PLAN.read_bytes())
    for day, count in enumerate(TICKS):
        if count:
            made.study(day, count, 70 * count + 37 * day % 90)
    return made


def beginner(folder):
    """The same plan, and nothing done."""
    return Repository(folder, PLAN.read_bytes())


def hostile(folder):
    """Texts that want to be more than text, wherever a plan can hold one, half of them ticked."""
    plan = world.hostile_plan()
    made = Repository(folder, plan)
    made.plan = plan.replace(b"- [ ] i0", b"- [x] i0")
    made.commit(BEGIN, "Ticks")
    return made
