"""Entries of the index in the search, of all pages: Sphinx gives it those of the pages that it just wrote.

A build that writes one page would otherwise lose the entries of all others, and the search its best answers.
Titles and words are taken over from the last build by Sphinx itself (`sphinx.search.IndexBuilder.load`). It
leaves the words that no page holds any more: they are forgotten, so that the index follows from the book.
"""

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg

from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "search_entries",
    {"sphinx": "7.4.7"},
    (
        Inside("sphinx.search:IndexBuilder", ("_search_index_index_entries", "def load")),
        Inside("sphinx.search:IndexBuilder.prune", ("_mapping", "_title_mapping")),
        Inside("sphinx.util.index_entries:split_index_msg"),
    ),
    "the search loses entries of the index after an edit, and keeps words that are gone",
)
Entry = tuple[str, str, str, str, str | None]


def setup(app: Sphinx) -> None:
    """Connect the handlers: after the pages were read, and before the search is written."""
    app.connect("env-updated", _take_over)
    app.connect("html-collect-pages", _forget_words)


def _forget_words(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    index: Any = getattr(app.builder, "indexer", None)
    for words in (index._mapping, index._title_mapping) if index else ():
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return []


def _take_over(app: Sphinx, env: BuildEnvironment) -> list[str]:
    known: dict[str, list[Entry]] = env.get_domain("index").data["entries"]
    env._search_index_index_entries = {page: found(known.get(page, [])) for page in sorted(env.all_docs)}
    return []


def found(entries: Iterable[Entry]) -> list[tuple[str, str, str]]:
    """Return what the search knows of a page's entries: a text, the place, and whether it is the main one.

    >>> found([("pair", "rank; column", "index-0", "", None), ("single", "trace", "index-1", "main", None)])
    [('column', 'index-0', ''), ('rank', 'index-0', ''), ('trace', 'index-1', 'main')]
    """
    texts = ((split_index_msg(kind, text), place, main) for kind, text, place, main, _ in entries)
    return sorted({(text, place or "", main) for parts, place, main in texts for text in parts})
