#!/usr/bin/env python3
"""Kills `tick` before each call that changes a file, or lets that call fail, and looks at the result.

usage: crash.py TICK FAULT_LIBRARY kill|poor|twice|fail
  kill   killed at each call in turn; the next run must finish
  poor   the same on a file system that can't exchange two files
  twice  killed, and the run that clears up is killed, too
  fail   each call fails, once and from then on, with several errors
"""

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile

HEAD = "- [ ] one\n- [ ] two\n- [ ] three\n- [ ] four\n"
INDEX = HEAD.replace("four", "four, staged")
WORK = INDEX + "- [ ] five, not staged\n"

ENV = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "@1600000000 +0000",
    "GIT_COMMITTER_DATE": "@1600000000 +0000",
    "LC_ALL": "C",
}


def git(repo, *args):
    return subprocess.run(("git", "-C", repo) + args, env=ENV, check=True,
                          capture_output=True, text=True).stdout


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def read(path):
    with open(path) as file:
        return file.read()


def make_template(home):
    """A repository with edits, staged and not, in the plan and elsewhere."""
    ENV["HOME"] = home
    write(home + "/.gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
    repo = home + "/template"
    subprocess.run(("git", "init", "-q", repo), env=ENV, check=True)
    write(repo + "/plan.md", HEAD)
    write(repo + "/other.txt", "one\n")
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "first")
    write(repo + "/plan.md", INDEX)
    write(repo + "/other.txt", "two\n")
    write(repo + "/new.txt", "new\n")
    git(repo, "add", "plan.md", "other.txt")
    git(repo, "add", "-N", "new.txt")
    write(repo + "/plan.md", WORK)
    write(repo + "/other.txt", "three\n")
    return repo


def ticks(text, base):
    """How many boxes of `base` are ticked in `text`; an error when it differs in anything else."""
    for count in range(5):
        if text == base.replace("[ ]", "[x]", count):
            return count
    raise AssertionError("neither old nor new:\n" + text)


def state(repo):
    return (ticks(git(repo, "show", "HEAD:plan.md"), HEAD),
            ticks(git(repo, "show", ":plan.md"), INDEX),
            ticks(read(repo + "/plan.md"), WORK))


def check_others(repo, template):
    """Nothing but the plan has changed, and nothing lies about."""
    for args in (("ls-files", "-s", "-t", "other.txt", "new.txt"), ("diff", "other.txt", "new.txt"),
                 ("diff", "--cached", "other.txt", "new.txt"), ("status", "--porcelain")):
        assert git(repo, *args) == git(template, *args), args
    assert os.listdir(repo + "/.git/track") == ["lock"], os.listdir(repo + "/.git/track")
    for folder, _, files in os.walk(repo + "/.git"):
        assert not [name for name in files if name.endswith(".lock")], (folder, files)


def check_objects(repo):
    done = subprocess.run(("git", "-C", repo, "fsck", "--strict", "--no-dangling"), env=ENV,
                          capture_output=True, text=True)
    noise = re.sub(r"(?m)^(notice: .*|Checking .*)\n?", "", done.stdout + done.stderr)
    assert done.returncode == 0 and not noise, noise


def has_journal(repo):
    return os.path.exists(repo + "/.git/track/journal")


class Crash:
    def __init__(self, tick, library, home):
        self.tick, self.library, self.home = tick, library, home
        self.template = make_template(home)
        self.runs = 0

    def fresh(self):
        repo = self.home + "/repo"
        shutil.rmtree(repo, ignore_errors=True)
        shutil.copytree(self.template, repo, symlinks=True)
        return repo

    def run(self, repo, **fault):
        env = dict(ENV, LD_PRELOAD=self.library)
        env.update((key, str(value)) for key, value in fault.items())
        self.runs += 1
        return subprocess.run((self.tick, repo, "plan.md"), env=env, capture_output=True, text=True)

    def count(self, repo):
        path = self.home + "/count"
        done = self.run(repo, FAULT_COUNT=path)
        assert done.returncode == 0, done.stderr
        return int(read(path))

    def finish(self, repo):
        """The next run clears up and makes one tick of its own."""
        head = state(repo)[0]
        done = self.run(repo)
        assert done.returncode == 0, done.stderr
        assert state(repo) == (head + 1,) * 3, (head, state(repo))
        check_others(repo, self.template)
        check_objects(repo)
        assert len(git(repo, "reflog").splitlines()) == head + 2

    def kill(self):
        for at in range(1, self.count(self.fresh()) + 1):
            repo = self.fresh()
            done = self.run(repo, FAULT_AT=at)
            assert done.returncode == -9, (at, done)
            check_objects(repo)
            print("killed at %d: %s" % (at, state(repo)))
            self.finish(repo)

    def poor(self):
        ENV["FAULT_POOR"] = "1"
        self.kill()

    def twice(self):
        for first in range(1, self.count(self.fresh()) + 1):
            second = 0
            while True:
                second += 1
                repo = self.fresh()
                self.run(repo, FAULT_AT=first)
                if not has_journal(repo):
                    break
                self.run(repo, FAULT_AT=second)
                check_objects(repo)
                cleared = not has_journal(repo)
                self.finish(repo)
                if cleared:
                    print("killed at %d and %d times again" % (first, second))
                    break

    def fail(self):
        total = self.count(self.fresh())
        for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE):
            for lasting in (False, True):
                for at in range(1, total + 1):
                    self.fail_once(at, number, lasting)

    def fail_once(self, at, number, lasting):
        repo = self.fresh()
        fault = {"FAULT_AT": at, "FAULT_ERRNO": number}
        if lasting:
            fault["FAULT_LASTING"] = 1
        done = self.run(repo, **fault)
        name = "%s%s at %d" % (errno.errorcode[number], ", lasting," if lasting else "", at)
        print("%s: exit %d %s" % (name, done.returncode, done.stderr.strip()))
        if not lasting or done.returncode == 0:
            expected = 0 if done.returncode else 1
            assert state(repo) == (expected,) * 3, (name, done, state(repo))
        self.finish(repo)


def main():
    _, tick, library, mode = sys.argv
    # In memory unless told otherwise: thousands of runs, and each would wait for the disk.
    base = os.environ.get("TMPDIR", "/dev/shm" if os.path.isdir("/dev/shm") else None)
    with tempfile.TemporaryDirectory(prefix="track-crash.", dir=base) as home:
        crash = Crash(os.path.abspath(tick), os.path.abspath(library), home)
        getattr(crash, mode)()
        print("ok 1 - %s: %d runs" % (mode, crash.runs))


if __name__ == "__main__":
    main()
