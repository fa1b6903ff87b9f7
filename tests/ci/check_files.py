#!/usr/bin/env python3
"""Holds the files for CI against what reads them, and against the program. Prints TAP.

check_files.py TRACK TOP_OF_THE_REPOSITORY
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tap  # noqa: E402

FOLDERS = ("docs/ci", ".github/workflows")
ACTION, WORKFLOW, OWN = "docs/ci/github/action.yml", "docs/ci/github/workflow.yml", ".github/workflows/ci.yml"
GITLAB, HOOKS, CHECK = "docs/ci/gitlab/track.yml", ".pre-commit-hooks.yaml", "docs/ci/github/check.sh"
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
# What a runner sets by itself; everything else that a script uses has to be set beside it.
RUNNERS = re.compile(r"GITHUB_\w+|RUNNER_\w+|CI_\w+")
HOOK_KEYS = {"id", "name", "description", "entry", "language", "always_run", "pass_filenames", "stages"}
STAGES = {"commit-msg", "manual", "post-checkout", "post-commit", "post-merge", "post-rewrite", "pre-commit",
          "pre-merge-commit", "pre-push", "pre-rebase", "prepare-commit-msg"}


def yaml_files(top):
    found = [path for folder in FOLDERS for path in sorted((top / folder).rglob("*.yml"))]
    return {path.relative_to(top).as_posix(): path for path in [*found, top / HOOKS]}


def documents(top):
    return {name: ci_files.load(path) for name, path in yaml_files(top).items()}


def shell_parts(top):
    """(where, shell, the variables that are set for it)"""
    for name, document in documents(top).items():
        for part, shell in ci_files.scripts(document):
            yield f"{name}: {part}", shell, environment(document, part)
    yield CHECK, (top / CHECK).read_text(encoding="utf-8"), environment(documents(top)[ACTION], "Check")


def environment(document, part):
    if isinstance(document, dict) and ("runs" in document or "jobs" in document):
        return set(next(step for step in ci_files.steps(document) if step.get("name") == part).get("env", {}))
    return set()


def files_are_there(top, _):
    for name in (ACTION, WORKFLOW, OWN, GITLAB, HOOKS):
        if name not in documents(top):
            yield f"{name} is not there"


def scripts_hold_no_expression(top, _):
    """What an event says would be run as shell."""
    for where, shell, _ in shell_parts(top):
        if EXPRESSION.search(shell):
            yield f"{where} holds an expression"


def scripts_know_their_variables(top, _):
    for where, shell, known in shell_parts(top):
        own = set(re.findall(r"^\s*(\w+)=", shell, re.MULTILINE))
        for variable in sorted(set(re.findall(r"\$\{?([A-Za-z_]\w*)", shell)) - own - known):
            if not RUNNERS.fullmatch(variable):
                yield f"{where} uses {variable}, which nobody sets"


def scripts_pass_shellcheck(top, _):
    for where, shell, _ in shell_parts(top):
        dialect = "sh" if where.startswith(GITLAB) else "bash"
        done = subprocess.run(["shellcheck", "--shell", dialect, "--external-sources", "-"], input=shell, text=True,
                              capture_output=True, check=False)
        if done.returncode:
            yield f"{where}: {done.stdout.strip()}"


def program_knows_what_they_say(top, track):
    """Options, formats and verbs, here and in what the documentation shows."""
    text = subprocess.run([track, "help", "check"], capture_output=True, check=True, text=True).stdout
    options = set(re.findall(r"--[a-z-]+", text))
    formats = set(re.split(r", | or ", re.search(r"--format FORMAT +(.*)", text)[1]))
    parts = [(where, shell) for where, shell, _ in shell_parts(top)]
    parts += [(name, (top / name).read_text(encoding="utf-8")) for name in ("docs/ci/README.md",)]
    seen = set()
    for where, shell in parts:
        for line in shell.replace("\\\n", " ").split("\n"):
            if not re.search(r"\btrack check\b|\bcheck=\(|\{check\[@\]\}|check\+=", line):
                continue
            used = set(re.findall(r"--[a-z-]+", line))
            named = set(re.findall(r"--format (\w+)", line))
            seen |= named
            yield from (f"{where}: there is no {name}" for name in sorted((used - options) | (named - formats)))
    if seen != formats - {"human", "json"}:
        yield f"only {sorted(seen)} are shown"


def action_is_one(top, _):
    action = documents(top)[ACTION]
    if action["runs"]["using"] != "composite" or not {"name", "description"} <= set(action):
        yield "no composite action"
    for step in action["runs"]["steps"]:
        if "shell" not in step:
            yield f"{step['name']} says no shell"
    text = (top / ACTION).read_text(encoding="utf-8")
    for name in set(re.findall(r"\binputs\.([\w-]+)", text)) ^ set(action["inputs"]):
        yield f"the input {name} is not declared, or not used"
    if not os.access(top / CHECK, os.X_OK):
        yield f"{CHECK} can't be run"


def workflows_ask_for_little(top, _):
    for name in (WORKFLOW, OWN):
        workflow = documents(top)[name]
        if workflow["permissions"] != {"contents": "read"}:
            yield f"{name}: permissions {workflow['permissions']}"
        if "pull_request_target" in workflow["on"]:
            yield f"{name} gives strangers what is ours"
        for step in ci_files.steps(workflow):
            if "uses" in step and not re.fullmatch(r"[\w./-]+@[\w.-]+", step["uses"]):
                yield f"{name}: {step['uses']} names no revision"
            if step.get("uses", "").startswith("actions/checkout@") and step["with"]["fetch-depth"] != 0:
                yield f"{name}: the history is cut off"


def own_workflow_runs_everything(top, _):
    commands = [shell.strip() for _, shell in ci_files.scripts(documents(top)[OWN])]
    if ".ci/run" not in commands or not os.access(top / ".ci/run", os.X_OK):
        yield f"{OWN} does not run .ci/run"


def workflow_uses_the_action(top, _):
    uses = [step.get("uses", "") for step in ci_files.steps(documents(top)[WORKFLOW])]
    folder = pathlib.PurePosixPath(ACTION).parent
    if not any(re.fullmatch(rf"[^@]+/{folder}@\w+", name) for name in uses):
        yield f"{WORKFLOW} does not use {folder}"


def hooks_are_hooks(top, _):
    for hook in documents(top)[HOOKS]:
        if not {"id", "name", "entry", "language"} <= set(hook) <= HOOK_KEYS:
            yield f"keys {sorted(hook)}"
        if not set(hook["stages"]) <= STAGES:
            yield f"stages {hook['stages']}"


CHECKS = [
    ("the files for CI are there, and are YAML", files_are_there),
    ("no script holds an expression", scripts_hold_no_expression),
    ("scripts use only variables that are set", scripts_know_their_variables),
    ("scripts pass shellcheck", scripts_pass_shellcheck),
    ("the program has the options and formats that they use", program_knows_what_they_say),
    ("the action is a composite one and uses its inputs", action_is_one),
    ("workflows ask for little and get the whole history", workflows_ask_for_little),
    ("this project's own workflow runs everything", own_workflow_runs_everything),
    ("the workflow for others uses the action", workflow_uses_the_action),
    ("pre-commit's hooks are such", hooks_are_hooks),
]


def main():
    track, top = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    return tap.report(CHECKS, top, track)


if __name__ == "__main__":
    try:
        import ci_files
    except ImportError:
        ci_files = None
    if not ci_files or not shutil.which("shellcheck"):
        print("1..0 # SKIP no YAML for Python, or no shellcheck")
        sys.exit(0)
    sys.exit(main())
