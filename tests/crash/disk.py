#!/usr/bin/env python3
"""Ticks on a disk that is really full: a small tmpfs of our own, at 40 levels from full to empty.

usage: disk.py TRACK
"""

import os
import shutil
import subprocess
import sys

from scenarios import SCENARIOS, Templates
from world import World, tell

LEVELS = 40
BLOCK = 4096
INSIDE = "TRACK_CRASH_NAMESPACE"


def enter_namespace():
    """Starts again where mounting is allowed; says why where there is no such place."""
    ways = [["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]]
    probe = ["sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    for way in ways if shutil.which("unshare") else ():
        if subprocess.run(way + probe, check=False, capture_output=True).returncode == 0:
            os.environ[INSIDE] = "1"
            os.execvp(way[0], way + [sys.executable] + sys.argv)
    print("1..1\nok 1 - a full disk # SKIP nothing can be mounted here")
    sys.exit()


class Disk:
    def __init__(self, world):
        self.world = world
        self.scenario = SCENARIOS["done"]
        self.template = Templates(world)["done"]

    def fill(self, folder, blocks):
        """Leaves so many blocks free."""
        with open(folder + "/ballast", "wb", buffering=0) as file:
            free = os.statvfs(folder).f_bavail
            while free > blocks:
                file.write(b"x" * BLOCK * (free - blocks))
                free = os.statvfs(folder).f_bavail
        assert free == blocks, (free, blocks)

    def tick_at(self, blocks):
        """True when the tick was made."""
        folder = self.world.folder_for()
        subprocess.run(("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder), check=True)
        try:
            repo = folder + "/repo"
            shutil.copytree(self.template, repo, symlinks=True)
            self.fill(folder, blocks)
            done = self.world.run(repo, *self.scenario.args)
            self.scenario.check_outcome(repo, done, False)
            os.remove(folder + "/ballast")
            self.scenario.complete(self.world, repo)
        finally:
            subprocess.run(("umount", "-l", folder), check=True)
        return done.returncode == 0

    def run(self):
        made = [self.tick_at(blocks) for blocks in range(LEVELS)]
        assert not made[0] and made[-1], made
        return "%d levels, too full at %d" % (LEVELS, made.count(False))


def main():
    if INSIDE not in os.environ:
        enter_namespace()
    with World(sys.argv[1]) as world:
        tell([("a full disk", Disk(world).run)])


if __name__ == "__main__":
    main()
