"""Repositories in which every place that others write to holds a hostile string."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from hostile_strings import IDS, LONG, STRINGS

BRANCH = "x\u202e$(touch${IFS}pwned)';`id`&&|\"\u200b"
NO_FILE_NAME = (b"", b".", b"..")


class World:
    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="hostile-"))
        self.home = self.root / "home"
        self.home.mkdir()
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
                if name in os.environ}
        self.env = {
            "PAGER": "cat",
            **kept,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
            "BROWSER": "true",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada Learner",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada Learner",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "TRACK_NOW": "2026-03-02T08:30:00+00:00",
        }

    def git(self, repo, *words, stdin=None):
        return subprocess.run(["git", "-C", repo, *words], env=self.env, input=stdin, check=True,
                              stdin=None if stdin is not None else subprocess.DEVNULL,
                              capture_output=True).stdout

    def repository(self, name, files):
        """A repository whose branch and plan are hostile; `files`: bytes by path."""
        folder = self.root / name
        folder.mkdir()
        self.git(folder, "init", "--quiet", "--initial-branch", BRANCH, ".")
        for path, data in files.items():
            path = os.path.join(os.fsencode(folder), path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(os.fsdecode(path)).write_bytes(data)
        self.git(folder, "add", "--all")
        self.git(folder, "commit", "--quiet", "--message", "The plan")
        self.git(folder, "tag", "nothing", self.without_files(folder))
        return folder

    def without_files(self, folder):
        """A commit of an empty tree, as something to compare with."""
        tree = self.git(folder, "mktree", stdin=b"").decode().strip()
        return self.git(folder, "commit-tree", "-m", "Nothing", tree).decode().strip()

    def copy(self, repo, name):
        folder = self.root / name
        shutil.copytree(repo, folder, symlinks=True)
        return folder

    def harm(self):
        """What a text that was run would have left behind."""
        return [str(path) for path in self.root.rglob("*") if path.name.startswith("pwned")]

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)


def section(number, text):
    """A day that holds the text wherever a day can hold one."""
    return b"""
## Day %(n)d: %(s)s

- [ ] i%(n)03d %(s)s
- [ ] %(s)s
- [%(mark)s] state %(s)s

Search Terms

- `%(s)s`
- %(s)s

Outcome

- %(s)s

Mini Task: %(s)s

## Project gate %(n)d: %(s)s

### PROJECT: %(s)s

- [x] g%(n)03d %(s)s

If this is weak: %(s)s

""" % {b"n": number, b"s": text, b"mark": b"x/- "[number % 4:number % 4 + 1]}


def hostile_plan():
    """Every string in every place; at the end a gate that is open, and something behind it."""
    plan = b"# Plan " + STRINGS[1] + b"\n\n> RULE: " + STRINGS[2] + b"\n\n"
    plan += b"".join(section(number, text) for number, text in enumerate(STRINGS, 1))
    for number, id_ in enumerate(IDS, 1):
        plan += b"\n# Month %d <!-- track: id=%s -->\n\n" % (number, b"S" + id_ if number % 2 else id_)
        plan += b"- [ ] n%03d <!-- track: id=%s -->\n- [ ] sub\n" % (number, b"I" + id_ if number % 2 else id_)
    plan += b"\n# Final project <!-- track: id=" + IDS[0] + b"G -->\n\n- [ ] " + STRINGS[1]
    plan += b"\n\n# Year's end\n\n- [ ] behind " + STRINGS[1] + b"\n"
    return plan + b"\n# What you'll have after 30 days\n\n" + b"\n\n".join(STRINGS) + b"\n"


def ticked_plan():
    """An item for each string, in a day of its name, behind a gate."""
    days = (b"\n## Day %d: %s\n\n- [ ] i%03d %s\n" % (number, text, number, text)
            for number, text in enumerate(STRINGS, 1))
    return b"## Project gate\n\n- [ ] never\n" + b"".join(days)


def cheated_plan():
    """hostile_plan with ticks past the gates, requirements that say something else, and odd boxes."""
    plan = hostile_plan().replace(b"- [ ] i0", b"- [x] i0").replace(b"- [x] g00", b"- [x] other g00")
    plan = plan.replace(b"- [x] g01", b"- g01").replace(b"- [ ] i05", b"- [?] i05")
    return plan + b"".join(b"\n- [ x] %s\n- [x]%s\n" % (text, text) for text in STRINGS)


def small_plan(text):
    return b"# Day 1: " + text + b"\n\n- [ ] one " + text + b"\n- [ ] two\n"


def file_names():
    """The strings as names of a folder, each shortened to what a file system takes."""
    names = (text.replace(b"/", b"_").replace(b"\0", b"0")[:200] for text in STRINGS)
    return [name for name in dict.fromkeys(names) if name not in NO_FILE_NAME]


def config_value(text):
    """The text between quotes in a file of git's syntax, which has no way to write NUL."""
    text = text.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + text.replace(b"\0", b"") + b'"'


