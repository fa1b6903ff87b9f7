"""Holds track against a folder of real checklists (its README.md explains the files).

corpus.py boxes|lookalikes|ticks|ids TRACK CORPUS
"""

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

GFM_MARKS = {" ", "x", "X"}
UNDECIDED = {"front", "ext-only"}


def items(track, path):
    run = subprocess.run([track, "ls", "--json", "--plan", path], capture_output=True, check=False)
    if run.returncode == 5 and b"E-NO-BOXES" in run.stderr:
        return []
    if run.returncode:
        raise SystemExit(f"{path}: exit {run.returncode}: {run.stderr.decode()}")
    return json.loads(run.stdout)["items"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n"):
            if line and not line.startswith("#"):
                fields = line.split("\t") + [""] * 4
                yield int(fields[0]), fields[1] == "1", set(re.split(r"[ ,;]+", fields[3]))


def boxes(track, corpus):
    """GFM's boxes, but for rows that the corpus itself calls undecided."""
    wrong = []
    for path in sorted((corpus / "public").glob("*.md")):
        expected, either = {}, set()
        for line, done, flags in rows(path.with_suffix(".gfm.tsv")):
            if flags & UNDECIDED:
                either.add(line)
            else:
                expected[line] = done
        got = {i["line"]: i["state"] == "done" for i in items(track, path) if i["mark"] in GFM_MARKS}
        for line in sorted(expected.keys() | got.keys()):
            if line not in either and expected.get(line) != got.get(line):
                wrong.append(f"{path.name}:{line}: expected {expected.get(line)}, got {got.get(line)}")
    return wrong


def lookalikes(track, corpus):
    seen, wrong = {}, []
    with open(corpus / "beyond-gfm.tsv", encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0].startswith("#") or row[2] not in ("fence", "comment"):
                continue
            path = corpus / "public" / row[0]
            if path not in seen:
                seen[path] = {i["line"] for i in items(track, path)}
            if int(row[1]) in seen[path]:
                wrong.append(f"{row[0]}:{row[1]}: {row[2]}")
    return wrong


def ticked(track, copy, path, item):
    """What is wrong with a tick of this item in a copy of the file, or nothing."""
    shutil.copyfile(path, copy)
    command = [track, "done", "--no-commit", "--plan", copy, "--", item["id"]]
    run = subprocess.run(command, capture_output=True, check=False)
    before, after, at = path.read_bytes(), copy.read_bytes(), item["offset"]
    end = len(before) - at - len(item["mark"].encode())
    if run.returncode == 5 and b"conflict" in run.stderr:
        fine = before == after
    else:
        spliced = before[:at] == after[:at] and before[-end:] == after[-end:] and before != after
        fine = run.returncode == 0 and spliced
    return "" if fine else f"{path.name}:{item['line']}: {item['id']}: exit {run.returncode}: {run.stderr.decode()}"


def ticks(track, corpus):
    """In each file the first, middle and last open box is ticked, without a repository."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((corpus / "public").glob("*.md")):
            opened = [i for i in items(track, path) if i["state"] == "open" and not i["locked"]]
            some = opened[:1] + opened[len(opened) // 2 :][:1] + opened[-1:]
            for item in {i["id"]: i for i in some}.values():
                wrong.append(ticked(track, pathlib.Path(folder) / "plan.md", path, item))
    return [w for w in wrong if w]


def ids(track, corpus):
    wrong = []
    for path in sorted((corpus / "public").glob("*.md")):
        names = [i["id"] for i in items(track, path)]
        if len(names) != len(set(names)):
            wrong.append(f"{path.name}: ids are not unique")
        if not all(names):
            wrong.append(f"{path.name}: an id is empty")
    return wrong


def main():
    what, track, corpus = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    check = {"boxes": boxes, "lookalikes": lookalikes, "ticks": ticks, "ids": ids}[what]
    wrong = check(track, corpus)
    print("\n".join(wrong[:50]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
