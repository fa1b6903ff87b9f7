"""What is typed and what may come, the same for every shell.

A case is a line and the values that are offered for its last word, in their order. The world it is
typed in is made by world.py.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import hostile_strings

CASES = [
    # verbs
    ("track do", ["done"]),
    ("track sta", ["status", "start", "stats"]),
    ("track nonsense ", []),
    ("track __", []),
    ("track help pl", ["plan"]),
    ("track prom", ["prompt"]),
    # what a person has added
    ("track mine", ["mine-own"]),
    ("track tick day2 au", ["autolyse"]),
    ("git track tick day2 au", ["autolyse"]),
    ("track ls --json=id,st", ["--json=id,state"]),
    ("track completion f", ["fish"]),
    # options and their values
    ("track --no-p", ["--no-pager"]),
    ("track done --ev", ["--evidence"]),
    ("track next --nu", ["--number"]),
    ("track next --al", []),
    ("track ls --state op", ["open"]),
    ("track ls --state do", ["done", "doing"]),
    ("track ls --state=op", ["--state=open"]),
    ("track --color=n", ["--color=never"]),
    ("track ls --porcelain=", ["--porcelain=v1"]),
    ("track init --from ba", ["backend-30"]),
    ("track rep", ["report", "repair-encoding"]),
    ("track report --b", ["--badge"]),
    # sections and items
    ("track show day", ["day1", "day2", "day3", "day4", "day5"]),
    ("track show wh", ["what-youll-have-after-5-days"]),
    ("track gate ", ["gate1", "gate2", "final"]),
    ("track done day2 ", ["autolyse", "stretch-and-fold", "stretch-film-test"]),
    ("track done day2 au", ["autolyse"]),
    ("track done day2 autolyse st", ["stretch-and-fold", "stretch-film-test"]),
    ("track done day2 stretch-and-fold stretch", ["stretch-film-test"]),
    ("track done d2/au", ["d2/autolyse"]),
    ("track done flo", ["flour-types"]),
    ("track done day2 bu", []),
    ("track reopen day2 ", ["bulk-fermentation"]),
    ("track why day4 pr", ["price-list"]),
    ("track done 'day2' au", ["autolyse"]),
    ("track done --force --reason 'a b' day2 au", ["autolyse"]),
    ("track -C ../thirty done day2 ev", ["event-loop-very-important"]),
    ("track -C '../with blank' done day1 re", ["read"]),
    ("track --plan=../hostile/plan.md done day1 h00", ["h00-plain"]),
    ("track --plan ../nowhere.md done ", []),
    ("track done -- day2 au", ["autolyse"]),
    # nothing typed is run, either
    ("track done $(touch pwned) day2 au", ["autolyse"]),
    ("track -C `touch pwned` done day2 zz", []),
    # as a command of git
    ("git track done day2 au", ["autolyse"]),
    ("git track ls --state op", ["open"]),
    ("git -C ../thirty track done day2 ev", ["event-loop-very-important"]),
    ("git-track done day2 au", ["autolyse"]),
]

# Where track knows no words, the shell completes paths.
PATHS = [
    ("track --plan not", "track --plan notes.md"),
    ("track --plan=not", "track --plan=notes.md"),
    ("track show not", "track show not"),
    ("track report -o not", "track report -o notes.md"),
    ("track report --badge not", "track report --badge notes.md"),
    ("track report --output=not", "track report --output=notes.md"),
]

FEWEST = 40

# Texts of items that want to be more than text. Each stands behind "hNN ".
HOSTILE = hostile_strings.SHELL + hostile_strings.SHELL_MORE
FEWEST_HOSTILE = 60

# Items whose id a plan sets by hand to what no shell should see: they are not offered at all.
HOSTILE_IDS = hostile_strings.SHELL_IDS
