"""Holds the documentation against the program. Prints TAP.

docs.py TOP_OF_THE_REPOSITORY TRACK
"""

import pathlib
import re
import subprocess
import sys

MOST_WORDS = 900
SESSION_WITHIN = 25
SETTINGS = ("policy", "plan", "mark", "doneMarks", "doingMarks", "droppedMarks", "gatePattern", "start", "lockTimeout")


def help_of(track, *verb):
    return subprocess.run([track, "help", *verb], capture_output=True, check=True, text=True).stdout


def verbs(track):
    """Every word that stands first on an indented line of `track help` and that `track help` explains."""
    words = re.findall(r"^ +([a-z][a-z-]+)\b", help_of(track), re.MULTILINE)
    known = [w for w in dict.fromkeys(words) if not subprocess.run([track, "help", w], capture_output=True).returncode]
    if len(known) < 10:
        raise ValueError(f"only {known} found in track help")
    return known


def page(top, verb):
    """The text of the page for a verb, without scdoc's backslashes, or None."""
    for name in (f"track-{verb}.1.scd", f"track-{verb}.md"):
        for path in (top / "docs").rglob(name):
            return path.read_text(encoding="utf-8").replace("\\", "")
    return None


def readme(top):
    return (top / "README.md").read_text(encoding="utf-8")


def readme_is_short(top, _):
    words = len(readme(top).split())
    if words > MOST_WORDS:
        yield f"README.md has {words} words, more than {MOST_WORDS}"


def readme_shows_a_session(top, _):
    begin = "\n".join(readme(top).split("\n")[:SESSION_WITHIN])
    if not re.search(r"^\s*\$ track done ", begin, re.MULTILINE):
        yield f"no `$ track done` within the first {SESSION_WITHIN} lines of README.md"


def links_lead_somewhere(top, _):
    for path in [top / "README.md", *(top / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                yield f"{path.relative_to(top)}: {target} does not exist"


def design_is_there(top, _):
    if not (top / "docs" / "design.md").is_file():
        yield "docs/design.md does not exist"


def a_page_for_each_command(top, track):
    for verb in verbs(track):
        if page(top, verb) is None:
            yield f"no page for track {verb}"


def pages_name_every_option(top, track):
    for verb in verbs(track):
        text = page(top, verb)
        if text is None:
            continue
        for option in sorted(set(re.findall(r"(?<!\S)(--[a-z][a-z-]*)", help_of(track, verb)))):
            if option not in text and option not in general(top):
                yield f"the page for track {verb} lacks {option}"


def general(top):
    """The page about track itself, where the options stand that all commands take."""
    paths = [*(top / "docs").rglob("track.1.scd"), *(top / "docs").rglob("track.md")]
    return "".join(p.read_text(encoding="utf-8").replace("\\", "") for p in paths)


def every_setting_is_explained(top, _):
    texts = [p.read_text(encoding="utf-8").replace("\\", "") for p in (top / "docs").rglob("trackconfig*")]
    for key in SETTINGS:
        if not any(re.search(rf"\b{key}\b", text) for text in texts):
            yield f"no page named trackconfig explains {key}"


CHECKS = [
    (f"README.md has at most {MOST_WORDS} words", readme_is_short),
    (f"README.md shows a session within its first {SESSION_WITHIN} lines", readme_shows_a_session),
    ("links in the documentation lead somewhere", links_lead_somewhere),
    ("the design is there", design_is_there),
    ("every command has a page", a_page_for_each_command),
    ("pages name every option that help names", pages_name_every_option),
    ("every setting is explained", every_setting_is_explained),
]


def main():
    top, track = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    print(f"1..{len(CHECKS)}")
    failed = 0
    for number, (name, check) in enumerate(CHECKS, 1):
        try:
            broken = list(check(top, track))
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            broken = [str(error)]
        failed += bool(broken)
        print(f"{'not ok' if broken else 'ok'} {number} - {name}")
        for line in broken:
            print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
