"""Holds `track check` against a catalogue of histories, a script each. Prints TAP.

histories.py TRACK FOLDER_OF_SCRIPTS

A script makes its repository with git, in an empty folder, with the words of histories.bash. Its head says what has
to come out:

    # expects: CODE...   the codes of severity error, exactly; none without such a line
    # warns: CODE...     the codes of severity warning, exactly
    # check: WORDS       how it is asked, in place of `--base base`
    # exit: N ID         it can't be checked, and this is the error
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import tap

WORDS = Path(__file__).resolve().with_suffix(".bash")
# What runs the program that is tested, e.g. tests/under-valgrind
WRAPPER = os.environ.get("TRACK_WRAPPER", "").split()
NOW = "2026-03-02T08:30:00+00:00"
HEAD = re.compile(r"^# (expects|warns|check|exit):(.*)$", re.MULTILINE)


def environment(home, track):
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "TMPDIR") or name.endswith("SAN_OPTIONS")}
    return {
        **kept,
        "HOME": str(home),
        "TRACK": track,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada Learner",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada Learner",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": NOW,
        "GIT_COMMITTER_DATE": NOW,
        "TRACK_NOW": NOW,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def head_of(script):
    head = {key: value.strip() for key, value in HEAD.findall(script.read_text(encoding="utf-8"))}
    return {"expects": "", "warns": "", "check": "--base base", "exit": "", **head}


def make(script, folder, env):
    made = subprocess.run(["bash", "-euo", "pipefail", "-c", '. "$1"; . "$2"', script.name, WORDS, script],
                          cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          errors="backslashreplace")
    if made.returncode:
        raise ValueError(f"the script failed with {made.returncode}: {made.stdout}{made.stderr}")


def world(folder):
    """All that a check must leave alone: names, kinds, times and content."""
    seen = {}
    for path in sorted(Path(folder).rglob("*")):
        stat = path.lstat()
        content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        seen[path] = (stat.st_mode, stat.st_mtime_ns, content)
    return seen


def codes(findings, severity):
    return " ".join(sorted({finding["code"] for finding in findings if finding["severity"] == severity}))


def differences(head, result):
    """What was printed against what the head says."""
    if result.stderr.startswith("track: error: ") or result.stderr.startswith("{"):
        error = json.loads(result.stderr)["error"]
        if head["exit"] != f"{result.returncode} {error['id']}":
            yield f"exit {result.returncode} {error['id']}: {error['message']}"
        return
    if result.stderr:
        yield f"standard error: {result.stderr}"
    if head["exit"]:
        yield f"exit {result.returncode}, not {head['exit']}"
    findings = json.loads(result.stdout)["findings"]
    for key, severity in ("expects", "error"), ("warns", "warning"):
        wanted = " ".join(sorted(head[key].split()))
        if codes(findings, severity) != wanted:
            yield f"{severity}s '{codes(findings, severity)}', not '{wanted}'"
    if result.returncode != bool(head["expects"]):
        yield f"exit {result.returncode}"


def try_script(script, track):
    with tempfile.TemporaryDirectory(prefix="histories-") as root:
        home, folder = Path(root, "home"), Path(root, "work")
        home.mkdir()
        folder.mkdir()
        env = environment(home, track)
        make(script, folder, env)
        before = world(root)
        result = subprocess.run([*WRAPPER, track, "check", "--json", *head_of(script)["check"].split()], cwd=folder,
                                env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        broken = list(differences(head_of(script), result))
        yield from broken
        if broken:
            yield from result.stdout.splitlines()
        if world(root) != before:
            yield "something in the repository changed"


def main():
    scripts = sorted(Path(sys.argv[2]).resolve().glob("*.sh"))
    checks = [(script.stem, partial(try_script, script)) for script in scripts]
    return tap.report(checks or [("there are scripts", partial(list, ["none"]))], str(Path(sys.argv[1]).resolve()))


if __name__ == "__main__":
    sys.exit(main())
