#!/usr/bin/env python3
"""Completion in a real shell: complete.py SHELL TRACK. Ends with 77 where the shell is not there."""

import importlib.util
import os
import shutil
import sys

import cases
from shells import Bash, Fish, Zsh
from world import World

SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}


class Report:
    def __init__(self):
        self.count, self.failed = 0, 0

    def equal(self, what, got, expected):
        self.count += 1
        self.failed += got != expected
        print(f"{'ok' if got == expected else 'not ok'} {self.count} - {what!r}")
        if got != expected:
            print(f"  expected: {expected!r}\n       got: {got!r}")


def completed(line, values):
    """What a shell makes of a line: the one value and a blank, or what all values begin with."""
    if not values:
        return line
    begin = line[: len(line) - len(line.split(" ")[-1])]
    return begin + (values[0] + " " if len(values) == 1 else os.path.commonprefix(values))


def try_options(report, world, complete):
    """Every option of every verb, from all of its name but the last letter."""
    options = world.options()
    report.equal("options are found", len(options) > 80, True)
    for verb, option in options:
        report.equal(f"{verb} {option}", complete(f"track {verb} {option[:-1]}"), f"track {verb} {option} ")


def try_terminal(report, world, shell_class):
    shell = shell_class(world, world.bread)
    try_options(report, world, shell.complete)
    for line, values in cases.CASES:
        report.equal(line, shell.complete(line), completed(line, values))
    for line, after in cases.PATHS:
        report.equal(line, shell.complete(line).rstrip(), after)
    if shell.name == "bash":
        # With the cursor inside of a word, only what stands before it counts; zsh goes to its end.
        line = shell.complete("track done day2 auxx", "\x02\x02")
        report.equal("track done day2 au|xx", line[:24], "track done day2 autolyse")
    shown = shell.list("track done day2 ")
    for text in ("autolyse", "stretch-film-test") + (
            ("Stretch film test [open]",) if shell.name == "zsh" else ()):
        report.equal(f"list: {text}", text in shown, True)
    report.equal("list: what is done", "bulk" in shown, False)
    shell.close()
    shell = shell_class(world, world.hostile)
    for number, (slug, _) in enumerate(world.hostile_items()):
        line = f"track done day1 h{number:02}"
        report.equal(cases.HOSTILE[number], shell.complete(line), f"track done day1 {slug} ")
        report.equal("run", shell.enter(line, lambda n=number: world.hostile_items()[n][1] == "done"),
                     True)
    report.equal("ids by hand", shell.complete("track done day2 "), "track done day2 ")
    shell.close()


def try_fish(report, world):
    shell = Fish(world, world.bread)

    def complete(line):
        values = [value for value, _ in shell.candidates(line)]
        return line[:line.rindex(" ") + 1] + " ".join(values) + " "

    try_options(report, world, complete)
    for line, values in cases.CASES:
        report.equal(line, [value for value, _ in shell.candidates(line)], values)
    for line, after in cases.PATHS:
        typed, expected = line.split(" ")[-1], after.split(" ")[-1]
        found = [value for value, _ in shell.candidates(line)]
        report.equal(line, found, [expected] if expected != typed else [])
    report.equal("descriptions", shell.candidates("track done day2 stretch"),
                 [("stretch-and-fold", "Stretch and fold [open]"),
                  ("stretch-film-test", "Stretch film test [open]")])
    report.equal("the gate that locks", shell.candidates("track why day4 pr"),
                 [("price-list", "Price list [open, locked by gate1]")])
    shell = Fish(world, world.hostile)
    for number, (slug, _) in enumerate(world.hostile_items()):
        found = shell.candidates(f"track done day1 h{number:02}")
        report.equal(cases.HOSTILE[number], [value for value, _ in found], [slug])
    found = [value for value, _ in shell.candidates("track done day2 ")]
    report.equal("ids by hand", found, ["day1", "day2", "all", "next"])


def missing(name):
    if not shutil.which(name):
        return name
    if name != "fish" and not importlib.util.find_spec("pexpect"):
        return "pexpect of Python"
    return None


def main(name, track):
    if missing(name):
        print(f"SKIP: {missing(name)} not found, completion in {name} is not tested")
        return 77
    report, world = Report(), World(track)
    report.equal("cases", len(cases.CASES) + len(cases.PATHS) >= cases.FEWEST, True)
    report.equal("hostile texts", len(cases.HOSTILE) >= cases.FEWEST_HOSTILE, True)
    try:
        if name == "fish":
            try_fish(report, world)
        else:
            try_terminal(report, world, SHELLS[name])
        report.equal("what was run", world.harm(), [])
    finally:
        world.close()
    print(f"1..{report.count}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
