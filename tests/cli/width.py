"""Prints, for each line of standard input, how many columns of a terminal it takes, a tab, the line.

Escape sequences take none. Written apart from the program, so that one checks the other.
"""

import re
import sys
import unicodedata

SEQUENCE = re.compile(r"\x1b\[[0-9;:]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"


def wide(char):
    return unicodedata.east_asian_width(char) in "WF"


def flag(char):
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def skin(char):
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def width(line):
    columns, last, joined, flags = 0, 0, False, 0
    for char in SEQUENCE.sub("", line):
        flags = flags + 1 if flag(char) else 0
        if char == JOINER:
            joined = True
            continue
        if char == EMOJI_STYLE:
            columns, last = columns + 2 - last, 2
            continue
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        if joined or skin(char) and last == 2 or flags == 2:
            if flags == 2:
                columns, last, flags = columns + 2 - last, 2, 0
            joined = False
            continue
        last = 2 if wide(char) else 1
        columns += last
    return columns


def main():
    for line in sys.stdin.buffer.read().decode("utf-8").splitlines():
        print(f"{width(line)}\t{line}")


if __name__ == "__main__":
    main()
