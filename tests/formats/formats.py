"""Reads a report of `track check` as its reader does, and holds it against what is published of its format.

formats.py FORMAT [--valid] < REPORT

Prints a line for each finding: severity, code, path, line, message. With --valid, the schema is asked, too. What is
wrong is a ValueError. Without --valid, nothing is needed but Python itself and, for the summary, cmark-gfm.
"""

import html.parser
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent


def demand(holds, what):
    if not holds:
        raise ValueError(what)


def check_schema(name, value):
    import jsonschema

    schema = json.loads((HERE / name).read_text(encoding="utf-8"))
    try:
        jsonschema.Draft4Validator(schema).validate(value)
    except jsonschema.ValidationError as error:
        raise ValueError(f"{list(error.absolute_path)}: {error.message}") from error


# --- our own JSON ---


def read_json(text, valid):
    report = json.loads(text)
    demand(not valid or report["version"] == 1, "version")
    found = [(f["severity"], f["code"], f["file"], f["line"] or 0, f["message"]) for f in report["findings"]]
    demand(report["ok"] == ("error" not in (severity for severity, *_ in found)), "ok")
    return found


# --- annotations of GitHub's runner ---

COMMANDS = {"error": "error", "warning": "warning", "notice": "note"}
DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


def unescaped(text, names):
    return re.sub("|".join(names), lambda found: names[found[0]], text)


def annotation(line):
    """As the runner reads a line; it takes the old form of a command from anywhere in it."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    demand(found and found[1] in COMMANDS and "##[" not in line, f"no annotation: {line!r}")
    values = dict(value.split("=", 1) for value in found[2].split(","))
    values = {name: unescaped(value, PROPERTY) for name, value in values.items()}
    demand(set(values) <= {"file", "line", "col", "title"}, f"properties: {line!r}")
    message = unescaped(found[3], DATA)
    return COMMANDS[found[1]], values["title"], values["file"], int(values.get("line", 0)), message


def read_github(text, _):
    return [annotation(line) for line in text.split("\n")[:-1]]


# --- Code Quality of GitLab ---

GITLAB = {"info": "note", "minor": "warning", "major": "error"}


def read_gitlab(text, valid):
    report = json.loads(text)
    if valid:
        check_schema("gitlab.json", report)
    prints = [found["fingerprint"] for found in report]
    demand(len(prints) == len(set(prints)), "a fingerprint twice")
    return [(GITLAB[f["severity"]], f["check_name"], f["location"]["path"], f["location"]["lines"]["begin"],
             f["description"]) for f in report]


# --- JUnit ---

LINE = re.compile(r"(.*?)(?::(\d+):(\d+))?: (error|warning|note): (.*)")


def check_junit(text):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", HERE / "junit.rng", "-"],
                          input=text.encode(), capture_output=True, check=False)
    demand(done.returncode == 0, done.stderr.decode(errors="replace"))


def case_findings(case):
    outcome = list(case)
    demand(len(outcome) <= 1 and not (case.text or "").strip(), f"what is in {case.get('name')}")
    lines = (outcome[0].text or "").strip("\n").split("\n") if outcome and outcome[0].tag != "skipped" else []
    for line in lines:
        found = LINE.fullmatch(line)
        demand(found, f"no finding: {line!r}")
        yield found[4], case.get("name"), found[1], int(found[2] or 0), found[5]
    failed = any(line for line in lines if LINE.fullmatch(line)[4] == "error")
    demand(failed == (case.find("failure") is not None), f"{case.get('name')} fails without an error, or the reverse")


def read_junit(text, valid):
    if valid:
        check_junit(text)
    suites = list(ElementTree.fromstring(text.encode()))
    demand(len(suites) == 1, "one suite")
    cases = list(suites[0])
    for name, counted in (("tests", cases), ("failures", suites[0].findall("testcase/failure")),
                          ("skipped", suites[0].findall("testcase/skipped"))):
        demand(int(suites[0].get(name)) == len(counted), f"{name} are {len(counted)}")
    return [finding for case in cases for finding in case_findings(case)]


# --- SARIF ---


def check_github_sarif(run):
    """What GitHub's code scanning asks for beyond the standard ("SARIF support for code scanning")."""
    for rule in run["tool"]["driver"]["rules"]:
        for part in ("shortDescription", "fullDescription", "help"):
            demand(rule[part]["text"], f"{rule['id']} has no {part}")
    for result in run["results"]:
        demand(result["partialFingerprints"]["primaryLocationLineHash"], "no fingerprint")


