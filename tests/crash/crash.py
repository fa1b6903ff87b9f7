#!/usr/bin/env python3
"""Stops `track` at each call that changes a file, or lets that call fail, and looks at what is left.

usage: crash.py TRACK FAULT_LIBRARY kill|poor|twice|fail
  kill   killed before and after each call in turn; the next run must finish
  poor   the same on a file system that can't exchange two files
  twice  killed, and the run that clears up is killed, too
  fail   each call fails, once and from then on, with several errors
TRACK_CRASH_LONG=1 in the environment leaves out nothing; else there are samples of what fails.
"""

import errno
import os
import sys

from scenarios import SCENARIOS, Templates
from world import LONG, World, each, tell


class Crash:
    def __init__(self, world, library, **env):
        self.world = world
        self.env = dict(env, LD_PRELOAD=os.path.abspath(library))
        self.fresh = Templates(world).fresh

    def run(self, repo, name, **fault):
        return self.world.run(repo, *SCENARIOS[name].args, **self.env, **fault)

    def count(self, name):
        repo = self.fresh(name)
        env = dict(self.env)
        calls = self.world.calls(env.pop("LD_PRELOAD"), repo, *SCENARIOS[name].args, **env)
        SCENARIOS[name].check_after(repo)
        self.world.remove(repo)
        return len(calls)

    # --- killed once -----------------------------------------------------------------------------

    def kill_at(self, name, at, after):
        repo = self.fresh(name)
        done = self.run(repo, name, FAULT_AT=at, **({"FAULT_AFTER": 1} if after else {}))
        assert done.returncode == -9, done
        SCENARIOS[name].check_between(repo)
        SCENARIOS[name].complete(self.world, repo)
        self.world.remove(repo)

    def kill(self, name):
        total = self.count(name)
        each(self.kill_at, [(name, at, after) for at in range(1, total + 1) for after in (False, True)])
        return "%d points, before and after %d calls" % (2 * total, total)

    # --- killed, and killed again ----------------------------------------------------------------

    def kill_twice(self, first, second):
        """True when the second run was killed, too, and not through before."""
        scenario = SCENARIOS["done"]
        repo = self.fresh("done")
        self.run(repo, "done", FAULT_AT=first)
        journal = os.path.exists(repo + "/.git/track/journal")
        if journal:
            done = scenario.finish(self.world, repo, **self.env, FAULT_AT=second)
            assert done.returncode == -9, done
            journal = os.path.exists(repo + "/.git/track/journal")
            scenario.check_between(repo)
            scenario.complete(self.world, repo)
        self.world.remove(repo)
        return journal

    def kill_while_clearing(self, first):
        second = 1
        while self.kill_twice(first, second):
            second += 1
        return second - 1

    def twice(self):
        counts = each(self.kill_while_clearing, [(first,) for first in range(1, self.count("done") + 1)])
        assert sum(counts) >= 200, counts
        return "%d pairs of points" % sum(counts)

    # --- calls that fail -------------------------------------------------------------------------

    def fail_at(self, name, at, number, lasting):
        scenario = SCENARIOS[name]
        repo = self.fresh(name)
        fault = {"FAULT_AT": at, "FAULT_ERRNO": number}
        if lasting:
            fault["FAULT_LASTING"] = 1
        done = self.run(repo, name, **fault)
        scenario.check_outcome(repo, done, lasting)
        scenario.complete(self.world, repo)
        self.world.remove(repo)
        return done.returncode != 0

    def fail(self, name, number, lasting, step):
        total = self.count(name)
        points = [(name, at, number, lasting) for at in range(1, total + 1, step)]
        refused = sum(each(self.fail_at, points))
        return "%d of %d calls, %d ended in an error" % (len(points), total, refused)


def kill_cases(crash):
    return [("killed in " + name, lambda name=name: crash.kill(name))
            for name in SCENARIOS]


def step_of(name, number, lasting):
    """Every call fails, or every so many. What a call says is wrong hardly matters: ENOSPC is said by all."""
    if LONG or (number == errno.ENOSPC and not lasting):
        return 1
    return (4 if lasting or number == errno.EMFILE else 1) * (1 if name == "done" else 5)


def fail_cases(crash):
    cases = []
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE):
        for lasting in (False, True):
            for name in SCENARIOS:
                step = step_of(name, number, lasting)
                cases.append(("%s%s in %s" % (errno.errorcode[number], " from then on" if lasting else "", name),
                              lambda args=(name, number, lasting, step): crash.fail(*args)))
    return cases


def main():
    _, track, library, mode = sys.argv
    with World(track) as world:
        crash = Crash(world, library, **({"FAULT_POOR": 1} if mode == "poor" else {}))
        tell({
            "kill": lambda: kill_cases(crash),
            "poor": lambda: [("killed without exchange", lambda: crash.kill("done"))],
            "twice": lambda: [("killed twice", crash.twice)],
            "fail": lambda: fail_cases(crash),
        }[mode]())


if __name__ == "__main__":
    main()
