#!/usr/bin/env python3
"""Counts the instructions that it takes to read texts that no person writes, at two sizes. Prints TAP.

usage: count.py PARSE PART PARTS SANITIZERS

Twice the text may take 2.5 times the instructions at most, whatever the machine, or the text is refused.
PART of PARTS says which of the shapes.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import shapes  # noqa: E402
import tap  # noqa: E402

SIZE, MOST = 32 * 1024, 2.5
# A text that takes fewer instructions than this for each of its bytes is cheap, whatever the ratio.
CHEAP = 100
VALGRIND = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
READ, REFUSED = 0, 1


class Counter:
    def __init__(self, parse, work):
        self.parse, self.plan = parse, pathlib.Path(work, "plan.md")
        self.start = 0
        self.start = self.count(b"- [ ] a\n")

    def count(self, text):
        """Instructions for the text, or None when it is refused."""
        self.plan.write_bytes(text)
        done = subprocess.run([*VALGRIND, self.parse, self.plan], capture_output=True)
        found = re.search(rb"Collected : (\d+)", done.stderr)
        if done.returncode not in (READ, REFUSED) or not found:
            raise ValueError(f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
        return int(found[1]) - self.start if done.returncode == READ else None

    def check(self, shape):
        large = self.count(shapes.text_of(shape, 2 * SIZE))
        if large is None or large < CHEAP * 2 * SIZE:
            return
        small = self.count(shapes.text_of(shape, SIZE))
        if small is None or large > MOST * small:
            yield f"{small} instructions, and {large} for twice the text"


def main(parse, part, parts, sanitizers):
    if not shutil.which("valgrind") or sanitizers != "none":
        print("1..0 # SKIP no valgrind, or a program that it can't run")
        return 0
    with tempfile.TemporaryDirectory() as work:
        counter = Counter(parse, work)
        names = list(shapes.SHAPES)[int(part) :: int(parts)]
        return tap.report([(name, lambda name=name: counter.check(name)) for name in names])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
