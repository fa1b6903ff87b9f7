#!/usr/bin/env python3
"""Counts what `track done` makes durable when git's core.fsync asks for it, and when nothing does.

usage: sync.py TRACK FAULT_LIBRARY
"""

import os
import sys

from scenarios import SCENARIOS, Templates
from world import World, git, tell

PARTS = ("loose-object", "index", "reference")


class Sync:
    def __init__(self, world, library):
        self.world, self.library = world, os.path.abspath(library)
        self.scenario = SCENARIOS["done"]
        self.fresh = Templates(world).fresh

    def count(self, setting=None):
        """How often `done` calls fsync with this core.fsync."""
        repo = self.fresh("done")
        if setting is not None:
            git(repo, "config", "core.fsync", setting)
        names = self.world.calls(self.library, repo, *self.scenario.args)
        self.scenario.check_after(repo)
        self.world.remove(repo)
        return names.count("fsync")

    def nothing(self):
        assert self.count("none") == 0
        assert self.count("-index,none") == 0
        return "no call"

    def default(self):
        """Git syncs no loose object, no index and no branch; the plan and its folder are ours."""
        for setting in ("", "derived-metadata,-loose-object", "pack", "\tcommit-graph, -all"):
            assert self.count(setting) == 2, (setting, self.count(setting))
        return "2 calls"

    def parts(self):
        plan = self.count("")
        each = {part: self.count(part + ",none") - plan for part in PARTS}
        assert all(count > 0 for count in each.values()), each
        together = plan + sum(each.values())
        assert self.count("all") == together, (each, self.count("all"))
        assert self.count("added,reference") == together
        assert self.count("all,-index") == together, "what is asked for wins over what is not"
        assert self.count() == together, "without a setting all is synced"
        return "%d calls, %d for the plan, %s" % (together, plan, ", ".join(
            "%d for %s" % (count, part) for part, count in each.items()))


def main():
    with World(sys.argv[1]) as world:
        sync = Sync(world, sys.argv[2])
        tell([("nothing asked for", sync.nothing), ("git's own default", sync.default),
              ("one part each, and all", sync.parts)])


if __name__ == "__main__":
    main()
