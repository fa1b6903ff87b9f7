"""Holds every number of `stats --json`, `status --json` and `log --json` against a count of its own. Prints TAP.

figures.py TRACK [SEED...]

Each seed stands for a repository with an invented history (invent.py): ticks by hand and by `track done`, branches
that are merged, squashed and rebased, a plan that is renamed and edited, time zones and days of all kinds. count.py
knows nothing of the program but the manual.
"""

import concurrent.futures
import datetime
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tap  # noqa: E402
from count import Figures, read_events  # noqa: E402
from invent import DAY, History  # noqa: E402

SEEDS = range(1, 221)
PLACE = os.environ.get("TMPDIR") or ("/dev/shm" if os.path.isdir("/dev/shm") else None)


def environment(home):
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "TMPDIR") or name.endswith("SAN_OPTIONS")}
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))}
    return {**kept, **who, "HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def stamp(moment, offset):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone(datetime.timedelta(minutes=offset))).isoformat()


class Repository:
    def __init__(self, track, folder, history):
        self.track, self.folder, self.history = track, folder, history
        self.env = environment(folder)
        self.repo = os.path.join(folder, "repo")
        self.git("init", "--quiet", "--initial-branch=main", self.repo)
        self.git("-C", self.repo, "-c", "core.fsync=none", "fast-import", "--quiet", "--force", input=history.stream())
        with open(os.path.join(self.repo, ".git", "config"), "a", encoding="utf-8") as config:
            config.write("[core]\n\tfsync = none\n[track]\n" + "".join(f"\t{key} = {value}\n" for key, value in history.settings.items()))
        self.git("-C", self.repo, "reset", "--quiet", "--hard")

    def git(self, *words, **more):
        subprocess.run(["git", *words], env=self.env, check=True, capture_output=True, **more)

    def run(self, moment, *words):
        """The words of `track` at a moment: what it prints."""
        when = stamp(moment, self.history.zone(moment))
        env = {**self.env, "TRACK_NOW": when, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run([self.track, *words], cwd=self.repo, env=env, capture_output=True, check=False)
        if done.returncode or done.stderr:
            raise ValueError(f"track {' '.join(words)} at {when}: {done.returncode} {done.stderr.decode()}")
        return done.stdout.decode()

    def edit(self):
        """A tick, or one that is taken back, that is not committed."""
        path = Path(self.repo, "plan.md")
        old, new = self.history.rng.choice([("[ ]", "[x]"), ("[x]", "[ ]")])
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def compare(self, moment):
        events, head = read_events(self.repo)
        figures = Figures(events, head, Path(self.repo, "plan.md").read_text(encoding="utf-8"), self.history.settings,
                          moment, self.history.zone(moment))
        at = f"at {stamp(moment, self.history.zone(moment))}"
        status = json.loads(self.run(moment, "status", "--json"))
        wanted = figures.status()
        yield from differences(f"status {at}", {key: status[key] for key in wanted}, wanted)
        yield from differences(f"stats {at}", json.loads(self.run(moment, "stats", "--json")), figures.stats())
        log = [json.loads(line) for line in self.run(moment, "log", "--json").splitlines()]
        yield from differences(f"log {at}", log, list(figures.log()))


def differences(place, got, wanted):
    """A line for each value that is another one."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key in sorted(got.keys() | wanted.keys()):
            yield from differences(f"{place}: {key}", got.get(key, "nothing"), wanted.get(key, "nothing"))
    elif isinstance(wanted, list) and isinstance(got, list) and len(got) == len(wanted):
        for number, pair in enumerate(zip(got, wanted)):
            yield from differences(f"{place} {number}", *pair)
    elif got != wanted:
        yield f"{place}: {got} and not {wanted}"


def look(track, seed):
    """All that is wrong with one repository."""
    history = History(seed)
    rng, last = history.rng, history.now
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        repository = Repository(track, folder, history)
        wrong = list(repository.compare(last + rng.choice([0, 60, DAY // 2, DAY, 3 * DAY, 40 * DAY])))
        # Today may be a day on which a clock was ahead.
        moment = last + rng.choice([-3 * DAY, 0, DAY])
        if rng.random() < 0.3:
            repository.edit()
        elif rng.random() < 0.4 and repository.run(last, "next", "--porcelain"):
            repository.run(last + DAY // 3, "done", "next")
        return wrong + list(repository.compare(moment))


def main():
    track, seeds = os.path.abspath(sys.argv[1]), [int(word) for word in sys.argv[2:]] or SEEDS
    with concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        found = {seed: pool.submit(look, track, seed) for seed in seeds}
        return tap.report([(f"the history {seed}", partial(found[seed].result)) for seed in seeds])


if __name__ == "__main__":
    sys.exit(main())
