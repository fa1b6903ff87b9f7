#!/usr/bin/env python3
"""Embeds a style sheet and its SHA-256 in a C file: embed_style.py STYLE.css OUTPUT.c"""
import base64
import hashlib
import sys
from pathlib import Path


def c_bytes(raw):
    rows = (raw[i : i + 16] for i in range(0, len(raw), 16))
    return "\n".join("    " + " ".join(f"0x{byte:02x}," for byte in row) for row in rows)


def main(style, output):
    raw = Path(style).read_text(encoding="ascii").encode()
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
    Path(output).write_text(
        f'#include "report_parts.h"\n\nconst char report_style[] = {{\n{c_bytes(raw)}\n    0,\n}};\n\n'
        f'const char report_style_hash[] = "{digest}";\n',
        encoding="ascii",
    )


main(*sys.argv[1:])
