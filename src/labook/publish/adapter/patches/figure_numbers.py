"""Numbers of figures, counted again only where something that is numbered changed.

Sphinx counts them after every build, and unpickles each page of the book for it: a quarter of the time that
a change of one sentence takes. They follow from what each page numbers, in which sections and in which
order, and that is kept beside the environment.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors.toctree import TocTreeCollector

from labook.publish.adapter.patches.patch import Inside, Patch
from labook.text.store import digest

PATCH = Patch(
    "figure_numbers",
    {"sphinx": "7.4.7"},
    (
        Inside(
            "sphinx.environment.collectors.toctree:TocTreeCollector.assign_figure_numbers",
            ("toc_fignumbers", "toc_secnumbers", "get_enumerable_node_type"),
        ),
    ),
    "builds are a quarter slower, and pages stay the same",
)
LAST = 990  # after every handler that still changes the page


def setup(app: Sphinx) -> None:
    """Connect the handlers, and put the count behind a comparison."""
    app.connect("doctree-read", _remember, priority=LAST)
    app.connect("env-purge-doc", _forget)
    counted = TocTreeCollector.assign_figure_numbers
    if not hasattr(counted, "guarded"):  # several builds in one process: once
        TocTreeCollector.assign_figure_numbers = unless_unchanged(counted)  # type: ignore[method-assign]


def unless_unchanged(count: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Return Sphinx's count, run only where what it counts is not what it counted last."""

    @wraps(count)  # so that a second build in the process finds Sphinx's own source
    def numbers(collector: TocTreeCollector, env: BuildEnvironment) -> list[str]:
        inputs = digest(env.config.labook_builder, _pages(env), env.toc_secnumbers)
        known = getattr(env, "labook_numbers", None)
        if known and known[0] == inputs:
            env.toc_fignumbers = dict(known[1])  # Sphinx forgot those of the pages that it read again
            return []
        changed = count(collector, env)
        env.labook_numbers = inputs, dict(env.toc_fignumbers)  # type: ignore[attr-defined]
        return changed

    numbers.guarded = True  # type: ignore[attr-defined]
    return numbers


def numbered(doctree: nodes.document, env: BuildEnvironment) -> list[Any]:
    """Return all of a page that the count looks at, in order and with its depth."""
    return list(_walk(doctree, env, 0))


def _walk(node: nodes.Element, env: BuildEnvironment, depth: int) -> Iterator[list[Any]]:
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        if isinstance(child, nodes.section):
            yield [depth, "section", child["ids"][:1]]
        elif isinstance(child, addnodes.toctree):
            yield [depth, "toctree", [list(entry) for entry in child["entries"]]]
        elif kinds := [kind for domain in env.domains.values() if (kind := _kind(domain, child))]:
            yield [depth, kinds, child["ids"][:1]]
        yield from _walk(child, env, depth + 1)


def _kind(domain: Any, node: nodes.Element) -> str | None:
    kind = domain.get_enumerable_node_type(node)
    if domain.name == "std" and kind and not domain.get_numfig_title(node):
        return None  # without a caption it has no number
    return kind  # type: ignore[no-any-return]


def _pages(env: BuildEnvironment) -> dict[str, list[Any]]:
    if not hasattr(env, "labook_numbered"):
        env.labook_numbered = {}  # type: ignore[attr-defined]
    return env.labook_numbered  # type: ignore[no-any-return, attr-defined]


def _remember(app: Sphinx, doctree: nodes.document) -> None:
    _pages(app.env)[app.env.docname] = numbered(doctree, app.env)


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _pages(env).pop(docname, None)
