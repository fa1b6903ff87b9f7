"""Prints `PASSED FAILED REMARK` for a run of `meson test`, every TAP case counted by itself.

tally.py TESTLOG_JSON SUITE...: a suite without a single case is a failure.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b[^#\n]*(?:#\s*(skip|todo)\b)?", re.IGNORECASE | re.MULTILINE)


def main():
    wanted = set(sys.argv[2:])
    seen, passed, failed, skipped = set(), 0, 0, 0
    with open(sys.argv[1], encoding="utf-8") as log:
        tests = [json.loads(line) for line in log]
    for test in tests:
        cases = CASE.findall(test.get("stdout", ""))
        good = sum(not bad and not directive for bad, directive in cases)
        bad = sum(bool(bad) for bad, directive in cases if not directive)
        only_skips = test["returncode"] == 0 and cases  # cmocka says `not ok N # SKIP`
        if not bad and not only_skips and test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
            bad = 1  # it crashed, ran out of time, or said nothing
        if cases:
            seen |= set(re.split("[:+ ]", test["name"].split(" / ")[0]))
        passed, failed, skipped = passed + good, failed + bad, skipped + len(cases) - good - bad
    empty = wanted - seen
    failed += len(empty)
    remark = [f"{skipped} skipped"] if skipped else []
    remark += [f"no cases in {name}" for name in sorted(empty)]
    print(passed, failed, ", ".join(remark))


if __name__ == "__main__":
    sys.exit(main())
