"""Installs the build into a folder of its own and looks for what belongs there, as the shells and man do. Prints TAP.

installed.py MESON BUILD_FOLDER PREFIX
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap

PROGRAMS = {"bin/track": None, "bin/git-track": "track"}
MANUAL = {
    "share/man/man1/track.1": None,
    "share/man/man1/git-track.1": "track.1",
    "share/man/man1/track-done.1": None,
    "share/man/man5/track-plan.5": None,
    "share/man/man5/trackconfig.5": None,
}

# Options of each shell, what it is asked, and what it answers when it has found the scripts.
SHELLS = {
    "bash": (
        ["--norc"],
        "shopt -u progcomp; . /usr/share/bash-completion/bash_completion; _completion_loader track;"
        " complete -p track; _completion_loader git-track; complete -p git-track",
        [" track\n", " git-track\n"],
    ),
    "zsh": (
        ["-f"],
        'fpath=("$share"/zsh/{site-functions,vendor-completions}(N) $fpath); autoload -U compinit; compinit -D;'
        " autoload +X $_comps[track] && print found $+_comps[git-track]",
        ["found 1\n"],
    ),
    "fish": ([], "complete -C 'track statu'; complete -C 'git-track statu'", ["status\t"]),
}


def install(folder):
    meson, build, prefix = sys.argv[1:4]
    subprocess.run(
        [meson, "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder], check=True, capture_output=True
    )
    return pathlib.Path(folder) / prefix.lstrip("/")


def files(expected):
    def check(root):
        for name, leads_to in expected.items():
            path = root / name
            if leads_to is None and not path.is_file():
                yield f"{name} is missing"
            elif leads_to is not None and (not path.is_symlink() or os.readlink(path) != leads_to):
                yield f"{name} is no link to {leads_to}"

    return check


def shell(name):
    def check(root):
        program = shutil.which(name)
        if not program:
            return
        share = root / "share"
        environment = dict(os.environ, share=str(share), XDG_DATA_DIRS=str(share), HOME=str(root), TERM="dumb")
        environment["PATH"] = f"{root}/bin:{os.environ['PATH']}"
        options, question, answers = SHELLS[name]
        result = subprocess.run([program, *options, "-c", question], env=environment, capture_output=True, text=True)
        for answer in answers:
            if answer not in result.stdout:
                yield f"{name} says {result.stdout!r} {result.stderr!r}, which lacks {answer!r}"

    return check


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = install(folder)
        checks = [("the program is there, and git finds it", files(PROGRAMS))]
        if shutil.which("scdoc"):
            checks.append(("the manual is there", files(MANUAL)))
        checks += [(f"{name} finds the completion", shell(name)) for name in SHELLS]
        return tap.report(checks, root)


if __name__ == "__main__":
    sys.exit(main())