def config_name(text):
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b" ").replace(b"\0", b"") + b'"'


def several_plans():
    """Folders and files of hostile names, each a plan of a hostile name."""
    files, config = {}, b""
    for name in file_names():
        path = name + b"/" + name + b".md"
        files[path] = small_plan(name)
        config += b"[plan %s]\n\tpath = %s\n" % (config_name(name), config_value(path))
    return {**files, b".trackconfig": config}


def unknown_settings():
    """Keys that nobody knows, with the strings in the middle of their names."""
    keys = b"".join(b"[track %s]\n\tx = %s\n" % (config_name(text), config_value(text)) for text in STRINGS)
    return {b"plan.md": small_plan(b"x"), b".trackconfig": keys}


def foreign_history(world):
    """A tick a commit, written by somebody else, who put a string into every place of the commit."""
    repo = world.repository("foreign", {b"plan.md": b""})
    boxes = [b" "] * len(STRINGS)
    stream = b""
    for number, text in enumerate(STRINGS):
        person = bytes(c for c in text if c not in b"<>\n\0").strip() or b"nobody"
        message = text + b"\n\nTrack-Item: " + text + b"\nTrack-Note: " + text + b"\nTrack-Evidence: " + text
        message += b"\nTrack-Forced: " + text + b"\nTrack-Time: " + text + b"\n"
        boxes[number] = b"x"
        plan = b"# Day 1\n\n" + b"".join(b"- [%s] i%03d\n" % pair[::-1] for pair in enumerate(boxes))
        stream += b"commit refs/heads/foreign\n"
        for role in (b"author", b"committer"):
            stream += role + b" %s <%s> %d +0000\n" % (person, person, 1772000000 + number)
        stream += b"data %d\n%s\nM 644 inline plan.md\ndata %d\n%s\n" % (len(message), message, len(plan), plan)
    world.git(repo, "fast-import", "--quiet", stdin=stream)
    world.git(repo, "reset", "--quiet", "--hard", "foreign")
    return repo


def cheated(world):
    """A history in which somebody cheated everywhere in one commit, and said so in the next ones."""
    repo = world.repository("cheated", {b"plan.md": hostile_plan()})
    (repo / "plan.md").write_bytes(cheated_plan())
    world.git(repo, "commit", "--quiet", "--all", "--message", "cheat")
    return repo


def forced(world):
    """A tick past a gate in each commit, with a string as the reason."""
    plan = ticked_plan()
    repo = world.repository("forced", {b"plan.md": plan})
    stream, start = b"", world.git(repo, "rev-parse", "HEAD").strip()
    for number, text in enumerate(STRINGS, 1):
        plan = plan.replace(b"- [ ] i%03d " % number, b"- [x] i%03d " % number)
        message = b"x\n\nTrack-Forced: " + text + b"\n"
        stream += b"commit refs/heads/forced\ncommitter A <a@example.org> %d +0000\n" % (1772000000 + number)
        stream += b"data %d\n%s\n" % (len(message), message)
        stream += b"from %s\n" % start if number == 1 else b""
        stream += b"M 644 inline plan.md\ndata %d\n%s\n" % (len(plan), plan)
    world.git(repo, "fast-import", "--quiet", stdin=stream)
    world.git(repo, "reset", "--quiet", "--hard", "forced")
    return repo


def long_plan():
    return b"".join(b"# Day %d: %s\n\n- [ ] %s\n\nOutcome: %s\n\n" % (n, text, text, text)
                    for n, text in enumerate(LONG, 1))
