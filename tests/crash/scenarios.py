"""The commands that are stopped, and what may be found before, in between and afterwards."""

import os
import subprocess

from world import check_clear, check_error, check_objects, git, make_repository, others, read, write

HEAD = "# Plan\n\n## Day 1\n\n- [ ] one\n- [ ] two\n- [ ] three\n- [ ] four\n"
INDEX = HEAD.replace("four", "four, staged")
WORK = INDEX + "- [ ] five, not staged\n"


def ticks(text, base):
    """How many boxes of `base` are ticked in `text`; an error when it differs in anything else."""
    for count in range(5):
        if text == base.replace("[ ]", "[x]", count):
            return count
    raise AssertionError("neither old nor new:\n" + text)


def state(repo):
    """The ticks in HEAD, index and work tree."""
    return (ticks(git(repo, "show", "HEAD:plan.md"), HEAD),
            ticks(git(repo, "show", ":plan.md"), INDEX),
            ticks(read(repo + "/plan.md"), WORK))


class Change:
    """A command that changes a plan which has edits, staged and not."""

    def __init__(self, args, before, after, prepare=None, repeatable=True):
        self.args, self.before, self.after = args, before, after
        self.prepare, self.repeatable = prepare, repeatable

    def make(self, world, repo):
        make_repository(repo, **{"plan.md": HEAD})
        write(repo + "/plan.md", INDEX)
        git(repo, "add", "plan.md")
        write(repo + "/plan.md", WORK)
        if self.prepare:
            self.prepare(world, repo)
        assert state(repo) == self.before, state(repo)
        self.others = others(repo)
        self.log = len(git(repo, "reflog").splitlines())

    def has_landed(self, repo):
        return state(repo)[0] == self.after[0] != self.before[0]

    def check_between(self, repo):
        """Each layer is old or new, and so is what lies in it."""
        check_objects(repo)
        found = state(repo)
        assert all(now in pair for now, *pair in zip(found, self.before, self.after)), found
        assert not self.has_landed(repo) or found == self.after, found
        assert git(repo, "diff", "--cached", "other.txt") == self.others[2]
        assert read(repo + "/other.txt") == "three\n"

    def check_outcome(self, repo, done, lasting):
        """After a fault: what was said is so. With one that stays, taking back may be left to the next run."""
        if done.returncode:
            check_error(done)
        if not lasting or done.returncode == 0:
            self.check_said(repo, done.returncode == 0)
        self.check_between(repo)

    def check_said(self, repo, success):
        assert state(repo) == (self.after if success else self.before), (success, state(repo))

    def check_after(self, repo):
        assert state(repo) == self.after, (self.after, state(repo))
        assert others(repo) == self.others
        check_clear(repo)
        check_objects(repo)
        log = git(repo, "reflog").splitlines()
        assert len(log) == self.log + 1, log

    def finish(self, world, repo, **env):
        """What a person does: the same again; where that would go too far, a look at the log first."""
        again = self.args if self.repeatable or not self.has_landed(repo) else ("record",)
        return world.run(repo, *again, **env)

    def complete(self, world, repo):
        done = self.finish(world, repo)
        assert done.returncode == 0, done.stderr
        self.check_after(repo)


