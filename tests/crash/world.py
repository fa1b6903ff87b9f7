"""The pinned world of the crash tests: repositories to break, and what has to hold of them at any time."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

LONG = bool(os.environ.get("TRACK_CRASH_LONG"))
# Nothing here takes a second; what takes this long waits for something that never comes.
HANGS = 30

ENV = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "@1600000000 +0000",
    "GIT_COMMITTER_DATE": "@1600000000 +0000",
    "TRACK_NOW": "2020-09-13T12:26:40+00:00",
    "LC_ALL": "C",
}

CONFIG = """[user]
\tname = Ada
\temail = ada@example.com
[init]
\tdefaultBranch = main
[track]
\tmark = x
\tlockTimeout = 5000
"""


def git(repo, *args):
    return subprocess.run(("git", "-C", repo) + args, env=ENV, check=True, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=HANGS).stdout


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def make_repository(repo, **files):
    """A repository with edits that are none of our business: staged, not staged, and a new file."""
    git(os.path.dirname(repo), "init", "-q", repo)
    write(repo + "/other.txt", "one\n")
    for name, text in files.items():
        write(repo + "/" + name, text)
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "first")
    write(repo + "/other.txt", "two\n")
    write(repo + "/new.txt", "new\n")
    git(repo, "add", "other.txt")
    git(repo, "add", "-N", "new.txt")
    write(repo + "/other.txt", "three\n")


def others(repo):
    """All that a change of the plan must leave alone, as git tells it."""
    return [git(repo, *args) for args in (
        ("ls-files", "-s", "-t", "other.txt", "new.txt"), ("diff", "other.txt", "new.txt"),
        ("diff", "--cached", "other.txt", "new.txt"), ("status", "--porcelain"))]


def check_objects(repo):
    done = subprocess.run(("git", "-C", repo, "fsck", "--strict", "--no-dangling"), env=ENV, check=False,
                          capture_output=True, text=True, timeout=HANGS)
    noise = re.sub(r"(?m)^(notice: .*|Checking .*)\n?", "", done.stdout + done.stderr)
    assert done.returncode == 0 and not noise, "git fsck: " + noise


def check_clear(repo):
    """Nothing of ours lies about."""
    left = os.listdir(repo + "/.git/track")
    assert left == ["lock"], left
    for folder, _, files in os.walk(repo):
        left = [name for name in files if name.endswith((".lock", ".tmp"))]
        assert not left, (folder, left)


def check_error(done):
    """It failed in the one form that errors have; in JSON where that was asked for."""
    assert done.returncode > 0, done
    if "--json" in done.args:
        assert json.loads(done.stderr)["error"]["message"], done
        return
    lines = done.stderr.splitlines()
    told = [line for line in lines if line.startswith("track: error: ")]
    assert len(told) == 1 and told[0] != "track: error: ", done
    strange = [line for line in lines if not line.startswith(("track: error: ", "hint: ", "  "))]
    assert not strange, done


class World:
    """A folder in memory unless told otherwise: each of thousands of runs would wait for the disk."""

    def __init__(self, track, base=None):
        self.track = os.path.abspath(track)
        self.runs = 0
        base = base or os.environ.get("TMPDIR", "/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.folder = tempfile.TemporaryDirectory(prefix="track-crash.", dir=base)
        self.home = ENV["HOME"] = self.folder.name
        write(self.home + "/.gitconfig", CONFIG)
        self.make_key()

    def make_key(self):
        """What is kept of a history has a seal; its key is made once for a user, and not by the run that is watched."""
        folder = self.folder_for()
        self.run(folder, "init")
        self.run(folder, "log")
        assert os.listdir(self.home + "/.local/state/track") == ["key"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def folder_for(self):
        return tempfile.mkdtemp(dir=self.home)

    def copy(self, template):
        """A repository of one's own, in a folder of its own."""
        repo = self.folder_for() + "/repo"
        shutil.copytree(template, repo, symlinks=True)
        return repo

    @staticmethod
    def remove(repo):
        shutil.rmtree(os.path.dirname(repo))

    def run(self, repo, *args, **env):
        self.runs += 1
        everything = dict(ENV, **{key: str(value) for key, value in env.items()})
        return subprocess.run((self.track,) + args, cwd=repo, env=everything, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=HANGS)

    def calls(self, library, repo, *args, **env):
        """The names of the calls that a run makes which changes the repository."""
        trace = repo + ".trace"
        done = self.run(repo, *args, LD_PRELOAD=library, FAULT_TRACE=trace, **env)
        assert done.returncode == 0, done.stderr
        return read(trace).splitlines()


def each(job, arguments):
    """Calls job(*one) for each, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = [(one, pool.submit(job, *one)) for one in arguments]
    failures = [(one, future.exception()) for one, future in futures if future.exception()]
    for one, error in failures[:20]:
        print("# %s: %s: %.600s" % (one, type(error).__name__, str(error).replace("\n", "\n# ")))
    assert not failures, "%d of %d failed" % (len(failures), len(futures))
    return [future.result() for _, future in futures]


def tell(cases):
    """Runs (name, function) pairs; a function returns what it counted. Says all as TAP."""
    failed = False
    print("1..%d" % len(cases), flush=True)
    for number, (name, case) in enumerate(cases, 1):
        try:
            print("ok %d - %s: %s" % (number, name, case()), flush=True)
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            failed = True
            print("# " + str(error).replace("\n", "\n# "))
            print("not ok %d - %s" % (number, name), flush=True)
    sys.exit(failed)
