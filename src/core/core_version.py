#!/usr/bin/env python3
"""Names what these sources make of a plan and its history: core_version.py FOLDER... OUTPUT.c DEPFILE"""
import hashlib
import re
import sys
from pathlib import Path


def escaped(path):
    return re.sub(r"([ #\\])", r"\\\1", str(path)).replace("$", "$$")


def main(*arguments):
    *folders, output, dependencies = map(Path, arguments)
    files = sorted(path for folder in folders for path in folder.glob("*.[ch]"))
    name = hashlib.sha256()
    for path in files:
        name.update(hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest())
    value = name.hexdigest()[:32]
    output.write_text(f'#include "core_version.h"\n\nconst char core_version[] = "{value}";\n', encoding="ascii")
    needs = " ".join(escaped(path) for path in [*folders, *files])
    dependencies.write_text(f"{escaped(output)}: {needs}\n", encoding="utf-8")


main(*sys.argv[1:])
