"""Holds docs/messages.md, the catalogue of what track says when something is wrong, against the sources. Prints TAP.

messages.py TOP_OF_THE_REPOSITORY          compares
messages.py TOP_OF_THE_REPOSITORY update   writes the catalogue anew
"""

import pathlib
import re
import sys

import tap

FEWEST = 100
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACEHOLDER = re.compile(r"%(?:\.\*|\.\d+)?(?:z|l|ll)?[sducx]")
# Functions that make one kind of error from a few words: which argument these are, and where they go.
PHRASES = {
    "usage": ("TRACK_E_USAGE", 2, "… {}"),
    "bad": ("TRACK_E_CONFIG", 1, "'…' is {}: '…'"),
    "bogus": ("TRACK_E_CONFIG", 1, "… {}"),
}
HEAD = """# Messages

All that `track` says on standard error when something is wrong, made from the sources by `tests/messages.py`, which
also fails when it is out of date. `…` stands for a name, a path or a number. An error is one line, `track: error:`, with
the place (`FILE:LINE:COLUMN:`) where there is one, and at most one line `hint:`, a command that can be run. The id is
what `--json` calls the error and never changes; the words may. The key, in git config, turns the hint off.
"""


def arguments(text, start):
    """The arguments of a call whose bracket is open at `start`."""
    found, depth, begin, at = [], 0, start, start
    while depth >= 0:
        quoted = TEXT.match(text, at) or re.compile(r"'(?:[^'\\]|\\.)'").match(text, at)
        if quoted:
            at = quoted.end()
            continue
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(text[at], 0)
        if depth < 0 or (depth == 0 and text[at] == ","):
            found.append(text[begin:at].strip())
            begin = at + 1
        at += 1
    return found


def calls(text, name):
    for match in re.finditer(rf"(?<![\w*]){name}\(", text):
        yield arguments(text, match.end())


def unquoted(text):
    return text.replace('\\"', '"').replace("\\\\", "\\").replace("%%", "%")


def texts(expression):
    """What the literals of an expression say; a choice has more than one."""
    for branch in re.split(r"[?:](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", expression):
        literal = "".join(TEXT.findall(branch))
        if literal:
            yield unquoted(re.sub("…+", "…", PLACEHOLDER.sub("…", literal)))


def says_something(text):
    return re.search(r"[A-Za-z]{3}", text)


def messages(sources):
    """Pairs of a code and a message. What libgit2 says comes as E-GIT, or E-IO where it is the system's fault."""
    for path in sources:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r'\b(TRACK_CONFIG_FILE|DEFAULT_PLAN|PLAN_FILE)\b', '"…"', text)
        for words in calls(text, "track_error_new"):
            for code in re.findall(r"TRACK_E_\w+", words[0]):
                yield from ((code, message) for message in texts(words[1]))
        for words in calls(text, "track_error_io"):
            yield from (("TRACK_E_IO", f"{message}: …") for message in texts(words[1]))
        for words in calls(text, "store_git_error"):
            yield from (("TRACK_E_GIT", f"{message}: …") for message in texts(words[0]))
        for words in calls(text, "errors_warn"):
            yield from (("warning", message) for message in texts(words[0]))
        for name, (code, place, form) in PHRASES.items():
            for words in calls(text, name):
                if len(words) > place:
                    yield from ((code, form.format(message)) for message in texts(words[place]))


def catalogue(top):
    rows = re.findall(r'\[(TRACK_E_\w+)\] = \{"(E-[A-Z-]+)", (\d+)\}', (top / "src/core/error.c").read_text(encoding="utf-8"))
    found = {}
    for code, message in messages(sorted((top / "src").rglob("*.c"))):
        if says_something(message):
            found.setdefault(code, set()).add(message)
    found.setdefault("TRACK_E_NO_MEMORY", set()).add("out of memory")
    if sum(map(len, found.values())) < FEWEST or len(rows) < 20:
        raise ValueError("the sources are not as they were: hardly any message found")
    text = HEAD
    for code, name, status in rows:
        key = "advice.track" + name[2:].title().replace("-", "")
        text += f"\n## {name}\n\nExit status {status}. `{key}`\n\n" + lines(found.pop(code, {"(none so far)"}))
    text += "\n## Warnings\n\nThey begin with `track: warning:` and change no exit status.\n\n" + lines(found.pop("warning"))
    if found:
        raise ValueError(f"codes without a row: {sorted(found)}")
    return text


def lines(found):
    return "".join(f"- {message}\n" for message in sorted(found))


def is_up_to_date(top):
    page = top / "docs/messages.md"
    written = page.read_text(encoding="utf-8").splitlines() if page.is_file() else []
    real = catalogue(top).splitlines()
    for line in [line for line in real if line not in written]:
        yield f"docs/messages.md lacks: {line}"
    for line in [line for line in written if line not in real]:
        yield f"docs/messages.md has: {line}"
    if written != real:
        yield "python3 tests/messages.py . update"


def are_one_line(top):
    for line in catalogue(top).splitlines():
        if line.startswith("- ") and (re.search(r"\\n|\.$", line) or line != line.rstrip()):
            yield f"more than one line, or a full stop at the end: {line}"


CHECKS = [
    ("the catalogue of messages is that of the sources", is_up_to_date),
    ("every message is one line without a full stop", are_one_line),
]


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    if sys.argv[2:] == ["update"]:
        (top / "docs/messages.md").write_text(catalogue(top), encoding="utf-8")
        return 0
    return tap.report(CHECKS, top)


if __name__ == "__main__":
    sys.exit(main())
