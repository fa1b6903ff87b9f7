"""Runs a command on a pseudo-terminal of a given size and copies what it writes to standard output.

terminal.py COLUMNSxROWS COMMAND...
"""

import fcntl
import os
import pty
import struct
import sys
import termios


def main():
    columns, rows = (int(n) for n in sys.argv[1].split("x"))
    pid, master = pty.fork()
    if pid == 0:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        attributes = termios.tcgetattr(1)
        attributes[1] &= ~termios.ONLCR
        termios.tcsetattr(1, termios.TCSANOW, attributes)
        os.execvp(sys.argv[2], sys.argv[2:])
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        sys.stdout.buffer.write(data)
    sys.stdout.flush()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
