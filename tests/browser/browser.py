"""Looks at the page of `track report` in a browser. Prints TAP; skips itself where there is no browser.

browser.py TRACK

A page is validated as HTML, checked for what keeps people out (axe), and held to what it promises: it runs and loads
nothing, and fits a telephone. `.ci/install` installs what this needs.
"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import chromium  # noqa: E402
import learners  # noqa: E402
import tap  # noqa: E402

MODULES = HERE / "node_modules"
VALIDATOR = MODULES / "html-validate/bin/html-validate.mjs"
AXE = MODULES / "axe-core/axe.min.js"
NARROW, WIDE = 360, 1400
LOOKS = [(width, {"prefers_color_scheme": scheme}) for scheme in ("light", "dark") for width in (NARROW, WIDE)]
FORCED = (WIDE, {"forced_colors": "active"})
# All that can be opened is looked at as well.
LOOK_CLOSELY = """(async () => {
    document.querySelectorAll('details').forEach(details => { details.open = true; });
    const found = await axe.run(document, {resultTypes: ['violations']});
    return {passes: found.passes.length, violations: found.violations.map(
        v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | '))};
})()"""
LEAST_RULES = 20


class Pages:
    """What is looked at: a page for each kind of history."""

    def __init__(self, track, folder):
        self.folder = pathlib.Path(folder)
        self.learner = self.report(track, learners.learner(self.folder / "learner"))
        self.beginner = self.report(track, learners.beginner(self.folder / "beginner"))
        self.hostile = self.report(track, learners.hostile(self.folder / "hostile"))

    def report(self, track, made):
        page = made.folder.with_suffix(".html")
        subprocess.run([track, "report", "--output", page, "--badge", page.with_suffix(".svg")], cwd=made.folder,
                       env=made.env, check=True, stdout=subprocess.DEVNULL)
        return page

    def all(self):
        return self.learner, self.beginner, self.hostile


def html_is_valid(pages, _):
    done = subprocess.run(["node", VALIDATOR, "--config", HERE / "htmlvalidate.json", "--formatter", "text", *pages.all()],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        told = done.stdout + done.stderr
        yield from told.splitlines()[:20] or [f"the validator ended with {done.returncode}"]


def barriers(pages, browser, looks):
    axe = AXE.read_text(encoding="utf-8")
    for page in pages:
        for width, media in looks:
            browser.show(page, width, **media)
            browser.run(axe + "; true")
            found = browser.run(LOOK_CLOSELY)
            yield from (f"{page.stem} {width} {media}: {told}" for told in found["violations"])
            if found["passes"] < LEAST_RULES:
                yield f"{page.stem}: only {found['passes']} rules had something to look at"


def keeps_nobody_out(pages, browser):
    yield from barriers([pages.learner], browser, [*LOOKS, FORCED])
    yield from barriers([pages.beginner, pages.hostile], browser, LOOKS[:1])


def runs_and_loads_nothing(pages, browser):
    for page in pages.all():
        for shown in (page, page.with_suffix(".svg")):
            browser.show(shown, WIDE)
            asked = [event["params"]["request"]["url"] for event in browser.events
                     if event.get("method") == "Network.requestWillBeSent"]
            if asked != [shown.resolve().as_uri()]:
                yield f"{shown.name} asked for {asked}"
            yield from (f"{shown.name}: {event['params']['entry']['text']}" for event in browser.events
                        if event.get("method") == "Log.entryAdded")
            if browser.run("document.scripts.length"):
                yield f"{shown.name} has a script"


def refuses_what_is_put_into_it(pages, browser):
    """The policy, and not only the lack of anything to run."""
    browser.show(pages.learner, WIDE)
    put = ("(async () => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
           " document.body.append(s); const e = document.createElement('style');"
           " e.textContent = 'body { margin: 99px }'; document.body.append(e);"
           " return [window.ran === true, getComputedStyle(document.body).marginTop]; })()")
    if browser.run(put) != [False, "0px"]:
        yield "a script or a style that was put into the page is taken"


def fits(pages, browser):
    for page in pages.all():
        for width in (NARROW, WIDE):
            browser.show(page, width)
            wide = browser.run("document.documentElement.scrollWidth")
            if wide > width:
                yield f"{page.stem} is {wide} wide on a screen of {width}"


def follows_the_screen(pages, browser):
    grounds = []
    for scheme in ("light", "dark"):
        browser.show(pages.learner, WIDE, prefers_color_scheme=scheme)
        grounds.append(browser.run("getComputedStyle(document.body).backgroundColor"))
    if len(set(grounds)) != 2:
        yield f"light and dark are both on {grounds[0]}"


def begins_with_a_way_past_the_links(pages, browser):
    browser.show(pages.learner, NARROW)
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    told = browser.run("[document.activeElement.className, document.activeElement.getBoundingClientRect().top >= 0]")
    if told != ["skip", True]:
        yield f"the first thing to come to is {told}"


def can_be_printed(pages, browser):
    browser.show(pages.learner, WIDE)
    if not browser.printed().startswith(b"%PDF-"):
        yield "no PDF"
    browser.ask("Emulation.setEmulatedMedia", media="print")
    shown = browser.run("[...document.querySelectorAll('nav, .skip, details')]"
                        ".filter(e => getComputedStyle(e).display != 'none').length")
    if shown:
        yield f"{shown} things that paper has no use for are printed"


CHECKS = [
    ("the page is valid HTML", html_is_valid),
    ("it keeps nobody out: light and dark, narrow and wide, forced colours", keeps_nobody_out),
    ("it runs and loads nothing", runs_and_loads_nothing),
    ("its policy refuses what is put into it", refuses_what_is_put_into_it),
    ("it fits the screen", fits),
    ("it follows the screen between light and dark", follows_the_screen),
    ("the first link leads past the others", begins_with_a_way_past_the_links),
    ("it can be printed", can_be_printed),
]


def missing():
    if not chromium.find():
        return "no browser here"
    return None if AXE.exists() and VALIDATOR.exists() else "the packages of tests/browser/package.json are not here"


def main(track):
    if missing():
        print(f"1..0 # SKIP {missing()}: .ci/install installs it")
        return 0
    with tempfile.TemporaryDirectory(prefix="track-report-") as folder, chromium.Browser() as browser:
        return tap.report(CHECKS, Pages(pathlib.Path(track).resolve(), folder), browser)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
