#!/usr/bin/env python3
"""Embeds the completion scripts in a C file: embed.py OUTPUT.c SHELL=FILE..."""
import sys
from pathlib import Path


def c_bytes(raw):
    rows = (raw[i : i + 16] for i in range(0, len(raw), 16))
    return "\n".join("    " + " ".join(f"0x{byte:02x}," for byte in row) for row in rows)


def c_file(scripts):
    arrays, rows = "", ""
    for shell, raw in scripts:
        arrays += f"static const unsigned char script_{shell}[] = {{\n{c_bytes(raw)}\n}};\n\n"
        rows += f'    {{"{shell}", script_{shell}, sizeof script_{shell}}},\n'
    table = f"const struct completion_script completion_scripts[] = {{\n{rows}    {{NULL, NULL, 0}},\n}};\n"
    return f'#include "completion_scripts.h"\n\n{arrays}{table}'


def main(output, *pairs):
    split = (pair.split("=", 1) for pair in pairs)
    scripts = [(shell, Path(path).read_bytes()) for shell, path in split]
    Path(output).write_text(c_file(scripts), encoding="ascii")


main(*sys.argv[1:])
