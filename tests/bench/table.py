#!/usr/bin/env python3
"""Makes tables of what was measured, as Markdown that can be read on a terminal, too.

    table.py ROWS           the tables
    table.py ROWS LOAD      all of docs/benchmarks.md; LOAD is how busy the machine was at the beginning

measure.bash says what is in ROWS. groups.json has what stands above each table, misses.json why a bar is missed.
"""
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEAD = ["track", "other", "track takes", "other takes", "ratio", "bar", ""]
UNITS = {"time": (("s", 1), ("ms", 1e-3)), "memory": (("MiB", 1024), ("kB", 1)), "size": (("MiB", 1 << 20), ("B", 1))}
PROGRAMS = {
    "git": "git --version",
    "cmark": "cmark --version",
    "taskwarrior": "task --version",
    "Backlog.md": "backlog --version",
    "hyperfine": "hyperfine --version",
}


def rows(path):
    names = ["group", "name", "kind", "ours", "theirs", "ratio", "extra", "our_value", "their_value"]
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        row = dict(zip(names, line.split("\t")))
        for key in names[5:]:
            row[key] = float(row[key] or "nan")
        yield row


def shown(command):
    """The command without the places of its data."""
    for pattern, instead in [(r" (-C|--plan) \S+", ""), (r"\S+/plan\.md", "plan.md"), (r"\b[0-9a-f]{40}\b", "ROOT")]:
        command = re.sub(pattern, instead, command)
    return f"`{command}`" if " " in command and command != "the program" else command


def amount(kind, value):
    for unit, size in UNITS[kind]:
        if value >= size:
            break
    return f"{value / size:.3g} {unit}" if value < 1000 * size else f"{value / size:,.0f} {unit}"


def bar(row):
    if row["kind"] == "size":
        return amount("size", row["extra"])
    return f"{row['ratio']:g}" + (f" + {amount('time', row['extra'])}" if row["extra"] else "")


def verdict(row, misses):
    if row["kind"] == "missing":
        return f"not compared: `{row['theirs'].split()[0]}` is not here"
    if row["our_value"] <= row["ratio"] * (row["their_value"] or 0) + row["extra"]:
        return ""
    return "**missed**: " + misses.get(row["name"], "nobody has looked into it yet")


def cells(row, misses):
    left = [shown(row["ours"]), shown(row["theirs"])]
    if row["kind"] == "missing":
        return [*left, "", "", "", f"{row['ratio']:g}", verdict(row, misses)]
    ours = amount(row["kind"], row["our_value"])
    if row["kind"] == "size":
        return [*left, ours, "", "", bar(row), verdict(row, misses)]
    theirs = amount(row["kind"], row["their_value"])
    return [*left, ours, theirs, f"{row['our_value'] / row['their_value']:.3g}", bar(row), verdict(row, misses)]


def table(lines):
    """Aligned, so that it can be read as it is."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    lines = [lines[0], ["-" * width for width in widths], *lines[1:]]
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def tables(found):
    groups, misses = (json.loads((HERE / name).read_text(encoding="utf-8")) for name in ("groups.json", "misses.json"))
    sizes = {name: f"{int(os.environ[name]):,}" for name in ("items", "commits", "recent", "tasks")}
    for group in dict.fromkeys(row["group"] for row in found):
        title, intro = (text.format(**sizes) for text in groups[group])
        lines = [cells(row, misses) for row in found if row["group"] == group]
        yield f"## {title}\n\n" + (f"{intro}\n\n" if intro else "") + table([HEAD, *lines])


def version(command):
    try:
        done = subprocess.run(command.split(), capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "not here"
    return re.search(r"\d[\w.]*", done.stdout)[0]


def processor():
    found = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()


def machine(load):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    stat = ["stat", "--file-system", "--format=%T", os.environ["work"]]
    files = subprocess.run(stat, capture_output=True, text=True, check=True).stdout.strip()
    lines = [
        ["", ""],
        ["date", datetime.date.today().isoformat()],
        ["processor", f"{processor()}, {os.cpu_count()} of them seen"],
        ["memory", f"{memory:.0f} GiB"],
        ["system", f"{system}, Linux {platform.release()}"],
        ["file system", files],
        ["track", version("track --version")],
        *([name, version(command)] for name, command in PROGRAMS.items()),
        ["load", f"{load} when it began, {os.getloadavg()[0]:.2f} when it ended"],
    ]
    busy = float(load) > os.cpu_count() / 2
    said = "**The machine was busy with other things**: all times are longer than they need be, on both sides."
    return "## The machine\n\n" + table(lines) + (f"\n\n{said}" if busy else "")


INTRO = """# Benchmarks

`tests/bench/run` has made this page. It holds the release build of `track` against other programs. Each pair is one run
of hyperfine without a shell; times are medians, memory is the peak of what was resident. The bar is how many times as
much as the other program `track` may take. What misses its bar says why. Nothing here decides a test, for times depend on
the machine; what decides one is the count of instructions ([testing](testing.md))."""


def main(path, load=None):
    found = list(rows(path))
    parts = list(tables(found))
    print("\n\n".join([INTRO, machine(load), *parts] if load else parts))


if __name__ == "__main__":
    main(*sys.argv[1:])
