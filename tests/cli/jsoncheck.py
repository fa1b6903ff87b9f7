"""Reads JSON from standard input and says which of the Python expressions given do not hold for it.

jsoncheck.py one|lines|error EXPRESSION...
"""

import json
import sys


def strict(pairs):
    """An object, without the leave that JSON gives to repeat a key."""
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"repeated key in {names}")
    return dict(pairs)


def load(text):
    return json.loads(text, object_pairs_hook=strict)


def main():
    mode, expressions = sys.argv[1], sys.argv[2:]
    data = sys.stdin.buffer.read().decode("utf-8")
    if mode == "one":
        scope = {"j": load(data)}
    elif mode == "lines":
        scope = {"j": [load(line) for line in data.split("\n") if line]}
    else:
        if data.rstrip("\n").count("\n"):
            raise ValueError("the error is not one line")
        value = load(data)
        if list(value) != ["error"]:
            raise ValueError(f"not one error object: {list(value)}")
        scope = {"e": value["error"]}
    wrong = [e for e in expressions if not eval(f"({e})", dict(scope))]
    for expression in wrong:
        print(f"does not hold: {expression}", file=sys.stderr)
    if wrong:
        print(f"data: {scope}"[:4000], file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
