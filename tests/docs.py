"""Holds what a newcomer reads first against itself. Prints TAP. The manual has docs_check.py.

docs.py TOP_OF_THE_REPOSITORY
"""

import pathlib
import re
import sys

import tap

SESSION_WITHIN = 25
LEAST_TESTS = 40
CHANGELOG = "docs/packaging/debian/changelog"


def readme_shows_a_session(top):
    begin = "\n".join((top / "README.md").read_text(encoding="utf-8").split("\n")[:SESSION_WITHIN])
    if not re.search(r"^\s*\$ track done ", begin, re.MULTILINE):
        yield f"no `$ track done` within the first {SESSION_WITHIN} lines of README.md"


def without_code(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def links_lead_somewhere(top):
    for path in [top / "README.md", *(top / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", without_code(path.read_text(encoding="utf-8"))):
            if "://" not in target and not (path.parent / target).exists():
                yield f"{path.relative_to(top)}: {target} does not exist"


def guaranteed(text):
    """(file, name) of each test that docs/guarantees.md names; a name without a file is in the one before it."""
    found = []
    for line in re.findall(r"`(tests/[^`]+)`:((?:[^`]|`(?!tests/))*)", text):
        names = re.findall(r'"([^"]+)"|`([^`]+)`', line[1].split("\n- ")[0].split("\n\n")[0])
        found += [(line[0], quoted or name) for quoted, name in names]
    return found


def guarantees_are_shown(top):
    """A test is a `@test`, a function, or a word in the list of a meson.build."""
    text = (top / "docs" / "guarantees.md").read_text(encoding="utf-8")
    found = guaranteed(text)
    if len(found) < LEAST_TESTS:
        yield f"only {len(found)} tests found in docs/guarantees.md"
    for file, name in found:
        source = (top / file).read_text(encoding="utf-8") if (top / file).is_file() else ""
        word = re.escape(name)
        if not re.search(rf'^@test "{word}"|\bdef {word}\(|^(static )?\w+ {word}\(|\'{word}\':', source, re.MULTILINE):
            yield f"docs/guarantees.md: {file} has no test {name}"
    for promise in re.findall(r"^- (?!\*\*)(?:.+\n)+?(?=- |\n)", text, re.MULTILINE):
        if "`tests/" not in promise:
            yield f"docs/guarantees.md: no test shows: {promise.splitlines()[0]}"


def design_is_there(top):
    if not (top / "docs" / "design.md").is_file():
        yield "docs/design.md does not exist"


def debian_has_the_version(top):
    version = re.search(r"^  version: '(.+)',$", (top / "meson.build").read_text(encoding="utf-8"), re.MULTILINE)[1]
    newest = (top / CHANGELOG).read_text(encoding="utf-8").split("\n")[0]
    if not newest.startswith(f"track ({version}-"):
        yield f"{CHANGELOG} begins with {newest}, and the version is {version}"


CHECKS = [
    (f"README.md shows a session within its first {SESSION_WITHIN} lines", readme_shows_a_session),
    ("links in the documentation lead somewhere", links_lead_somewhere),
    ("the design is there", design_is_there),
    ("every guarantee has a test that exists", guarantees_are_shown),
    ("Debian's package has the version of the program", debian_has_the_version),
]


def main():
    return tap.report(CHECKS, pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    sys.exit(main())
