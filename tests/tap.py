"""Runs checks and tells the results as TAP. A check yields a line for each thing that is wrong."""

import subprocess


def report(checks, *args):
    """Takes (name, check) pairs; calls check(*args). Returns the exit code."""
    print(f"1..{len(checks)}")
    failed = 0
    for number, (name, check) in enumerate(checks, 1):
        try:
            broken = list(check(*args))
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            broken = [str(error)]
        failed += bool(broken)
        print(f"{'not ok' if broken else 'ok'} {number} - {name}")
        for line in broken:
            print(f"# {line}")
    return 1 if failed else 0
