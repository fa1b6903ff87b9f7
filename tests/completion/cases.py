"""What is typed and what may come, the same for every shell.

A case is a line and the values that are offered for its last word, in their order. The world it is
typed in is made by world.py.
"""

CASES = [
    # verbs
    ("track do", ["done"]),
    ("track sta", ["status", "start"]),
    ("track nonsense ", []),
    ("track __", []),
    ("track help pl", ["plan"]),
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
]

# Texts of items that want to be more than text. Each stands behind "hNN ".
HOSTILE = [
    "plain",
    "$(touch pwned)",
    "`touch pwned`",
    "${IFS}touch${IFS}pwned",
    "; touch pwned",
    "& touch pwned &",
    "| touch pwned",
    "> pwned",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "\\`touch pwned\\`",
    "$((x[$(touch pwned)]))",
    "!!:s/a/b/ !touch",
    "*.md ?lan.md [a-z]*",
    "{a,b}{c,d}",
    "~root =ls",
    "colon: and\\: another:",
    "# comment",
    "%F{red}%n %1v",
    "(touch pwned)",
    "<(touch pwned)",
    "a\ttab and \x1b[31mred\x1b]0;title\x07",
    "\u202eeltit \u200f \u0645\u0631\u062d\u0628\u0627",
    "\u65e5\u672c\u8a9e \u0426\u0438\u043a\u043b e\u0301",
    "[link](<$(touch\npwned)>) `x\ny`",
    "-rf --all",
    "\\\\ back\\slash\\n\\t",
    "$'\\ntouch pwned\\n'",
    "&lt;b&gt; &amp; &#10;touch pwned",
]

# Items whose id a plan sets by hand to what no shell should see: they are not offered at all.
HOSTILE_IDS = ["$(touch${IFS}pwned)", "`id`", "a;b", "a'b", 'a"b', "a|b", "a\\b", "a\u00a0b", "a\u202eb"]
