"""Holds the manual against the program, page by page. Prints TAP.

docs_check.py TRACK TOP_OF_THE_REPOSITORY
"""

import pathlib
import re
import subprocess
import sys

import tap

MOST_WORDS = 900
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*|-[A-Za-z])(?![\w-])")


def help_of(track, *verb):
    return subprocess.run([track, "help", *verb], capture_output=True, check=True, text=True).stdout


def verbs(track):
    """The words of the indented lists in `track help`: every command has a line there."""
    lists = help_of(track).split("\nOptions of every command")[0]
    found = re.findall(r"^  ([a-z][a-z-]*) +\S", lists, re.MULTILINE)
    if len(found) < 10:
        raise ValueError(f"only {found} found in track help")
    return found


def own_options(text):
    """The options in the first list of `track help VERB`; those of every command come after it."""
    options = text.split("\nOptions of every command")[0].partition("\nOptions:\n")[2]
    heads = (line[:29] for line in options.split("\n"))
    return {option for head in heads for option in OPTION.findall(head)}


def global_options(text):
    return own_options("\nOptions:\n" + text.partition("Options of every command:\n")[2].split("\n\n")[0])


def page(top, name):
    return (top / "docs" / "man" / f"{name}.scd").read_text(encoding="utf-8").replace("\\", "")


def section(text, title):
    """What stands under `# TITLE`."""
    found = re.search(rf"^# {title}\n(.*?)(?=^# |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise ValueError(f"no section {title}")
    return found.group(1)


def page_options(text):
    """The options that a page explains: those that begin a paragraph of OPTIONS."""
    heads = re.findall(r"(?:^\n?|\n\n)(\*-[^\n]*)\n\t", section(text, "OPTIONS"))
    return {option for head in heads for option in OPTION.findall(head.replace("*", " "))}


def differences(name, documented, real):
    for option in sorted(real - documented):
        yield f"{name} does not explain {option}"
    for option in sorted(documented - real):
        yield f"{name} explains {option}, which there is not"


def pages_are_there(top, track):
    for verb in verbs(track):
        if not (top / "docs" / "man" / f"track-{verb}.1.scd").is_file():
            yield f"docs/man/track-{verb}.1.scd does not exist"


def pages_have_a_command(top, track):
    known = {f"track-{verb}.1.scd" for verb in verbs(track)} | {"track.1.scd"}
    for path in sorted((top / "docs" / "man").glob("*.1.scd")):
        if path.name not in known:
            yield f"{path.name}: there is no such command"


def pages_are_installed(top, _):
    meson = (top / "docs" / "meson.build").read_text(encoding="utf-8")
    for path in sorted((top / "docs" / "man").glob("*.scd")):
        if f"'{path.name.split('.')[0]}'" not in meson:
            yield f"docs/meson.build does not name {path.name}"


def pages_are_listed(top, track):
    commands = section(page(top, "track.1"), "COMMANDS")
    for verb in verbs(track):
        if f"*track-{verb}*(1)" not in commands:
            yield f"track.1.scd does not list {verb}"


def options_agree(top, track):
    yield from differences("track.1.scd", page_options(page(top, "track.1")), global_options(help_of(track)))
    for verb in verbs(track):
        try:
            documented = page_options(page(top, f"track-{verb}.1"))
        except (OSError, ValueError) as error:
            yield str(error)
            continue
        yield from differences(f"track-{verb}.1.scd", documented, own_options(help_of(track, verb)))


GIT_SECTIONS = "advice|color|commit|core|extensions|gpg|init|pager|safe|user"


def real_settings(top):
    """The keys in the sources: track's own table, the families that have a name in the middle, and git's keys."""
    sources = sorted((top / "src" / "core").glob("store*.c")) + [top / "src" / "cli" / "preferences.c"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    keys = set(re.findall(r'\{"track\.[a-z]+",\s*"(track\.\w+)"', text))
    if len(keys) < 5:
        raise ValueError(f"only {sorted(keys)} found in src/core/store_config*.c")
    keys |= set(re.findall(rf'"((?:{GIT_SECTIONS})\.[a-zA-Z.]+)"', text)) - {"pager.h"}
    families = {'"plan."': "plan.NAME.path", '"check."': "check.NAME.*", '"advice.track"': "advice.trackID",
                "track_check_rule_find(": "check.CODE", '"track.alias."': "track.alias.NAME"}
    keys |= {key for literal, key in families.items() if literal in text}
    keys |= {f"{who}.*" for who in ("user", "author", "committer") if f'"{who}"' in text}
    return keys


def settings_agree(top, _):
    heads = re.findall(r"^\|  (\*[a-z]+\.\S+\*.*)$", page(top, "trackconfig.5"), re.MULTILINE)
    rows = [key for head in heads for key in re.findall(r"\*([a-z]+\.[^,\s]+)\*", head)]
    yield from differences("trackconfig.5.scd", set(rows), real_settings(top))
    for row in sorted({row for row in rows if rows.count(row) > 1}):
        yield f"trackconfig.5.scd has two rows for {row}"


def real_codes(top):
    """The codes of `track check` with their severities, from their table."""
    text = (top / "src" / "core" / "check_rules.c").read_text(encoding="utf-8")
    codes = dict(re.findall(r'\{"([a-z-]+)",\s*TRACK_SEVERITY_([A-Z]+)', text))
    if len(codes) < 15:
        raise ValueError(f"only {sorted(codes)} found in src/core/check_rules.c")
    return {code: severity.lower() for code, severity in codes.items()}


def codes_agree(top, _):
    findings = section(page(top, "track-check.1"), "FINDINGS")
    rows = dict(re.findall(r"^\|  ([a-z-]+)\n:  (\w+)$", findings, re.MULTILINE))
    real = real_codes(top)
    yield from differences("track-check.1.scd", set(rows), set(real))
    for code in sorted(set(rows) & set(real)):
        if rows[code] != real[code]:
            yield f"track-check.1.scd calls {code} {rows[code]}, and it is {real[code]}"


def codes_are_shown(top, _):
    """Each error and warning is what some history of the catalogue comes out with."""
    cases = [*(top / "tests" / "cheats").glob("*.sh"), *(top / "tests" / "honest").glob("*.sh")]
    heads = "".join(path.read_text(encoding="utf-8") for path in cases)
    shown = set(" ".join(re.findall(r"^# (?:expects|warns): (.*)$", heads, re.MULTILINE)).split())
    for code, severity in sorted(real_codes(top).items()):
        if severity != "note" and code not in shown:
            yield f"no script in tests/cheats or tests/honest comes out with {code}"


def readme_is_short(top, _):
    words = len((top / "README.md").read_text(encoding="utf-8").split())
    if words > MOST_WORDS:
        yield f"README.md has {words} words, more than {MOST_WORDS}"


CHECKS = [
    ("every command has a manual page", pages_are_there),
    ("every manual page has a command", pages_have_a_command),
    ("every manual page is installed", pages_are_installed),
    ("every command is listed in track(1)", pages_are_listed),
    ("pages explain the options that there are, and no others", options_agree),
    ("trackconfig(5) has the keys that there are, and no others", settings_agree),
    ("track-check(1) has the codes that there are, and no others", codes_agree),
    ("every code of an error or a warning is in the catalogue", codes_are_shown),
    (f"README.md has at most {MOST_WORDS} words", readme_is_short),
]


def main():
    return tap.report(CHECKS, pathlib.Path(sys.argv[2]).resolve(), sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
