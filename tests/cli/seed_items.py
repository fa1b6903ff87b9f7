"""Prints what `ls --porcelain` has to say about the seed, found by regular expressions alone.

The seed is flat: `## ... DAY N ...` headings and `* [mark] text` lines. seed_items.py FILE
"""

import re
import sys

GATE_DAYS = (12, 18, 25, 30)


def slug(text):
    kept = re.sub(r"[^\w\- ]", "", text.lower())
    return kept.replace(" ", "-")


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    day, offset = 0, 0
    for number, line in enumerate(data.split(b"\n"), 1):
        heading = re.match(rb"## .*\bDAY (\d+)\b", line)
        box = re.match(rb"\* \[([^\]]*)\] (.*)", line)
        if heading:
            day = int(heading[1])
        if box:
            text = box[2].decode("utf-8")
            state = "open" if box[1] == b" " else "done"
            locked = int(day > GATE_DAYS[0])
            print("\t".join(map(str, (state, f"day{day}/{slug(text)}", number, offset + 3, locked, text))))
        offset += len(line) + 1


if __name__ == "__main__":
    main()
