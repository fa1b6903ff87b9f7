"""Reads what `track report` makes as its readers do. What is wrong is a ValueError.

pages.py page|badge|markdown < REPORT      prints what it says
"""

import base64
import hashlib
import html.parser
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

VOID = {"meta", "line", "polyline"}
ELEMENTS = VOID | set(
    "rect html head title style body a header main footer nav section article h1 h2 h3 p strong span code bdi time ul li dl"
    " div dt dd table caption thead tbody tr th td details summary svg desc text".split())
ATTRIBUTES = set(
    "lang charset http-equiv content name class href id role aria-label aria-labelledby aria-describedby aria-hidden"
    " tabindex datetime rel scope viewbox preserveaspectratio width height x y x1 x2 y1 y2 rx points".split())
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
LINK = re.compile(r"#[a-z-]+|https?://[!-~]+")
SVG = "{http://www.w3.org/2000/svg}"


def demand(holds, what):
    if not holds:
        raise ValueError(what)


class Page(html.parser.HTMLParser):
    """Knows the elements that the program writes, and no other."""

    def __init__(self, text):
        super().__init__()
        self.open, self.style, self.policy, self.ids, self.links, self.texts = [], "", None, [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        demand(tag in ELEMENTS, f"element {tag}")
        names = [name for name, _ in attributes]
        demand(set(names) <= ATTRIBUTES and len(set(names)) == len(names), f"{tag} with {names}")
        values = dict(attributes)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            demand(self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if self.open[-1:] == ["style"]:
            self.style += data
        elif data.strip():
            self.texts.append(data.strip())

    def handle_comment(self, data):
        raise ValueError(f"comment {data!r}")

    def handle_pi(self, data):
        raise ValueError(f"instruction {data!r}")

    def unknown_decl(self, data):
        raise ValueError(f"declaration {data!r}")


def read_page(text):
    """What the page says, piece by piece."""
    demand(text.startswith("<!DOCTYPE html>\n<html lang=\"en\">"), "no document")
    page = Page(text)
    demand(not page.open, f"never closed: {page.open}")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    demand(page.policy == POLICY.format(digest), "policy")
    demand("url(" not in page.style and "@import" not in page.style, "the style loads something")
    demand(len(set(page.ids)) == len(page.ids), "an id twice")
    for link in page.links:
        demand(LINK.fullmatch(link), f"link {link!r}")
        demand(link[0] != "#" or link[1:] in page.ids, f"{link} leads nowhere")
    return page.texts


def read_badge(text):
    """The title of the badge. Its letters are paths."""
    picture = ElementTree.fromstring(text)
    elements = {element.tag for element in picture.iter()}
    demand(elements <= {SVG + name for name in ("svg", "title", "rect", "path", "g")}, elements)
    for element in picture.iter():
        demand(element.get("d") != "" and not any("href" in name or name.startswith("on") for name in element.attrib),
               element.attrib)
    title = picture.find(SVG + "title")
    drawn = len(picture.findall(f"{SVG}g/{SVG}path"))
    demand(drawn == len(title.text.replace(" ", "").replace(":", "")), f"{drawn} letters of {title.text}")
    return [title.text]


def read_markdown(text):
    """What GitHub makes of the table: nothing but text, code, strong text and one table."""
    made = subprocess.run(["cmark-gfm", "--extension", "table", "--unsafe"], input=text.encode(), capture_output=True,
                          check=True).stdout.decode()
    elements = set(re.findall(r"<(\w+)", made))
    demand(elements <= set("p strong table thead tbody tr th td code".split()), elements)
    return re.findall(r"(?<=>)[^<\n]+", made)


READERS = {"page": read_page, "badge": read_badge, "markdown": read_markdown}

if __name__ == "__main__":
    print("\n".join(READERS[sys.argv[1]](sys.stdin.buffer.read().decode())))
