"""Texts that no person writes, each of about so many bytes: what a parser might take quadratic time for.

SHAPES maps a name to a function from a size to the text; VERBS are the ways in which track is asked about one.
Used by tests/bench/hostile, which takes the time, and by tests/hostile, which counts instructions.
"""

import itertools


def fill(size, part, head=None, tail=None):
    """`part` again and again, between `head` and `tail`."""
    head, tail = head or part[:0], tail or part[:0]
    return head + part * max(1, (size - len(head) - len(tail)) // len(part)) + tail


def numbered(size, part, head=""):
    """`part` with {} counted up."""
    text, length = [head], len(head)
    for number in itertools.count(1):
        text.append(part.format(number))
        length += len(text[-1])
        if length >= size:
            return "".join(text)


def halves(size, first, second, between=""):
    """So many of `first`, then so many of `second`, of equal number."""
    count = size // (len(first) + len(second))
    return first * count + between + second * count


def growing(size, part):
    """part(1), part(2), ... while there is room."""
    text, length = [], 0
    for number in itertools.count(1):
        length += len(part(number))
        if length > size:
            return "".join(text)
        text.append(part(number))


def staircase(size, after):
    """Half of it lists one in another, a line each; then so many of `after`."""
    return growing(size // 2, lambda depth: "  " * (depth - 1) + "- [ ] a\n") + fill(size // 2, after)


def expanded(size):
    """One long link destination that each of many links repeats."""
    return fill(size // 2, "x", "[a]: /", "\n\n") + fill(size // 2, "[a]\n\n")


SHAPES = {
    # Nesting.
    "quotes in one line": lambda n: fill(n, "> ", tail="a\n"),
    "lists in one line": lambda n: fill(n, "- ", tail="[ ] a\n"),
    "ordered lists in one line": lambda n: fill(n, "1. ", tail="[ ] a\n"),
    "lists and quotes in one line": lambda n: fill(n, "> - 1. ", tail="[ ] a\n"),
    "lists in one line, then blank lines": lambda n: halves(n, "- ", "\n", "[ ] a\n"),
    "lists in a quote, then blank lines": lambda n: "> " + halves(n, "- ", ">\n", "[ ] a\n"),
    "quotes, then emphasis": lambda n: halves(n, ">", "a*"),
    "hundred lists, then blank lines": lambda n: "- " * 99 + fill(n - 200, "\n", "[ ] a\n"),
    "hundred lists, again and again": lambda n: fill(n, "- " * 99 + "[ ] a\n"),
    "lists deeper line by line": lambda n: growing(n, lambda depth: "  " * (depth - 1) + "- [ ] a\n"),
    "lists deeper line by line, then blank lines": lambda n: staircase(n, "\n"),
    "lists deeper line by line, then lazy lines": lambda n: staircase(n, "a\n"),
    "quotes deeper line by line": lambda n: growing(n, lambda depth: ">" * depth + " - [ ] a\n"),
    "lazy lines behind a nested list": lambda n: fill(n, "a\n", "> - - - [ ] a\n"),
    "nested lists and lazy lines": lambda n: fill(n, "- - - - [ ] a\na\n"),
    "lines of dashes": lambda n: fill(n, "- - - -\n"),
    "one line of dashes": lambda n: fill(n, "- ", tail="\n"),
    "one line of stars and a word": lambda n: fill(n, "* ", tail="a\n"),
    # Brackets and links.
    "open images around links": lambda n: fill(n, "![[]()"),
    "open images, closed in code": lambda n: fill(n, "![`]` []()"),
    "open images in an item": lambda n: fill(n, "![[]()", "- [ ] a "),
    "open brackets": lambda n: fill(n, "["),
    "closed brackets": lambda n: fill(n, "]"),
    "brackets in brackets": lambda n: halves(n, "[", "]", "a"),
    "brackets and parentheses": lambda n: fill(n, "[ (]("),
    "links without an end": lambda n: fill(n, "[a](<b"),
    "links and emphasis": lambda n: fill(n, "[ a_"),
    "links in one paragraph": lambda n: fill(n, "[a](b)\n"),
    "images in one paragraph": lambda n: fill(n, "[![a](b)](c)\n"),
    "boxes in one line": lambda n: fill(n, "[ ]", "- "),
    "link definitions": lambda n: numbered(n, "[a{}]: b\n"),
    "link definitions of one name": lambda n: fill(n, "[a]: b\n"),
    "link definitions, then links": lambda n: numbered(n // 2, "[a{}]: b\n") + numbered(n // 2, "[a{}]\n", "\n"),
    "links to a long destination": expanded,
    # Other inline markup.
    "emphasis by turns": lambda n: fill(n, "*_"),
    "emphasis, open": lambda n: fill(n, "*a **a "),
    "emphasis, closed": lambda n: fill(n, "a_ "),
    "emphasis, open and closed": lambda n: fill(n, "*a_ "),
    "emphasis by threes": lambda n: fill(n, "c* ", "a**b"),
    "emphasis in emphasis": lambda n: halves(n, "*a **a ", " a** a*", "b"),
    "backticks, longer and longer": lambda n: growing(n, lambda length: "e" + "`" * length),
    "single backticks": lambda n: fill(n, "a``b`", tail="```"),
    "less-than signs": lambda n: fill(n, "<"),
    "ampersands": lambda n: fill(n, "&"),
    "backslashes": lambda n: fill(n, "\\"),
    "open comments": lambda n: fill(n, "<!--", "</"),
    "open comments in an item": lambda n: fill(n, "<!-- a ", "- [ ] a "),
    "open instructions": lambda n: fill(n, "<?", "- [ ] a "),
    "open declarations": lambda n: fill(n, "<!A a ", "- [ ] a "),
    "open CDATA": lambda n: fill(n, "<![CDATA[", "- [ ] a "),
    "open tags": lambda n: fill(n, "<a b='", "- [ ] a "),
    "one open tag": lambda n: fill(n, " a", "- [ ] a <b"),
    # Blocks of other kinds.
    "an open comment block": lambda n: fill(n, "- [ ] a\n", "<!--\n"),
    "an open fence": lambda n: fill(n, "- [ ] a\n# a\n", "```\n"),
    "headings in a fence": lambda n: fill(n, "# a\n", "```\n", "```\n# a\n- [ ] a\n"),
    "fences": lambda n: fill(n, "```\n# a\n"),
    "tables": lambda n: fill(n, "| [ ] a | [a](b) |\n", "| a | b |\n| --- | --- |\n"),
    "indented code": lambda n: fill(n, "    - [ ] a\n"),
    "one long line": lambda n: fill(n, "a ", "- [ ] "),
    "setext underlines": lambda n: fill(n, "a\n=\n"),
    "front matter without an end": lambda n: fill(n, "a: b\n", "---\n"),
    "lines that end with CR": lambda n: fill(n, "- [ ] a\r"),
    "blank lines": lambda n: fill(n, "\n", "- [ ] a\n"),
    "a line of blanks": lambda n: fill(n, " ", "- [ ] a\n", "a\n"),
    "tabs": lambda n: fill(n, "\t", "- [ ] a\n", "a\n"),
    # The model.
    "headings of one name": lambda n: fill(n, "## Day 1\n\n- [ ] a\n"),
    "headings of one name in two parents": lambda n: fill(n, "# a\n## b\n# c\n## b\n- [ ] a\n"),
    "headings one level down each": lambda n: fill(n, "# a\n## b\n### c\n#### d\n##### e\n###### f\n- [ ] a\n"),
    "long headings": lambda n: fill(n, "# " + "a" * 4096 + "\n- [ ] a\n"),
    "items of one name": lambda n: fill(n, "- [ ] a\n"),
    "items named like twins": lambda n: numbered(n // 2, "- [ ] a {}\n") + fill(n // 2, "- [ ] a\n"),
    "empty items": lambda n: fill(n, "- [ ]\n"),
    "empty bullets": lambda n: fill(n, "-\n"),
    "items and headings": lambda n: numbered(n, "# b{0}\n- [ ] a{0}\n"),
    "items, each in a list of its own": lambda n: fill(n, "- [ ] a\n\n* [ ] a\n\n"),
    "directives": lambda n: fill(n, "- [ ] a <!-- track: id=x -->\n"),
    "directives on a line": lambda n: fill(n, "<!-- track: id=x -->", "- [ ] a "),
    "directives of paragraphs": lambda n: fill(n, "<!-- track: gate -->\n\n", "# a\n- [ ] a\n"),
    "one long directive": lambda n: fill(n, "gate ", "# a\n- [ ] a\n\n<!-- track: ", "-->\n"),
    "gates": lambda n: numbered(n, "## Gate {}\n- [ ] a\n"),
    "passed gates": lambda n: numbered(n, "## Gate {}\n- [x] a\n"),
    "one gate": lambda n: fill(n, "- [ ] a\n", "# Gate 1\n", "# Day 2\n- [ ] b\n"),
    "gate words": lambda n: fill(n, "final project gate ", "# a\n- [ ] a\n\n# "),
    "unit words": lambda n: fill(n, "day ", "# ", "\n- [ ] a\n"),
    "digits": lambda n: fill(n, "0", "# day ", "\n- [ ] a\n"),
    "paragraphs in an outline": lambda n: fill(n, "a\n\n", "# What you will have\n"),
    "search terms": lambda n: fill(n, "`a` ", "# a\n- [ ] a\n\nSearch terms: "),
    # Bytes.
    "mojibake": lambda n: fill(n, "- [âœ…] ğŸ” Ã¼ âœ… Ã¢Å“â€¦\n"),
    "mojibake on one line": lambda n: fill(n, "Ã¢Å“â€¦", "- [ ] "),
    "combining marks": lambda n: fill(n, "\u0301\u0323", "- [ ] a"),
    "Hangul": lambda n: fill(n, "\u1112\u1161\u11ab", "- [ ] "),
    "flags": lambda n: fill(n, "\U0001f1f9", "- [ ] "),
    "joined emoji": lambda n: fill(n, "\U0001f468\u200d", "- [ ] "),
    "invalid UTF-8": lambda n: fill(n, b"\xff\xc3\xe2\x82", b"- [ ] a"),
    "NUL bytes": lambda n: fill(n, "\0", "- [ ] a"),
    "conflict markers": lambda n: fill(n, "<<<<<<< a\n=======\n", "- [ ] a\n\n"),
}


def text_of(name, size):
    text = SHAPES[name](size)
    return text if isinstance(text, bytes) else text.encode()


VERBS = [
    ["ls", "--porcelain"],
    ["status"],
    ["done", "--no-commit", "next"],
    ["search", "all"],
    ["show", "all"],
    ["__complete", "done", "a1"],
]


def is_refused(status, message):
    """Whether track said that it will not read the text: one line, with the place."""
    lines = message.decode(errors="replace").splitlines()
    return status == 128 and len(lines) == 1 and ".md:" in lines[0] and "over 1" in lines[0]
