#!/usr/bin/env python3
"""Many at a time: ticks beside each other, beside `git commit`, and beside an editor that saves.

usage: race.py TRACK FAULT_LIBRARY writers|editor
  writers  processes tick different items of one plan; then the same beside a loop of `git commit`
  editor   the plan is saved by somebody else before each call that changes a file, in turn
"""

import os
import subprocess
import sys
import threading
import time

from scenarios import SCENARIOS, WORK, Templates, state, ticks
from world import ENV, HANGS, World, check_clear, check_error, check_objects, each, git, read, tell, write

EDITED = WORK + "- [ ] six, by the editor\n"

# `write` and `rename` save a text that was read before track began, `append` adds to what is there.
EDITORS = {
    "rename": "cp '%(edited)s' '%(plan)s.new' && mv '%(plan)s.new' '%(plan)s'",
    "write": "cat '%(edited)s' >'%(plan)s'",
    "append": "printf '%%s\\n' '- [ ] six, by the editor' >>'%(plan)s'",
}


def wait_for(path):
    for _ in range(HANGS * 100):
        if os.path.exists(path):
            return
        time.sleep(0.01)
    raise AssertionError("never came: " + path)


class Race:
    def __init__(self, world, library):
        self.world, self.library = world, os.path.abspath(library)
        self.fresh = Templates(world).fresh

    # --- writers ---------------------------------------------------------------------------------

    def make(self, count):
        repo = self.world.folder_for() + "/repo"
        git(self.world.home, "init", "-q", repo)
        git(repo, "config", "track.lockTimeout", "600000")
        plan = "# Plan\n\n## Day 1\n\n" + "".join("- [ ] item %d\n" % i for i in range(count))
        write(repo + "/plan.md", plan)
        write(repo + "/other.txt", "")
        git(repo, "add", ".")
        git(repo, "commit", "-q", "-m", "first")
        return repo, plan

    def tick(self, repo, begin, end, failures):
        for i in range(begin, end):
            done = subprocess.run((self.world.track, "done", "day1/item-%d" % i), cwd=repo, env=ENV,
                                  check=False, capture_output=True, text=True)
            if done.returncode:
                failures.append((i, done.returncode, done.stderr))

    @staticmethod
    def commit_others(repo, stop, made):
        """With a path, for `git commit` without one reads the index before it locks it, and may lose
        whatever another program, git too, puts into it in between."""
        text = ""
        while not stop.is_set():
            text += "%d\n" % len(made)
            write(repo + "/other.txt", text)
            while subprocess.run(("git", "-C", repo, "commit", "-q", "-m", "other", "other.txt"), env=ENV,
                                 check=False, capture_output=True).returncode:
                time.sleep(0.005)
            made.append(text)
            time.sleep(0.05)

    def writers(self, processes, each_ticks, beside):
        count = processes * each_ticks
        repo, plan = self.make(count)
        failures, made, stop = [], [], threading.Event()
        started = time.monotonic()
        threads = [threading.Thread(target=self.tick,
                                    args=(repo, n * each_ticks, (n + 1) * each_ticks, failures))
                   for n in range(processes)]
        loop = threading.Thread(target=self.commit_others, args=(repo, stop, made))
        for thread in threads + [loop] * beside:
            thread.start()
        for thread in threads:
            thread.join()
        stop.set()
        if beside:
            loop.join()
        seconds = time.monotonic() - started
        self.check_writers(repo, plan, count, failures, made)
        return "%d processes, %d ticks each: %d commits of one line%s, %.0f s" % (
            processes, each_ticks, count, ", %d of git beside them" % len(made) if beside else "", seconds)

    @staticmethod
    def check_writers(repo, plan, count, failures, made):
        assert not failures, failures[:5]
        done = plan.replace("[ ]", "[x]")
        assert read(repo + "/plan.md") == git(repo, "show", ":plan.md") == git(repo, "show", "HEAD:plan.md") == done
        log = git(repo, "log", "--format=%s", "--numstat", "HEAD").split("\n")
        assert log.count("1\t1\tplan.md") == count, log.count("1\t1\tplan.md")
        assert log.count("1\t0\tother.txt") == len(made), (log.count("1\t0\tother.txt"), len(made))
        assert int(git(repo, "rev-list", "--count", "HEAD")) == 1 + count + len(made)
        assert not git(repo, "status", "--porcelain")
        assert not made or git(repo, "show", "HEAD:other.txt") == made[-1]
        check_clear(repo)
        check_objects(repo)

    # --- an editor -------------------------------------------------------------------------------

    def edit_at(self, editor, at, is_late):
        """Saves before call `at`. True when track gave up, which it may."""
        scenario = SCENARIOS["done"]
        repo = self.fresh("done")
        paths = {"edited": repo + ".edited", "plan": repo + "/plan.md", "saved": repo + ".saved"}
        write(paths["edited"], EDITED)
        command = ("(" + EDITORS[editor] + "; touch '%(saved)s') >/dev/null 2>&1 </dev/null") % paths
        done = self.world.run(repo, *scenario.args, LD_PRELOAD=self.library, FAULT_AT=at, FAULT_RUN=command)
        wait_for(paths["saved"])

        refused = done.returncode != 0
        if refused:
            check_error(done)
            assert done.returncode == 5, done
        expected = scenario.before if refused else scenario.after
        work = ticks(read(paths["plan"]), EDITED)
        # Only who saves an old text after the files were exchanged takes the tick out of the file.
        stale = is_late and editor != "append" and not refused
        assert work == expected[2] or (stale and work == 0), (work, done)
        write(paths["plan"], WORK.replace("[ ]", "[x]", expected[2]))
        assert state(repo) == expected, (state(repo), done)
        if refused:
            scenario.complete(self.world, repo)
        else:
            scenario.check_after(repo)
        self.world.remove(repo)
        return refused

    def edit(self, editor):
        scenario = SCENARIOS["done"]
        repo = self.fresh("done")
        calls = self.world.calls(self.library, repo, *scenario.args)
        exchanged = calls.index("renameat2") + 1
        points = [(editor, at, at > exchanged) for at in range(1, len(calls) + 1)]
        refused = sum(each(self.edit_at, points))
        return "%d points, given up at %d" % (len(points), refused)


def main():
    _, track, library, mode = sys.argv
    with World(track) as world:
        race = Race(world, library)
        if mode == "writers":
            tell([("ticks beside ticks", lambda: race.writers(16, 50, False)),
                  ("ticks beside git commit", lambda: race.writers(16, 50, True))])
        else:
            tell([("an editor saves, " + editor, lambda editor=editor: race.edit(editor))
                  for editor in EDITORS])


if __name__ == "__main__":
    main()