class Init:
    """A new plan; in a new repository, or in one that has edits."""

    FILES = {"plan.md": HEAD, ".trackconfig": "[track]\n\tstart = 2020-09-13\n"}

    def __init__(self, new):
        self.new = new
        self.args = ("init", "--from", "../../plan.md", "--start", "2020-09-13")

    def make(self, world, repo):
        write(world.home + "/plan.md", HEAD)
        if self.new:
            os.mkdir(repo)
            write(repo + "/notes.txt", "mine\n")
            self.others = "?? notes.txt\n"
        else:
            make_repository(repo)
            self.others = others(repo)
        self.log = 0 if self.new else len(git(repo, "reflog").splitlines())

    @staticmethod
    def exists(repo):
        return subprocess.run(("git", "-C", repo, "rev-parse", "--git-dir"), check=False,
                              capture_output=True).returncode == 0

    @staticmethod
    def shown(repo, rev):
        """The files as HEAD or the index has them; None where they are not."""
        names = git(repo, "ls-files") if not rev else git(repo, "ls-tree", "--name-only", rev)
        return {name: git(repo, "show", rev + ":" + name) if name in names.split("\n") else None
                for name in Init.FILES}

    def has_landed(self, repo):
        if not self.exists(repo):
            return False
        born = subprocess.run(("git", "-C", repo, "rev-parse", "-q", "--verify", "HEAD"), check=False,
                              capture_output=True).returncode == 0
        return born and self.shown(repo, "HEAD") == self.FILES

    def check_between(self, repo):
        for name, text in self.FILES.items():
            assert not os.path.exists(repo + "/" + name) or read(repo + "/" + name) == text, name
        if not self.new:
            assert git(repo, "diff", "--cached", "other.txt") == self.others[2]
            assert read(repo + "/other.txt") == "three\n"
        else:
            assert read(repo + "/notes.txt") == "mine\n"
        if self.exists(repo):
            check_objects(repo)
            index = self.shown(repo, "")
            assert all(index[name] in (None, text) for name, text in self.FILES.items()), index

    check_outcome = Change.check_outcome

    def check_said(self, repo, success):
        assert self.has_landed(repo) == success
        if not success:
            assert not any(os.path.exists(repo + "/" + name) for name in self.FILES), os.listdir(repo)

    def check_after(self, repo):
        assert self.shown(repo, "HEAD") == self.FILES, self.shown(repo, "HEAD")
        assert self.shown(repo, "") == self.FILES, self.shown(repo, "")
        assert {name: read(repo + "/" + name) for name in self.FILES} == self.FILES
        now = git(repo, "status", "--porcelain") if self.new else others(repo)
        assert now == self.others, now
        check_clear(repo)
        check_objects(repo)
        log = git(repo, "reflog").splitlines()
        assert len(log) == self.log + 1, log

    def finish(self, world, repo, **env):
        return world.run(repo, *self.args, **env)

    def complete(self, world, repo):
        landed = self.has_landed(repo)
        done = self.finish(world, repo)
        if landed:
            check_error(done)
            assert done.returncode == 5 and "is there already" in done.stderr, done
            done = world.run(repo, "record")
        assert done.returncode == 0, done
        self.check_after(repo)


class Remark(Change):
    """A command that commits something about an item, and changes no file."""

    def __init__(self, args, prepare=None, repeatable=True):
        super().__init__(args, (0, 0, 0), (0, 0, 0), prepare, repeatable)

    def made(self, repo):
        return git(repo, "log", "--format=%s").count("day1: ")

    def has_landed(self, repo):
        return self.made(repo) > 0

    def finish(self, world, repo, **env):
        """Twice would be two remarks, but for a clock, whose time is told once."""
        landed = self.has_landed(repo)
        again = self.args if self.repeatable or not landed else ("record",)
        done = world.run(repo, *again, **env)
        if landed and self.repeatable and done.returncode == 5 and "no clock runs" in done.stderr:
            return world.run(repo, "record", **env)
        return done

    def check_said(self, repo, success):
        super().check_said(repo, success)
        assert self.has_landed(repo) == success

    def check_after(self, repo):
        super().check_after(repo)
        assert self.made(repo) == 1, git(repo, "log")
        assert git(repo, "rev-parse", "HEAD^{tree}") == git(repo, "rev-parse", "HEAD~^{tree}")
        assert not os.path.exists(repo + "/.git/track/clock")


def start_clock(world, repo):
    done = world.run(repo, "clock", "in", "one")
    assert done.returncode == 0, done


def tick_by_track(world, repo):
    done = world.run(repo, "done", "one")
    assert done.returncode == 0, done


def tick_by_hand(_, repo):
    write(repo + "/plan.md", WORK.replace("[ ]", "[x]", 1))


SCENARIOS = {
    "done": Change(("done", "one"), (0, 0, 0), (1, 1, 1)),
    "record": Change(("record",), (0, 0, 1), (1, 1, 1), tick_by_hand),
    "undo": Change(("undo",), (1, 1, 1), (0, 0, 0), tick_by_track, repeatable=False),
    "spend": Remark(("spend", "20m", "one"), repeatable=False),
    "note": Remark(("note", "one", "-m", "text", "--evidence", "other.txt"), repeatable=False),
    "clock out": Remark(("clock", "out"), start_clock),
    "init": Init(new=True),
    "init in a repository": Init(new=False),
}


class Templates:
    """A repository for each of the scenarios, made once and copied."""

    def __init__(self, world):
        self.world = world
        self.made = {}

    def __getitem__(self, name):
        if name not in self.made:
            self.made[name] = self.world.folder_for() + "/repo"
            SCENARIOS[name].make(self.world, self.made[name])
        return self.made[name]

    def fresh(self, name):
        return self.world.copy(self[name])
