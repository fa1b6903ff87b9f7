#!/usr/bin/env python3
"""Prints, for git fast-import, a history of COMMITS commits, each of which changes one box of a plan of 400 lines.

    history.py COMMITS [END] | git fast-import

The plan has four stages that end with a gate. In each, boxes are ticked and reopened at random, but always the same
ones, and at last those of the gate are ticked, so that `track check` has nothing to find. The commits lie a minute
apart; the last one is from END (seconds since 1970).
"""
import random
import sys

STAGES, DAYS, ITEMS = 4, 5, 17  # with a heading and two empty lines to a day: 400 lines
OPEN, DONE = "[ ]", "[✅]"
AUTHOR = "Ada <ada@example.org>"
STEP = 60


def plan():
    """The lines of the plan, and for each stage the indices of its boxes, day by day; the last day is the gate."""
    lines, stages = [], []
    for day in range(1, STAGES * DAYS + 1):
        if day % DAYS == 1:
            stages.append([])
        lines += [f"## Day {day}" + (f" (Gate {day // DAYS})" if day % DAYS == 0 else "") + "\n", "\n"]
        stages[-1].append(range(len(lines), len(lines) + ITEMS))
        lines += [f"- {OPEN} Item number {item} about topic {(day * 31 + item) % 97}\n" for item in range(ITEMS)]
        lines.append("\n")
    return lines, stages


def changes(stages, count):
    """The line of the box that each commit changes."""
    rng = random.Random(1)
    for number, days in enumerate(stages):
        gate = list(days[-1])
        boxes = [line for day in days[:-1] for line in day]
        last = count * (number + 1) // len(stages)
        first = count * number // len(stages)
        for _ in range(last - first - len(gate)):
            yield boxes[int(rng.random() * len(boxes))]
        yield from gate[: last - first]


def data(text):
    raw = text.encode()
    return b"data %d\n%s\n" % (len(raw), raw)


def commit(number, time, message, text):
    who = f"{AUTHOR} {time} +0000"
    head = f"commit refs/heads/main\nmark :{number + 1}\nauthor {who}\ncommitter {who}\n"
    parent = f"from :{number}\n" if number else ""
    return head.encode() + data(message) + parent.encode() + b"M 100644 inline plan.md\n" + data(text)


def toggle(lines, line):
    """Ticks or reopens the box, and says so as track does."""
    ticked = OPEN in lines[line]
    lines[line] = lines[line].replace(OPEN, DONE) if ticked else lines[line].replace(DONE, OPEN)
    day, item = line // (ITEMS + 3) + 1, line % (ITEMS + 3) - 2
    verb, state = ("done", "done") if ticked else ("reopen", "open")
    slug = lines[line].split("] ")[1].strip()
    return (
        f"day{day}: {verb} {slug}\n\n"
        f"Track-Item: day{day}/{slug.lower().replace(' ', '-')}\nTrack-State: {state}\n"
    )


def main(commits, end):
    lines, stages = plan()
    start = end - (commits - 1) * STEP
    out = sys.stdout.buffer
    out.write(commit(0, start, "The plan\n", "".join(lines)))
    for number, line in enumerate(changes(stages, commits - 1), 1):
        message = toggle(lines, line)
        out.write(commit(number, start + number * STEP, message, "".join(lines)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_700_000_000)
