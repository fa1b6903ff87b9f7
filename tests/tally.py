"""Prints `PASSED FAILED REMARK` for a run of `meson test`, every TAP case counted by itself, and then
a line for each that failed.

tally.py TESTLOG_JSON SUITE...: a suite without a single case is a failure.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b([^#\n]*)(?:#\s*(skip|todo)\b)?", re.IGNORECASE | re.MULTILINE)


def main():
    wanted = set(sys.argv[2:])
    seen, passed, skipped, failures = set(), 0, 0, []
    with open(sys.argv[1], encoding="utf-8") as log:
        tests = [json.loads(line) for line in log]
    for test in tests:
        cases = CASE.findall(test.get("stdout", ""))
        good = sum(not bad and not directive for bad, _, directive in cases)
        bad = [title for bad, title, directive in cases if bad and not directive]
        only_skips = test["returncode"] == 0 and cases  # cmocka says `not ok N # SKIP`
        if not bad and not only_skips and test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
            bad = [f" ended with {test['returncode']}"]  # it crashed, ran out of time, or said nothing
        if cases:
            seen |= set(re.split("[:+ ]", test["name"].split(" / ")[0]))
        failures += [test["name"].split(" / ")[-1] + ":" + title.rstrip() for title in bad]
        passed += good
        skipped += sum(bool(directive) for _, _, directive in cases)
    empty = sorted(wanted - seen)
    remark = [f"{skipped} skipped"] if skipped else []
    remark += [f"no cases in {name}" for name in empty]
    failures += [f"{name}: no cases" for name in empty]
    print(passed, len(failures), ", ".join(remark))
    for failure in failures:
        print(failure)


if __name__ == "__main__":
    sys.exit(main())
