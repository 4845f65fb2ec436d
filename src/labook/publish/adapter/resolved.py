"""What a page shows of others once all are read: titles, numbers, labels.

Sphinx resolves cross-references when it writes a page, and writes only pages that it has read again. So each
page keeps what it refers to; after the reading, what that stands for is compared with what it stood for when
the page was written last.
"""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from labook.text.store import digest

LAST = 990  # after figures, sections and equations have their numbers


def setup(app: Sphinx) -> None:
    """Connect the handlers."""
    app.connect("doctree-read", _collect, priority=LAST)
    app.connect("env-purge-doc", _forget)
    app.connect("env-get-updated", _rewritten, priority=LAST)


def _kept(env: BuildEnvironment, name: str) -> dict[str, Any]:
    if not hasattr(env, name):
        setattr(env, name, {})
    return getattr(env, name)  # type: ignore[no-any-return]


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    _kept(app.env, "labook_targets")[app.env.docname] = sorted(set(targets(doctree)))


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    for name in ("labook_targets", "labook_written"):
        _kept(env, name).pop(docname, None)


def targets(doctree: nodes.document) -> Iterator[str]:
    """Yield the names of all that a page refers to, wherever it stands."""
    for node in doctree.findall(nodes.Element):
        if isinstance(node, addnodes.pending_xref):
            yield from (name.strip() for name in str(node.get("reftarget", "")).split(","))
        elif label := node.get("label") or node.get("target_label"):  # an exercise, a solution, an equation
            yield str(label)


def _rewritten(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages on which something stands that is not what stood there when they were written."""
    written, meanings = _kept(env, "labook_written"), Meanings(env)
    found = []
    for docname, names in _kept(env, "labook_targets").items():
        now = digest(meanings.frame, [meanings.of(name) for name in names])
        if written.get(docname) != now:
            written[docname] = now
            found.append(docname)
    return found


def _rows(contents: nodes.Element) -> Iterator[str]:
    """The headings of the first level in the contents of a page."""
    yield from (str(item[0]) for item in contents.children if isinstance(item, nodes.list_item))


class Meanings:
    """What names stand for in the book as it has just been read."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Take what Sphinx and its extensions know."""
        self.env = env
        self.std, self.math = env.domaindata.get("std", {}), env.domaindata.get("math", {})
        cited = env.domaindata.get("cite", {}).get("citations", [])
        # A link to a source says the whole entry when a pointer rests on it.
        entries = {each.key: each.formatted_entry for each in cited}
        self.cited = {e.key: [entries[e.key].label, str(entries[e.key].text), e.citation_id] for e in cited}
        self.exercises = getattr(env, "sphinx_exercise_registry", {})
        self.frame = digest(self._frame())

    def _frame(self) -> object:
        """What the frame of every page shows: titles in the order of the contents, with their numbers.

        The sidebar has every heading of the first level: a page that has two for a while has two rows.
        """
        env = self.env
        numbers = {name: env.toc_secnumbers.get(name, {}).get("") for name in env.titles}
        rows = {name: list(_rows(toc)) for name, toc in env.tocs.items()}
        titles = {name: str(title) for name, title in env.titles.items()}
        return [titles, rows, numbers, env.toctree_includes]

    def of(self, name: str) -> object:
        """Return everything that any kind of reference may show of a name."""
        low = name.lower()
        tables = [self.std.get(table, {}) for table in ("labels", "anonlabels")]
        places = [table.get(key) for table in tables for key in (name, low)]
        equation = self.math.get("objects", {}).get(name)
        found = [(place[0], place[1]) for place in places if place]
        found += [(equation[0], nodes.make_id(f"equation-{name}"))] if equation else []
        numbers = [self._numbers(*place) for place in found]
        return [places, equation, numbers, self.cited.get(name), self._exercise(low), self._title(name)]

    def _numbers(self, docname: str, anchor: str) -> object:
        figures = self.env.toc_fignumbers.get(docname, {})
        kinds = {kind: numbers[anchor] for kind, numbers in figures.items() if anchor in numbers}
        sections = self.env.toc_secnumbers.get(docname, {})
        return [kinds, sections.get(f"#{anchor}"), sections.get("")]

    def _exercise(self, label: str) -> object:
        found = self.exercises.get(label)
        if not found:
            return None
        return [found.get("docname"), found.get("title"), str(found.get("node", ""))[:200], found.get("type")]

    def _title(self, docname: str) -> str:
        title = self.env.titles.get(docname.lstrip("/"))
        return str(title) if title is not None else ""
