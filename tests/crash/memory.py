#!/usr/bin/env python3
"""Refuses `track` each of its allocations in turn: it must say so and lose nothing.

usage: memory.py TRACK MEMORY_LIBRARY
"""

import os
import sys

from scenarios import SCENARIOS, Templates
from world import LONG, World, check_error, each, read, tell

READERS = (("ls", "--json"), ("status",), ("status", "--json"), ("stats",), ("stats", "--json"), ("report",),
           ("report", "--markdown"), ("report", "--badge", "-"), ("log", "--json"), ("log", "-n", "1"),
           ("log", "--by", "item", "one"), ("blame", "--json"), ("show", "one"), ("clock", "status"),
           ("check", "--format", "sarif", "--exit-zero"),
           ("check", "--format", "junit", "--exit-zero", "--summary", "/dev/stdout"))


def refuse_each(once, what, points):
    """Calls once(what, at, lasting) for all points; says what was tried."""
    errors = sum(each(once, [(what,) + point for point in points]))
    allocations = sum(not lasting for _, lasting in points)
    return "%d allocations, %d refusals, %d ended in an error" % (allocations, len(points), errors)


class Memory:
    def __init__(self, world, library):
        self.world, self.library = world, os.path.abspath(library)
        self.templates = Templates(world)

    def run(self, repo, args, at, lasting):
        env = {"LD_PRELOAD": self.library, "MEMORY_AT": at}
        if not at:
            env["MEMORY_COUNT"] = repo + ".count"
        if lasting:
            env["MEMORY_LASTING"] = 1
        return self.world.run(repo, *args, **env)

    def points(self, name, args):
        """Each allocation, refused alone; and, for every fourth, with all after it."""
        repo = self.templates.fresh(name)
        done = self.run(repo, args, 0, False)
        assert done.returncode == 0 and not done.stderr, done
        total = int(read(repo + ".count"))
        self.world.remove(repo)
        assert total > 10, total
        return done.stdout, ([(at, False) for at in range(1, total + 1)] +
                             [(at, True) for at in range(1, total + 1, 1 if LONG else 4)])

    def change_once(self, name, at, lasting):
        scenario = SCENARIOS[name]
        repo = self.templates.fresh(name)
        done = self.run(repo, scenario.args, at, lasting)
        scenario.check_outcome(repo, done, lasting)
        scenario.complete(self.world, repo)
        self.world.remove(repo)
        return done.returncode != 0

    def change(self, name):
        _, points = self.points(name, SCENARIOS[name].args)
        return refuse_each(self.change_once, name, points)

    def read_once(self, args, at, lasting):
        done = self.run(self.templates["done"], args, at, lasting)
        if done.returncode:
            check_error(done)
        else:
            assert done.stdout == self.expected, done
        return done.returncode != 0

    def read(self, args):
        self.expected, points = self.points("done", args)
        told = refuse_each(self.read_once, args, points)
        SCENARIOS["done"].check_between(self.templates["done"])
        return told


def main():
    _, track, library = sys.argv
    with World(track) as world:
        memory = Memory(world, library)
        tell([("out of memory in " + name, lambda name=name: memory.change(name)) for name in SCENARIOS] +
             [("out of memory in " + " ".join(args), lambda args=args: memory.read(args))
              for args in READERS])


if __name__ == "__main__":
    main()
