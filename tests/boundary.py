"""Holds the sources against the module layout of docs/design.md. Prints TAP.

boundary.py TOP_OF_THE_REPOSITORY
"""

import pathlib
import re
import subprocess
import sys

import tap

LONGEST_FILE = 450
OWNERS = {"cmark.h": r"src/core/scan\w*\.[ch]", "pcre2.h": r"src/core/match\w*\.[ch]", "git2.h": r"src/core/store\w*\.[ch]"}
CORE_LIBRARIES = {"cmark.h", "pcre2.h", "git2.h", "utf8proc.h"}
CLI_LIBRARIES = {"jansson.h"}
TOP_LEVEL = {
    ".ci", ".clang-format", ".clang-tidy", ".gitattributes", ".github", ".gitignore", ".gitlab-ci.yml",
    ".pre-commit-hooks.yaml", "CHANGELOG.md", "LICENSE", "README.md", "completions", "docs", "include", "meson.build",
    "meson_options.txt", "src", "subprojects", "tests",
}  # fmt: skip

# What a library may not do: print, exit, read the environment or the clock, run programs by itself.
FORBIDDEN = re.compile(
    r"\b((?:v?f?printf|puts|putchar|perror|v?warnx?|v?errx?)\s*\("
    r"|(?:exit|_exit|_Exit|quick_exit|abort|assert)\s*\("
    r"|(?:secure_)?getenv\s*\(|(?:set|un|put)env\s*\(|environ\b"
    r"|(?:time|clock|gettimeofday|clock_gettime|localtime(?:_r)?)\s*\("
    r"|isatty\s*\(|system\s*\(|popen\s*\(|stdin\b|stdout\b|stderr\b)"
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


class Sources:
    def __init__(self, top):
        self.top = top
        self.files = sorted(p for part in ("src", "include") for p in (top / part).rglob("*.[ch]"))

    def under(self, folder):
        return [p for p in self.files if self.name(p).startswith(folder + "/")]

    def name(self, path):
        return path.relative_to(self.top).as_posix()


def includes(path):
    """Pairs of `<` or `"`, and the header's name."""
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def code(path):
    """The file without comments and literals, with its lines kept."""
    blank = lambda match: re.sub(r"[^\n]", " ", match[0])
    return COMMENT_OR_TEXT.sub(blank, path.read_text(encoding="utf-8"))


def one_owner(header):
    def rule(sources):
        for path in sources.files:
            if header in (name for _, name in includes(path)) and not re.fullmatch(OWNERS[header], sources.name(path)):
                yield f"{sources.name(path)} includes {header}"

    return rule


def foreign_headers(sources, folder, own, libraries):
    """Includes in a folder that are neither the boundary, nor its own, nor libc, nor an allowed library."""
    third_party = CORE_LIBRARIES | CLI_LIBRARIES
    for path in sources.under(folder):
        for kind, header in includes(path):
            if kind == '"' and not (header.startswith("track/") or header in own):
                yield f'{sources.name(path)} includes "{header}"'
            if kind == "<" and header in third_party - libraries:
                yield f"{sources.name(path)} includes <{header}>"


def cli_sees_only_the_boundary(sources):
    own = {p.name for p in sources.under("src/cli")} | {p.name for p in sources.under("src/plans")}
    yield from foreign_headers(sources, "src/cli", own, CLI_LIBRARIES)


def core_sees_no_command_line(sources):
    own = {p.name for p in sources.under("src/core")}
    yield from foreign_headers(sources, "src/core", own, CORE_LIBRARIES)


def boundary_stands_alone(sources):
    yield from foreign_headers(sources, "include/track", set(), set())


def core_headers_are_not_the_boundarys(sources):
    core = {p.name for p in sources.under("src/core") if p.suffix == ".h"}
    public = {p.name for p in sources.under("include/track")}
    cli = {p.name for p in sources.under("src/cli") if p.suffix == ".h"}
    for name in sorted(core & cli):
        yield f"{name} is a header of core and of cli"
    for name in sorted(public & cli):
        yield f"{name} is a header of include/track and of cli"


def core_is_a_library(sources):
    for path in sources.under("src/core"):
        for number, line in enumerate(code(path).splitlines(), 1):
            if match := FORBIDDEN.search(line):
                yield f"{sources.name(path)}:{number}: {match[1].rstrip('( ')}"


def only_main_exits(sources):
    for path in sources.under("src/cli"):
        if path.name == "main.c":
            continue
        for number, line in enumerate(code(path).splitlines(), 1):
            if match := re.search(r"\b(exit|_exit|abort)\s*\(", line):
                yield f"{sources.name(path)}:{number}: {match[1]}"


def no_long_file(sources):
    for path in sources.under("src"):
        length = path.read_text(encoding="utf-8").count("\n")
        if length > LONGEST_FILE:
            yield f"{sources.name(path)} has {length} lines, more than {LONGEST_FILE}"


def header_guards(sources):
    for path in sources.files:
        if path.suffix == ".h" and not re.search(r"^#ifndef \w+_H\n#define \w+_H$", path.read_text("utf-8"), re.MULTILINE):
            yield f"{sources.name(path)} has no guard"


def top_level_names(sources):
    try:
        listed = subprocess.run(
            ["git", "-C", sources.top, "ls-files", "-z"], capture_output=True, check=True, text=True
        ).stdout
        names = {name.split("/")[0] for name in listed.split("\0") if name}
    except (OSError, subprocess.CalledProcessError):
        names = set()
    for name in sorted(names - TOP_LEVEL):
        yield f"{name} is no name for the top of the repository"


def every_test_runs(sources):
    for folder, pattern in (("cli", "*.bats"), ("unit", "test_*.c")):
        build = (sources.top / "tests" / folder / "meson.build").read_text(encoding="utf-8")
        for path in sorted((sources.top / "tests" / folder).glob(pattern)):
            if f"'{path.stem.removeprefix('test_')}'" not in build:
                yield f"{path.relative_to(sources.top)} is in no list of tests"


RULES = [
    *((f"only its owner includes {header}", one_owner(header)) for header in OWNERS),
    ("cli sees only include/track", cli_sees_only_the_boundary),
    ("core sees nothing of the command line", core_sees_no_command_line),
    ("include/track stands alone", boundary_stands_alone),
    ("headers of core, cli and the boundary have names of their own", core_headers_are_not_the_boundarys),
    ("core never prints, exits, or reads environment or clock", core_is_a_library),
    ("in cli only main exits", only_main_exits),
    (f"no source file is longer than {LONGEST_FILE} lines", no_long_file),
    ("every header has a guard", header_guards),
    ("the top level holds only known names", top_level_names),
    ("every file of tests is in the build", every_test_runs),
]


def main():
    sources = Sources(pathlib.Path(sys.argv[1]).resolve())
    return tap.report(RULES if sources.files else [("sources were found", lambda _: ["none"])], sources)


if __name__ == "__main__":
    sys.exit(main())
