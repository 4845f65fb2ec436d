"""All that follows the pages: complete, the same bytes each time, undone where its reason goes."""

import json
import struct
from pathlib import Path

import pytest

from labook.publish.site import art, install
from labook.publish.site.book import Book
from labook.publish.site.finish import finish

PAGE = (
    '<html data-content_root="./"><link href="_static/a.css"><link href="{}">'
    '<img src="_images/f.svg"><img src="_images/f-dark.svg">'
)
SITE = {
    "index.html": PAGE.format("manifest.webmanifest")
    + '<link href="feed.xml"><link href="icons/touch-180.png">',
    "404.html": PAGE.format("feed.xml"),
    "search.html": "",
    "genindex.html": "",
    "_static/a.css": "",
    "_static/labook-icon.svg": "<svg/>",
    "_static/basic.css": "",
    "_images/f.svg": '<path style="fill: #0072b2"/>',
}


@pytest.fixture
def build(tmp_path):
    """A function that writes the pages again, as Sphinx does, and finishes the site."""
    output = tmp_path / "_build" / "html"

    def built(address: str = "") -> dict[str, bytes]:
        for name, text in SITE.items():
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            (output / name).write_text(text, encoding="utf-8")
        finish(Book(tmp_path, "A book", address=address, pages={"index.html": "Start"}), output)
        return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}

    return built


def test_what_a_site_consists_of(build):
    assert sorted(build()) == [
        ".nojekyll",
        "404.html",
        "_images/f-dark.svg",
        "_images/f.svg",
        "_static/a.css",
        "_static/labook-icon.svg",
        "feed.xml",
        "genindex.html",
        "icons/icon-192.png",
        "icons/icon-512.png",
        "icons/icon-mask-512.png",
        "icons/touch-180.png",
        "index.html",
        "manifest.webmanifest",
        "notebooks/labook-0.1.0-py3-none-any.whl",
        "robots.txt",
        "search.html",
        "sw.js",
    ]


def test_the_second_build_is_the_same_bytes(build, tmp_path):
    first = build()
    assert build() == first
    (tmp_path / "_build" / "labook" / "site.json").unlink()
    assert build() == first


def test_site_map_and_card_come_and_go_with_the_address(build):
    without = build()
    with_address = build("https://host.org/book/")
    assert with_address.keys() - without.keys() == {"sitemap.xml", "social-card.png"}
    assert b'href="/book/_static/a.css"' in with_address["404.html"]
    assert build() == without


def test_the_service_worker_knows_the_finished_files(build):
    found = build("https://host.org/book/")
    worker = found["sw.js"].decode()
    unsaved = {".nojekyll", "robots.txt", "sitemap.xml", "social-card.png", "sw.js"}
    for name, content in found.items():
        assert (f'"{name}":[' in worker) == (name not in unsaved), name
        assert name in unsaved or f",{len(content)}]" in worker


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_the_manifest_names_icons_of_the_right_size(build):
    found = build()
    manifest = json.loads(found["manifest.webmanifest"])
    assert manifest["name"] == "A book"
    assert {manifest["start_url"], manifest["scope"]} == {"./index.html", "./"}
    purposes = set()
    for icon in manifest["icons"]:
        purposes.add((icon["sizes"], icon["purpose"]))
        if icon["type"] == "image/png":
            side = int(icon["sizes"].partition("x")[0])
            assert size(found[icon["src"]]) == (side, side)
        else:
            assert icon["src"] in found
    # what browsers ask of a book that can be installed
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= purposes


def test_pictures_have_their_size_and_no_date():
    card = art.card("A long title that needs two lines", "A promise.")
    assert size(card) == (1200, 630)
    assert b"tEXt" not in card
    assert b"tIME" not in card
    assert art.icon(192, cut=True) == art.icon(192, cut=True) != art.icon(192, cut=False)


def test_the_background_of_the_application_is_that_of_the_page(repository):
    css = (repository / "browser/labook.css").read_text(encoding="utf-8")
    layout = (Path(art.__file__).parents[1] / "adapter/theme/labook/layout.html").read_text(encoding="utf-8")
    assert f"--lb-bg: {install.BACKGROUND};" in css
    for colour in (install.BACKGROUND, json.loads(install.manifest(Book(Path(), "A book")))["theme_color"]):
        assert f'<meta name="theme-color" content="{colour}"' in layout