def sarif_message(text):
    """The text that a viewer shows: without places for arguments, and without links."""
    demand(not re.search(r"\]\(", text), f"a link: {text!r}")
    demand("{" not in text.replace("{{", "") and "}" not in text.replace("}}", ""), f"an argument: {text!r}")
    return text.replace("{{", "{").replace("}}", "}")


def sarif_path(location):
    uri = location["uri"]
    parts = urllib.parse.urlsplit(uri)
    demand(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) and not parts.scheme, f"no relative URI: {uri}")
    demand(location["uriBaseId"] == "%SRCROOT%", "relative to what?")
    return urllib.parse.unquote(uri, errors="replace")


def sarif_finding(run, result):
    rules = run["tool"]["driver"]["rules"]
    demand(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"rule of {result['ruleId']}")
    demand(len(result["locations"]) == 1, "one location")
    place = result["locations"][0]["physicalLocation"]
    return (result["level"], result["ruleId"], sarif_path(place["artifactLocation"]), place["region"]["startLine"],
            sarif_message(result["message"]["text"]))


def read_sarif(text, valid):
    log = json.loads(text)
    if valid:
        check_schema("sarif-2.1.0-rtm.5.json", log)
    demand(log["version"] == "2.1.0" and len(log["runs"]) == 1, "one run of version 2.1.0")
    run = log["runs"][0]
    check_github_sarif(run)
    return [sarif_finding(run, result) for result in run["results"]]


# --- the page in Markdown ---


class Page(html.parser.HTMLParser):
    """The tables of a page as lists of rows. No other tags than those of a page of ours may be in it."""

    TAGS = {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code"}

    def __init__(self):
        super().__init__()
        self.tables, self.texts, self.inside = [], [], []

    def handle_starttag(self, tag, attrs):
        demand(tag in self.TAGS and not attrs, f"a tag <{tag} {attrs}>")
        self.inside.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        demand(self.inside.pop() == tag, f"</{tag}> ends something else")

    def handle_data(self, data):
        if {"td", "th"} & set(self.inside):
            self.tables[-1][-1][-1] += data
        elif data.strip():
            self.texts.append(data)

    def handle_comment(self, data):
        raise ValueError(f"a comment: {data!r}")


def rendered(text):
    """As GitHub renders it, with all that its Markdown knows, and HTML let through."""
    words = [word for name in ("footnotes", "table", "autolink", "strikethrough", "tasklist") for word in ("-e", name)]
    done = subprocess.run(["cmark-gfm", "--unsafe", *words], input=text.encode(),
                          capture_output=True, check=True)
    page = Page()
    page.feed(done.stdout.decode())
    page.close()
    return page


def read_summary(text, _):
    page = rendered(text)
    demand(re.match(r"track check (failed|passed): ", page.texts[0]), f"no verdict: {page.texts[0]!r}")
    lengths = {len(row) for table in page.tables for row in table}
    demand(lengths <= {4}, f"rows of {lengths}")
    rows = [row for table in page.tables if table[0][0] == "severity" for row in table[1:]]
    places = [re.fullmatch(r"(.*?)(?::(\d+):\d+)?", place) for _, place, _, _ in rows]
    return [(severity, code, place[1], int(place[2] or 0), message)
            for (severity, _, message, code), place in zip(rows, places)]


READERS = {"json": read_json, "github": read_github, "gitlab": read_gitlab, "junit": read_junit, "sarif": read_sarif,
           "summary": read_summary}


def main():
    text = sys.stdin.buffer.read().decode("utf-8")
    for finding in READERS[sys.argv[1]](text, "--valid" in sys.argv):
        print(*finding)


if __name__ == "__main__":
    main()
