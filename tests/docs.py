"""Holds what a newcomer reads first against itself. Prints TAP. The manual has docs_check.py.

docs.py TOP_OF_THE_REPOSITORY
"""

import pathlib
import re
import sys

import tap

SESSION_WITHIN = 25


def readme_shows_a_session(top):
    begin = "\n".join((top / "README.md").read_text(encoding="utf-8").split("\n")[:SESSION_WITHIN])
    if not re.search(r"^\s*\$ track done ", begin, re.MULTILINE):
        yield f"no `$ track done` within the first {SESSION_WITHIN} lines of README.md"


def links_lead_somewhere(top):
    for path in [top / "README.md", *(top / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                yield f"{path.relative_to(top)}: {target} does not exist"


def design_is_there(top):
    if not (top / "docs" / "design.md").is_file():
        yield "docs/design.md does not exist"


CHECKS = [
    (f"README.md shows a session within its first {SESSION_WITHIN} lines", readme_shows_a_session),
    ("links in the documentation lead somewhere", links_lead_somewhere),
    ("the design is there", design_is_there),
]


def main():
    return tap.report(CHECKS, pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    sys.exit(main())
