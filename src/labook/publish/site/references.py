"""Which files a page, a style sheet or a script refers to."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

ATTRIBUTE = re.compile(r"""\s(?P<name>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.S | re.I)
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S | re.I)
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
LITERAL = re.compile(r"""(?P<mark>["'`])(?P<text>[^"'`\n\\]{2,300})(?P=mark)""")
# A name with an ending, or a folder; not a sentence, not a number, not another host.
PLAUSIBLE = re.compile(r"(?!\w+:|//)[^\s<>{}|\\^,;]*(?:\.[A-Za-z][A-Za-z0-9]*|/)(?:[?#].*)?$", re.S)
# The part of a name that a script fills in, such as `./${name}.js`.
HOLE = re.compile(r"\$\{[^}]*\}")
SCRIPTS = (".js", ".mjs", ".json", ".webmanifest")
TEXTS = (".html", ".css", ".svg", ".xml", *SCRIPTS)


def references(name: str, text: str) -> list[str]:
    """Return the files and folders of the site to which a text may refer, whether or not they exist.

    Parameters: `name` the path of the page, style sheet or script in the site; `text` its content.
    Returns: paths from the site's folder; a folder ends with a slash, and a star stands for a part of a name
    that a script fills in. Strings of a script that look like a path count: a file too many does no harm, a
    missing one does.

    >>> references("a/page.html", '<a href="../b.html?q=1#here">b</a> <img src="../_images/x%20y.svg">')
    ['_images/x y.svg', 'b.html']
    """
    if name.endswith(SCRIPTS):
        found = set(_of_script(name, text))
    elif name.endswith(".css"):
        found = set(_resolved(name, _of_style(text)))
    else:
        found = set(_of_page(name, text))
    return sorted(found)


def _of_page(name: str, text: str) -> Iterator[str]:
    for script in SCRIPT.findall(text):
        yield from _of_script(name, script)
    yield from _resolved(name, (url for style in STYLE.findall(text) for url in _of_style(style)))
    values: set[tuple[str, str]] = set()
    for match in ATTRIBUTE.finditer(text):
        values.add((match["name"].lower(), match["double"] or match["single"] or ""))
    for attribute, raw in values:
        value = unescape(raw)
        if attribute.endswith("srcset"):
            yield from _resolved(name, (part.split()[0] for part in value.split(",") if part.strip()))
        elif attribute == "style":
            yield from _resolved(name, _of_style(value))
        else:
            yield from _resolved(name, [value])


def _of_style(text: str) -> Iterator[str]:
    for url, imported in URL.findall(text):
        yield url or imported


def _of_script(name: str, text: str) -> Iterator[str]:
    """A script names files from its own folder, from that of the page, or from the site's.

    A name that begins with a hole says nothing of its folder, and counts in that of the script alone.
    """
    literals = {HOLE.sub("*", match["text"]) for match in LITERAL.finditer(text)}
    yield from _resolved(name, literals)
    for base in ("", "_static/"):
        yield from _resolved(base, (text for text in literals if not text.startswith("*")))


def _resolved(name: str, addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        if not PLAUSIBLE.match(address := address.strip()):
            continue
        path = unquote(re.split(r"[?#]", address)[0])
        if not path:
            continue
        found = normpath(join(dirname(name), path.lstrip("/"))) + ("/" if path.endswith("/") else "")
        if not found.startswith(".."):
            yield found
