#!/usr/bin/env python3
"""Makes the open boxes of a plan tasks of another program.

    tasks.py taskwarrior PLAN         prints what `task import` reads
    tasks.py backlog PLAN FOLDER      writes a file for each into Backlog.md's FOLDER
"""
import json
import pathlib
import re
import sys

TASK = """---
id: TASK-{number}
title: {title}
status: To Do
assignee: []
created_date: '2026-01-01 00:00'
labels: []
dependencies: []
ordinal: {number}000
---
"""


def titles(plan):
    return re.findall(r"^[-*] \[ \] (.+)$", pathlib.Path(plan).read_text(encoding="utf-8"), re.MULTILINE)


def taskwarrior(plan):
    json.dump([{"description": title, "status": "pending"} for title in titles(plan)], sys.stdout)


def backlog(plan, folder):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for number, title in enumerate(titles(plan), 1):
        text = TASK.format(number=number, title=json.dumps(title, ensure_ascii=False))
        (pathlib.Path(folder) / f"task-{number} - Task.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    {"taskwarrior": taskwarrior, "backlog": backlog}[sys.argv[1]](*sys.argv[2:])
