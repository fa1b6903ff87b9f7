"""The three shells, each with track's script loaded: what do they make of a line when TAB is hit?"""

import os
import time

from world import SOURCE

SCRIPTS = SOURCE / "completions"

BASH = """
PS1='> ' HISTFILE=
set -o emacs
bind 'set enable-bracketed-paste off'
bind -x '"\\C-xd": printf %s "$READLINE_LINE" >"$DUMP.new" && mv "$DUMP.new" "$DUMP"'
[ -e /usr/share/bash-completion/completions/git ] && . /usr/share/bash-completion/completions/git
. "$SCRIPTS/track.bash"
"""

ZSH = """
PS1='> ' HISTFILE=
unset zle_bracketed_paste
bindkey -e
dump() { print -rn -- "$BUFFER" >"$DUMP.new" && mv "$DUMP.new" "$DUMP" }
zle -N dump
bindkey '^Xd' dump
fpath=("$FUNCTIONS" $fpath)
autoload -Uz compinit
compinit -u -D
"""


class Terminal:
    """A shell on a pseudo-terminal. The line is read out of the shell itself, not off the screen."""

    def __init__(self, world, cwd):
        import pexpect

        self.dump = world.root / "dump"
        env = {**world.env, "DUMP": str(self.dump), "SCRIPTS": str(SCRIPTS)}
        command = self.prepare(world, env)
        self.child = pexpect.spawn(command[0], command[1:], cwd=str(cwd), env=env, encoding="utf-8",
                                   echo=False, dimensions=(50, 200), timeout=30)
        self.screen = []
        self.child.logfile_read = self
        self.read_line("")

    def write(self, text):
        self.screen.append(text)

    def flush(self):
        pass

    def read_line(self, keys):
        """The line after these keys; the line is then emptied."""
        self.child.send(keys + "\x18d")
        for _ in range(3000):
            self.drain()
            if self.dump.exists():
                break
            time.sleep(0.01)
        else:
            raise TimeoutError(f"no answer from {self.name}: {''.join(self.screen)[-500:]!r}")
        line = self.dump.read_text()
        self.dump.unlink()
        self.child.send("\x05\x15")
        return line

    def drain(self):
        import pexpect

        try:
            self.child.read_nonblocking(65536, timeout=0)
        except pexpect.TIMEOUT:
            pass

    def complete(self, line, keys=""):
        return self.read_line(line + keys + "\t")

    def list(self, line):
        """What is shown when there is more than one candidate."""
        self.screen.clear()
        self.read_line(line + "\t\t")
        return "".join(self.screen)

    def enter(self, line, done):
        """Runs a completed line, and waits until `done` says so."""
        self.child.send(line + "\t\r")
        for _ in range(3000):
            self.drain()
            if done():
                return True
            time.sleep(0.01)
        return False

    def close(self):
        self.child.close(force=True)


class Bash(Terminal):
    name = "bash"

    def prepare(self, world, env):
        rc = world.root / "bashrc"
        rc.write_text(BASH)
        env["INPUTRC"] = "/dev/null"
        return ["bash", "--noprofile", "--rcfile", str(rc), "-i"]


class Zsh(Terminal):
    name = "zsh"

    def prepare(self, world, env):
        functions = world.root / "functions"
        if not functions.exists():
            functions.mkdir()
            for name in ("_track", "_git-track"):
                (functions / name).symlink_to(SCRIPTS / "_track")
            (world.home / ".zshrc").write_text(ZSH)
        env["ZDOTDIR"] = str(world.home)
        env["FUNCTIONS"] = str(functions)
        return ["zsh", "-d", "-i"]


class Fish:
    name = "fish"

    def __init__(self, world, cwd):
        self.world, self.cwd = world, cwd
        folder = world.home / ".config/fish/completions"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("track.fish", "git-track.fish"):
            if not os.path.lexists(folder / name):
                (folder / name).symlink_to(SCRIPTS / "track.fish")

    def candidates(self, line):
        """(value, description) of each."""
        script = f"source {SCRIPTS}/track.fish; complete -C $argv[1]"
        told = self.world.run("fish", "-c", script, line, cwd=self.cwd)
        if told.stderr:
            raise RuntimeError(told.stderr)
        rows = (row.partition("\t") for row in told.stdout.splitlines())
        return [(value, description) for value, _, description in rows]

    def close(self):
        pass
