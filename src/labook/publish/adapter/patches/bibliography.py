"""Keep citations cheap, however many there are."""

import functools
from typing import Any

import pybtex.plugin
from pybtex.database import Entry
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.application import Sphinx

from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "bibliography",
    {"pybtex": "0.26.1", "sphinxcontrib-bibtex": "2.7.0"},
    (
        Inside("pybtex.plugin:_load_entry_point"),
        Inside("pybtex.style.formatting:BaseStyle.format_entry", ("label", "entry", "bib_data")),
        Inside("sphinxcontrib.bibtex:setup", ('"env-updated"',)),
    ),
    "each citation costs a build 15 ms, and pages stay the same",
)
Key = tuple[str, str, str, str]
FORMAT = BaseStyle.format_entry


def setup(app: Sphinx) -> None:
    """Remember what the bibliography's library would find out again for each citation of each build."""
    if not hasattr(pybtex.plugin._load_entry_point, "cache_info"):
        # It reads the metadata of every installed package to find a style, some 15 ms each time; what is
        # installed does not change while a book is built.
        pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)
    # The library formats all entries when the pages are read, at its default priority.
    app.connect("env-updated", _remember_entries, priority=400)


def _remember_entries(app: Sphinx, env: Any) -> list[str]:
    """Format an entry again only where its text, its label or the style changed since the last build."""
    known: dict[Key, FormattedEntry] = getattr(env, "labook_formatted", {})
    used: dict[Key, FormattedEntry] = {}

    def format_entry(style: BaseStyle, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        # All styles of the library are classes called `Style`: their modules tell them apart.
        key = (type(style).__module__, label, str(entry.key), repr(entry))
        used[key] = used.get(key) or known.get(key) or FORMAT(style, label, entry, bib_data)
        return used[key]

    env.labook_formatted = used
    BaseStyle.format_entry = format_entry
    return []
