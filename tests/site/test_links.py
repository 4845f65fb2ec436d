"""Every link and fragment of the site leads somewhere, and no identifier stands twice in a page."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from .built import HTML, PAGES
from .reading import Reading, read

# The site's own address while addresses are resolved; the published one is known only to its publisher.
HOME = "http://site.invalid/"
URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


def lost(address: str, page: str, *, fragments: bool = True) -> str:
    """Return why an address in a file of the site leads nowhere, or nothing."""
    parts = urlsplit(urljoin(HOME + page, address))
    if parts.netloc != urlsplit(HOME).netloc or parts.scheme not in ("http", "https"):
        return ""
    name = unquote(parts.path).lstrip("/")
    path = HTML / (name or "index.html")
    if path.is_dir():
        path = path / "index.html"
    if not path.is_file():
        return f"{address}: no file {name}"
    fragment = unquote(parts.fragment)
    if fragments and fragment and path.suffix == ".html" and fragment not in read(path).ids:
        return f"{address}: {name} has no id {fragment!r}"
    return ""


def test_addresses_are_read_from_all_attributes():
    page = Reading()
    page.feed(
        '<link rel="canonical" href="https://elsewhere.invalid/a">'
        '<img src="b.png" srcset="c.png 1x, d.png 2x">\n'
        '<a id="x" href="e.html#y">e</a><form action="f"></form><object data="g"></object>'
    )
    assert page.ids == ["x"]
    assert {(r.address, r.line, r.loads) for r in page.references} == {
        ("https://elsewhere.invalid/a", 1, False),
        *((name, 1, True) for name in ("b.png", "c.png", "d.png")),
        ("e.html#y", 2, False),
        ("f", 2, True),
        ("g", 2, True),
    }


def test_a_lost_file_and_a_lost_fragment_are_told_apart(html):
    assert "no file" in lost("nothing-of-this-name.html", "index.html")
    assert "has no id" in lost("index.html#nothing-of-this-name", "search.html")
    assert lost("../index.html#main", "reference/bibliography.html") == ""
    assert lost("https://elsewhere.invalid/nothing", "index.html") == ""


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(name, html):
    page = read(html / f"{name}.html")
    assert len(page.references) > 10
    found = [(r, lost(r.address, f"{name}.html")) for r in page.references]
    assert [f"line {reference.line}: {why}" for reference, why in found if why] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_identifier_stands_twice(name, html):
    ids = read(html / f"{name}.html").ids
    assert {name: count for name, count in Counter(ids).items() if count > 1} == {}
    assert [name for name in ids if not name or name != "".join(name.split())] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_from_another_host(name, html):
    foreign = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.I)
    loaded = [r for r in read(html / f"{name}.html").references if r.loads]
    assert [f"line {r.line}: {r.address}" for r in loaded if foreign.match(r.address)] == []


def test_the_page_for_lost_links_works_at_every_depth(html):
    relative = [
        f"line {reference.line}: {reference.address}"
        for reference in read(html / "404.html").references
        if not reference.address.startswith(("/", "#")) and not urlsplit(reference.address).scheme
    ]
    assert relative == []


@pytest.mark.parametrize(("suffix", "pattern"), [(".css", URL), (".js", IMPORT), (".mjs", IMPORT)])
def test_what_style_sheets_and_modules_ask_for_is_there(suffix, pattern, html):
    faults = []
    for path in sorted(html.rglob(f"*{suffix}")):
        name = path.relative_to(html).as_posix()
        for address in pattern.findall(path.read_text(encoding="utf-8")):
            foreign = re.match(r"(?:https?:)?//", address)
            if why := "another host" if foreign else lost(address, name):
                faults.append(f"{name}: {address}: {why}")
    assert faults == []


def test_the_manifest_names_files_that_are_there(html):
    manifest = json.loads((html / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"]
    assert manifest["icons"]
    addresses = [manifest["start_url"], *(icon["src"] for icon in manifest["icons"])]
    assert [why for address in addresses if (why := lost(address, "manifest.webmanifest"))] == []


def _xml_addresses(path: Path) -> list[str]:
    tree = ElementTree.parse(path)
    texts = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
    return texts + [node.attrib["href"] for node in tree.iter() if node.tag.endswith("}link")]


def test_the_feed_of_changes_is_well_formed_and_its_links_lead_somewhere(html):
    faults = [why for address in _xml_addresses(html / "feed.xml") if (why := lost(address, "feed.xml"))]
    assert faults == []
