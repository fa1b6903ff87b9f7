"""The folders and files that the shells complete in, and what must not have happened to them."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import cases

SOURCE = Path(__file__).resolve().parents[2]


class World:
    def __init__(self, track):
        self.root = Path(tempfile.mkdtemp(prefix="completion-"))
        self.home = self.root / "home"
        bin_folder = self.root / "bin"
        bin_folder.mkdir()
        self.home.mkdir()
        for name in ("track", "git-track"):
            (bin_folder / name).symlink_to(Path(track).resolve())
        inherited = {"PATH": os.environ["PATH"], **sanitizer_options()}
        self.env = {
            **inherited,
            "PATH": f"{bin_folder}:{inherited['PATH']}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada Learner",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada Learner",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
        }
        (bin_folder / "track-mine-own").symlink_to("/bin/true")
        self.run("git", "config", "--global", "track.alias.tick", "done --force --reason 'a b'")
        self.bread = self.repository("bread", (SOURCE / "tests/plans/small.md").read_text())
        (self.bread / "notes.md").write_text("# Notes\n")
        self.run("track", "done", "day2", "bulk-fermentation", cwd=self.bread)
        self.repository("thirty", (SOURCE / "src/plans/backend-30/plan.md").read_text())
        self.repository("with blank", "# Day 1\n\n- [ ] Read\n")
        self.hostile = self.repository("hostile", hostile_plan())

    def run(self, *command, cwd=None, check=True):
        return subprocess.run(command, cwd=cwd, env=self.env, check=check, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)

    def repository(self, name, plan):
        folder = self.root / name
        folder.mkdir()
        (folder / "plan.md").write_text(plan)
        self.run("git", "init", "--quiet", ".", cwd=folder)
        self.run("git", "add", "plan.md", cwd=folder)
        self.run("git", "commit", "--quiet", "--message", "The plan", cwd=folder)
        return folder

    def hostile_items(self):
        """(slug, state) of the hostile items in plan order."""
        listed = json.loads(self.run("track", "ls", "--json", "day1", cwd=self.hostile).stdout)
        return [(item["id"].split("/", 1)[1], item["state"]) for item in listed["items"]]

    def options(self):
        """(verb, option) for each long option that `track help` has, those of every command once."""
        found = []
        verbs = re.findall(r"^  ([a-z][a-z-]*) ", self.run("track", "help").stdout.split("\nOptions of")[0], re.MULTILINE)
        for verb in verbs:
            own, _, common = self.run("track", "help", verb).stdout.partition("\nOptions of every command:")
            for text in (own, common) if verb == "status" else (own,):
                found += [(verb, option) for option in re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", text, re.MULTILINE)]
        return found

    def harm(self):
        """What a text that was run would have left behind."""
        strays = [path for path in self.root.rglob("*") if "pwned" in path.name]
        return [str(path.relative_to(self.root)) for path in strays]

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)


def sanitizer_options():
    return {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
            if name in os.environ}


def hostile_plan():
    """Day 1 holds the texts, day 2 the ids; a text that goes over lines is indented as its item."""
    texts = ((f"h{number:02} {text}".replace("\n", "\n  ")) for number, text in enumerate(cases.HOSTILE))
    ids = (f"id{number} <!-- track: id={id_} -->" for number, id_ in enumerate(cases.HOSTILE_IDS))
    return ("# Day 1: `touch pwned` $(touch pwned)\n\n" + "".join(f"- [ ] {text}\n" for text in texts) +
            "\n# Day 2\n\n" + "".join(f"- [ ] {id_}\n" for id_ in ids))
