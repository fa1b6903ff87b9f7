"""What may be in an output, and what not."""

import json
import pathlib
import re
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "formats"))
import formats  # noqa: E402
import pages  # noqa: E402

# The colours of the program itself: src/cli/out.c has them.
OWN_COLOURS = re.compile("\x1b\\[(?:0|1|2|31|32|33|36|1;31)m")
STEERING = set("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
ALLOWED = {"human": "\n", "colour": "\n", "json": "\n", "porcelain": "\n\t", "z": "\0\t", "complete": "\n\t",
           "github": "\n", "gitlab": "\n", "junit": "\n", "sarif": "\n", "summary": "\n", "badge": "\n", "markdown": "\n"}
ASCII = ("json", "gitlab", "sarif")

# Fields of a record; of `status`, by the name that stands first.
FIELDS = {"diff": 4, "ls": 6, "next": 2, "gate": 5, "blame": 6}
STATUS_FIELDS = {"gate": 6}


def is_steering(c):
    return c in STEERING or unicodedata.category(c) == "Cc"


_STEERS = re.compile("[\0-\x1f\x7f-\x9f" + "".join(STEERING) + "]")
_WARNINGS = re.compile(rb"^track: warning: .*\n", re.MULTILINE)


def untamed(data, mode):
    """Complaints about an output that was made in this mode."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"no UTF-8: {data[max(error.start - 20, 0):error.start + 20]!r}"]
    if mode == "colour":
        text = OWN_COLOURS.sub("", text)
    allowed = ALLOWED[mode]
    found = [found.start() for found in _STEERS.finditer(text) if found.group() not in allowed]
    if mode in ASCII and not text.isascii():
        return ["JSON that is not ASCII"]
    return [f"steers: {text[max(at - 20, 0):at + 20]!r}" for at in found[:3]]


def broken_json(data):
    try:
        for line in data.decode().splitlines():
            json.loads(line)
    except ValueError as error:
        return [f"no JSON: {error}"]
    return []


def broken_report(data, mode):
    """Complaints of the one who reads a report of `check`."""
    try:
        formats.READERS[mode](data.decode(), False)
    except (ValueError, LookupError, SyntaxError) as error:
        return [f"no {mode}: {error!r}"]
    return []


def broken_page(data, mode):
    """Complaints of a browser about what `report` made."""
    read = {"badge": pages.read_badge, "markdown": pages.read_markdown}.get(mode, pages.read_page)
    try:
        read(data.decode())
    except (ValueError, SyntaxError) as error:
        return [f"no {mode} of a report: {error!r}"]
    return []


def records(data, mode):
    end = b"\0" if mode == "z" else b"\n"
    return data.split(end)[:-1], [] if not data or data.endswith(end) else ["the last record has no end"]


def broken_records(verb, data, mode):
    """Complaints about the fields of porcelain output; ValueError for a verb that FIELDS lacks."""
    rows, wrong = records(data, mode)
    for row in rows:
        fields = row.split(b"\t")
        wanted = STATUS_FIELDS.get(fields[0].decode(), 2) if verb == "status" else FIELDS.get(verb)
        if wanted is None:
            raise ValueError(f"how many fields has {verb} --porcelain? Tell judge.py")
        if len(fields) != wanted:
            wrong.append(f"{len(fields)} fields, not {wanted}: {row[:80]!r}")
    return wrong[:3]


def judged(verb, mode, result):
    """Complaints about one run. Warnings are lines, whatever the mode."""
    wrong = untamed(result.out, mode) + untamed(result.err, "colour" if mode == "colour" else "human")
    if result.out and verb == "check" and mode in formats.READERS:
        wrong += broken_report(result.out, mode)
    if result.out and verb == "report":
        wrong += broken_page(result.out, mode)
    if mode == "json":
        error = _WARNINGS.sub(b"", result.err)
        wrong += untamed(error, mode) + broken_json(result.out) + broken_json(error)
    elif mode in ("porcelain", "z"):
        wrong += broken_records(verb, result.out, mode)
    if result.status not in (0, 1, 2, 3, 4, 5, 6, 128):
        wrong.append(f"exit {result.status}: {result.err[-300:]!r}")
    return wrong


def shown(text):
    """What a text of others becomes in one line of a commit: the rule of track_text_printable, told again."""
    out, at = "", 0
    while at < len(text):
        c, size = next_character(text, at)
        at += size
        if c is None or is_steering(c) and c not in "\n\r\t":
            out += "\ufffd"
        elif c == "\r" and text[at:at + 1] == b"\n":
            continue
        else:
            out += " " if c in "\n\r\t" else c
    return out.strip(" ")


def is_plain_markdown(text):
    """Whether Markdown has nothing to say about it, so that an item's text is these very characters."""
    try:
        return text == text.strip() and not set(text.decode("utf-8")) & set("\\`*_[]<>&~\n\r\t\0\u00e2")
    except UnicodeDecodeError:
        return False


def next_character(text, at):
    """The character there and its bytes; None and 1 for a byte that is none."""
    for size in (1, 2, 3, 4):
        try:
            return text[at:at + size].decode("utf-8"), size
        except UnicodeDecodeError:
            continue
    return None, 1
