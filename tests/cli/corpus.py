"""Holds track against a folder of real checklists (its README.md explains the files).

corpus.py boxes|lookalikes|ticks|ids|golden TRACK CORPUS
UPDATE=1 corpus.py golden TRACK CORPUS   writes what was seen, to be read by a person
"""

import csv
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

GFM_MARKS = {" ", "x", "X"}
UNDECIDED = {"front", "ext-only"}


GOLDEN = pathlib.Path(__file__).with_name("corpus_ids.tsv")
# Ten files in whose shapes people write: days, weeks, sprints and phases, emoji, links, three scripts.
GOLDEN_FILES = (
    "AnandKg22__90-days-of-gtm-engineering__README",
    "Fission-AI__OpenSpec__openspec__work__simplify-context-and-workspace-model__roadmap",
    "P1xt__p1xt-guides__deprecated__job-ready-javascript-edition-3.0",
    "Yassinebouaida__app__khabeer-al-hay__README",
    "danielbaustin__agent-design-language__docs__milestones__v0.3__SPRINT_PLAN_v0.3",
    "github__spec-kit__templates__tasks-template",
    "jwasham__coding-interview-university__translations__README-hi",
    "jwasham__coding-interview-university__translations__README-ko",
    "microsoft__code-with-engineering-playbook__docs__the-first-week-of-an-ise-project",
    "yzecharia__dv-asic-study-plan__docs__week_04",
)


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
        asked = sorted((expected.keys() | got.keys()) - either)
        differ = [line for line in asked if expected.get(line) != got.get(line)]
        for line in differ:
            wrong.append(f"{path.name}:{line}: expected {expected.get(line)}, got {got.get(line)}")
        share = 100 * (len(asked) - len(differ)) / len(asked) if asked else 100
        print(f"{share:6.2f} %  {len(asked) - len(differ):4} of {len(asked):4}  {path.name}")
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


def listing(track, path):
    """Each section and item in document order: file, what it is, its id."""
    run = subprocess.run([track, "status", "--json", "--plan", path], capture_output=True, check=True)
    status = json.loads(run.stdout)
    gates = {gate["section"]: gate["id"] for gate in status["gates"]}
    below = {}
    for item in items(track, path):
        below.setdefault(item["section"], []).append(item["id"])
    for name in below.pop(None, []):
        yield path.stem, "item", name
    for section in status["sections"]:
        yield path.stem, gates.get(section["id"], section["kind"]), section["id"]
        for name in below.pop(section["id"], []):
            yield path.stem, "item", name
    for name in below:
        raise SystemExit(f"{path}: no section {name}")


def golden(track, corpus):
    seen = []
    for name in GOLDEN_FILES:
        seen += ["\t".join(row) for row in listing(track, corpus / "public" / (name + ".md"))]
    if os.environ.get("UPDATE"):
        GOLDEN.write_text("\n".join(seen) + "\n", encoding="utf-8")
    expected = GOLDEN.read_text(encoding="utf-8").split("\n")[:-1]
    return list(difflib.unified_diff(expected, seen, "expected", "seen", lineterm="", n=0))


def main():
    what, track, corpus = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    check = {"boxes": boxes, "lookalikes": lookalikes, "ticks": ticks, "ids": ids, "golden": golden}[what]
    wrong = check(track, corpus)
    print("\n".join(wrong[:50]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
