"""Nodes for what documents know nothing of: forms on the web, page references in print."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

VOID = ("input",)


class markup(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """An HTML element: `tag`, and `attrs`, a mapping in which None stands for an attribute without value."""


class printed(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """What only print knows.

    `kind` is "place" for a place called `name`, "page" for the page of one,
    "web" for what stands at the address `name` on the web.
    """


def element(tag: str, *children: nodes.Node, **attrs: Any) -> markup:
    """Return an HTML element; `class_` and `for_` stand for `class` and `for`, `data_x` for `data-x`."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return markup("", *children, tag=tag, attrs=names)


def _visit_html(translator: Any, node: markup) -> None:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(str(value))}"'
        for name, value in node["attrs"].items()
    )
    translator.body.append(f"<{node['tag']}{written}>")


def _depart_html(translator: Any, node: markup) -> None:
    if node["tag"] not in VOID:
        translator.body.append(f"</{node['tag']}>")


def _visit_children(translator: Any, node: nodes.Element) -> None:
    pass


def _skip(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    plain = (_visit_children, _visit_children)
    app.add_node(markup, html=(_visit_html, _depart_html), text=plain)
    app.add_node(printed, html=(_skip, _visit_children), text=(_skip, _visit_children))
