#!/usr/bin/env python3
"""Embeds the plan.md of every folder in PLANS in a C file: embed.py PLANS OUTPUT.c [DEPFILE]"""
import re
import sys
from pathlib import Path


# The first heading with `#`, at the start of a line or behind a byte order mark.
HEADING = re.compile(rb"^(?:\xef\xbb\xbf)?#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)


def title(markdown):
    heading = HEADING.search(markdown)
    return heading.group(1) if heading else None


def c_string(raw):
    """A literal in plain ASCII; an octal escape, unlike a hex one, ends after three digits."""
    return '"' + re.sub(rb"[^\w .-]", lambda m: b"\\%03o" % m.group()[0], raw).decode() + '"'


def c_bytes(raw):
    rows = (raw[i : i + 16] for i in range(0, len(raw), 16))
    return "\n".join("    " + " ".join(f"0x{byte:02x}," for byte in row) for row in rows)


def c_file(plans):
    arrays, rows = "", ""
    for number, (name, raw) in enumerate(plans):
        arrays += f"static const unsigned char plan_{number}[] = {{\n{c_bytes(raw)}\n}};\n\n"
        rows += f"    {{{c_string(name.encode())},\n     {c_string(title(raw))},\n"
        rows += f"     plan_{number}, sizeof plan_{number}}},\n"
    rows += "    {NULL, NULL, NULL, 0},\n"
    table = f"const struct builtin_plan builtin_plans[] = {{\n{rows}}};\n"
    return f'#include "builtin.h"\n\n{arrays}{table}'


def depfile(output, folder, files):
    """The folders count too: a plan that comes or goes changes their time stamps."""
    subfolders = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    paths = [re.sub(r"([ #\\])", r"\\\1", str(p)).replace("$", "$$")
             for p in (output, folder, *subfolders, *files)]
    return f"{paths[0]}: {' '.join(paths[1:])}\n"


def main(folder, output, dependencies=None):
    files = sorted(Path(folder).glob("*/plan.md"))
    plans = [(file.parent.name, file.read_bytes()) for file in files]
    untitled = [name for name, raw in plans if not title(raw)]
    if not plans or untitled:
        sys.exit(f"embed.py: {folder}: " + (f"no heading in {untitled}" if plans else "no plans"))
    Path(output).write_text(c_file(plans), encoding="ascii")
    if dependencies:
        Path(dependencies).write_text(depfile(output, Path(folder), files), encoding="utf-8")


main(*sys.argv[1:])
