"""Runs the program in a pipe or on a terminal, and knows from its own help which verbs and modes there are."""

import os
import re
import select
import subprocess
import threading

# What stands for the operands that `track help VERB` names. A new kind has to be added here.
OPERANDS = {
    "": [],
    "[ADDRESS]": [],
    "ADDRESS": ["all"],
    "ADDRESS...": ["all"],
    "DURATION ADDRESS...": ["1h", "1"],
    "[ADDRESS...]": ["all"],
    "[GATE]": [],
    "[REV]": [],
    "[REV [REV]]": ["nothing", "HEAD"],
    "[N]": ["1"],
    "[DIR]": ["fresh"],
    "[COMMAND]": [],
    "bash|zsh|fish": ["bash"],
    "install|remove [HOOK]": ["install"],
    "in|out|status [ADDRESS...]": ["in", "1"],
}


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err


class Verb:
    def __init__(self, name, usage, options):
        self.name, self.options = name, options
        formats = re.search(r"^ +--format FORMAT +(.*)$", usage, re.MULTILINE)
        self.formats = re.split(r", | or ", formats.group(1)) if formats else []
        operands = re.search(rf"^Usage: track {name}(?: \[options\])?(.*)$", usage, re.MULTILINE).group(1)
        self.operands = operands.strip()
        self.writes = "--dry-run" in options or self.operands in ("[DIR]", "install|remove [HOOK]")

    def arguments(self):
        """Words that make the verb print much. KeyError: a kind of operand that OPERANDS lacks."""
        words = [self.name, *OPERANDS[self.operands]]
        words += [option for option in ("--all", "--exit-zero") if option in self.options]
        return words + (["--force", "--reason", "the test"] if "--force" in self.options else [])

    def modes(self):
        """(name, words) of each way to print."""
        yield "human", ["--color=never"]
        yield "colour", ["--color=always"]
        for option in ("--json", "--porcelain", "-z"):
            if option in self.options:
                yield option.strip("-"), [option]
        for name in self.formats:
            yield name, ["--color=never", "--format", name]
        if "--badge" in self.options:
            yield "badge", ["--badge", "-"]
        if "--markdown" in self.options:
            yield "markdown", ["--markdown"]
        if "--summary" in self.options:
            yield "summary", ["--quiet", "--summary", "/dev/stdout"]


class Program:
    def __init__(self, path, env):
        self.path, self.env = os.fsencode(os.path.abspath(path)), env

    def pipe(self, words, cwd, env=None, stdin=b""):
        done = subprocess.run([self.path, *map(os.fsencode, words)], cwd=cwd, input=stdin,
                              env={**self.env, **(env or {})}, capture_output=True, check=False)
        return Result(done.returncode, done.stdout, done.stderr)

    def terminal(self, words, cwd, env=None):
        """Standard output and standard error are each a terminal, of 80 columns."""
        pairs = [os.openpty(), os.openpty()]
        for _, slave in pairs:
            raw(slave)
        child = subprocess.Popen([self.path, *map(os.fsencode, words)], cwd=cwd, stdin=subprocess.DEVNULL,
                                 env={**self.env, "COLUMNS": "80", **(env or {})}, stdout=pairs[0][1],
                                 stderr=pairs[1][1])
        for _, slave in pairs:
            os.close(slave)
        told = read_all([master for master, _ in pairs])
        return Result(child.wait(), *told)

    def run(self, place, words, cwd, env=None):
        return (self.terminal if place == "terminal" else self.pipe)(words, cwd, env)

    def verbs(self):
        """Every verb of `track help`."""
        lists = self.pipe(["help"], "/").out.decode().split("\nOptions of every command")[0]
        names = re.findall(r"^  ([a-z][a-z-]*) +\S", lists, re.MULTILINE)
        if len(names) < 10:
            raise ValueError(f"only {names} found in track help")
        return [self.verb(name) for name in names]

    def verb(self, name):
        usage = self.pipe(["help", name], "/").out.decode()
        own = usage.split("\nOptions of every command")[0].partition("\nOptions:\n")[2]
        heads = "\n".join(line[:29] for line in own.split("\n"))
        return Verb(name, usage, set(re.findall(r"(?<![\w-])(--[a-z-]+|-[A-Za-z])", heads)))


def raw(terminal):
    """What is written arrives as it was written."""
    import termios

    attributes = termios.tcgetattr(terminal)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def read_all(masters):
    told = {master: b"" for master in masters}
    left = set(masters)
    while left:
        for master in select.select(list(left), [], [])[0]:
            try:
                data = os.read(master, 1 << 16)
            except OSError:
                data = b""
            told[master] += data
            if not data:
                left.discard(master)
    for master in masters:
        os.close(master)
    return [told[master] for master in masters]


class Count:
    """How many cases ran, and what went wrong in them."""

    def __init__(self):
        self.cases, self.runs, self.wrong = 0, 0, []
        self.lock = threading.Lock()

    def add(self, strings, complaints):
        with self.lock:
            self.cases += strings
            self.runs += 1
            self.wrong += complaints
