"""What a page, a style sheet or a script uses stays; everything else goes."""

import pytest

from labook.publish.site.prune import prune
from labook.publish.site.references import references

PAGE = """<html data-content_root="../"><head>
<link rel="stylesheet" href="../_static/a.css?v=1"><link rel="preload" href='../_static/f.woff2'>
<script type="module" src="../_static/a.js"></script>
<script>const list = ["_static/inline.json"];</script>
<style>p { background: url("../_static/style.png") }</style></head>
<body style="background: url(../_static/attribute.png)">
<img src="../_images/x%20y.svg" srcset="../_images/small.png 1x, ../_images/large.png 2x">
<a href="other.html#place">a</a> <a href="https://example.org/_static/gone.css">b</a> <a href="#here">c</a>
<a href="mailto:a@b.org">d</a> <a href="?q=1">e</a> <object data="../files/o.pdf"></object>
&amp; "../_static/text.css"
</body></html>"""


def test_the_references_of_a_page():
    found = references("part/page.html", PAGE)
    expected = [
        "_images/large.png",
        "_images/small.png",
        "_images/x y.svg",
        "_static/a.css",
        "_static/a.js",
        "_static/attribute.png",
        "_static/f.woff2",
        "_static/inline.json",
        "_static/style.png",
        "files/o.pdf",
        "part/other.html",
    ]
    assert [name for name in found if name in expected] == expected
    assert not any("example.org" in name or "text.css" in name for name in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import { a } from "./b.js";', "_static/b.js"),
        ("const m = await import('./deep/c.js');", "_static/deep/c.js"),
        ('new URL("data.json", import.meta.url)', "_static/data.json"),
        ('new URL("notebooks/x.ipynb", base)', "notebooks/x.ipynb"),
        ("load(`vendor/engine/`)", "_static/vendor/engine/"),
        ('importScripts("/sw-part.js")', "sw-part.js"),
        ("import(`./deep/${figure.dataset.name}.js`)", "_static/deep/*.js"),
    ],
)
def test_the_references_of_a_script(text, expected):
    assert expected in references("_static/a.js", text)


def test_the_references_of_a_style_sheet():
    css = '@import "b.css"; p { src: url(../fonts/f.woff2) format("woff2") } a { src: url(data:a/b,A) }'
    assert references("_static/css/a.css", css) == ["_static/css/b.css", "_static/fonts/f.woff2"]


def test_nothing_outside_the_site_is_a_reference():
    assert references("index.html", '<a href="../../etc/passwd.txt">x</a>') == []


SITE = {
    "index.html": '<link href="_static/a.css"><script src="_static/a.js"></script><a href="part/one.html">x',
    "part/one.html": '<img src="../_images/used.svg">',
    "part/unlinked.html": "a page of the book that nothing links",
    "stale.html": "a page of a chapter that is no more",
    "search.html": '<script src="index.js"></script>',
    "index.js": "take({})",
    "_static/a.css": "@font-face { src: url(vendor/f.woff2) }",
    "_static/a.js": 'import "./b.js"; const engine = new URL("engine/", import.meta.url);',
    "_static/b.js": "",
    "_static/engine/core.wasm": "loaded by its folder",
    "_static/vendor/f.woff2": "font",
    "_static/vendor/f-LICENSE.txt": "the licence goes with the font",
    "_static/other/LICENSE.txt": "the licence of nothing that is left",
    "_static/basic.css": "",
    "_images/used.svg": "",
    "_images/stale.svg": "",
    ".buildinfo": "the next build compares it",
    "objects.inv": "other books read it",
    "sw.js": 'const FILES = {"_static/basic.css": ["0", 1], "stale.html": ["0", 1]};',
}


def test_only_what_is_used_stays(make_site):
    site = make_site(SITE)
    removed = prune(site, ["index.html", "part/one.html", "part/unlinked.html"])
    assert removed == ["_images/stale.svg", "_static/basic.css", "_static/other/LICENSE.txt", "stale.html"]
    assert sorted(site.hashes) == sorted(SITE.keys() - set(removed))
    assert sorted(make_site().hashes) == sorted(site.hashes)
    assert not (site.path / "_static" / "other").exists()


def test_a_page_that_names_its_own_folder_keeps_no_page_of_an_earlier_build_there(make_site):
    site = {"part/one.html": '<a href="../part/">here</a> <a href="./">here</a>', "part/stale.html": ""}
    assert prune(make_site(site), ["part/one.html"]) == ["part/stale.html"]


def test_every_file_stays_that_a_script_may_name(make_site):
    site = {
        "index.html": '<script src="_static/w/loader.js"></script>',
        "_static/w/loader.js": "import(`${HERE}${name}.js`)",
        "_static/brought.js": "a hole in a name says nothing of the folder above",
        "_static/w/one.js": 'import "./model/one.js"',
        "_static/w/model/one.js": "",
        "_static/w/model/two.js": "",
        "_static/w/notes.txt": "",
    }
    gone = ["_static/brought.js", "_static/w/model/two.js", "_static/w/notes.txt"]
    assert prune(make_site(site), []) == gone


def test_a_file_that_extensions_bring_back_goes_again(make_site):
    pages = ["index.html", "part/one.html", "part/unlinked.html"]
    prune(make_site(SITE), pages)
    assert prune(make_site({"_static/basic.css": "back"}), pages) == ["_static/basic.css"]
    assert prune(make_site(), pages) == []


def test_a_page_that_was_changed_is_read_again(make_site):
    pages = ["index.html", "part/one.html", "part/unlinked.html"]
    site = make_site(SITE)
    prune(site, pages)
    site.remember()
    site = make_site({"part/one.html": '<img src="../_images/new.svg">', "_images/new.svg": ""})
    assert prune(site, pages) == ["_images/used.svg"]
