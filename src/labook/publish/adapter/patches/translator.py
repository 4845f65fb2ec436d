"""Valid, light HTML for what the extensions would write for another theme."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node, solution_node

from labook.publish.adapter.html.folded import opened
from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "translator",
    {"sphinx": "7.4.7", "docutils": "0.21.2", "myst-nb": "1.4.0", "sphinx-exercise": "1.2.1"},
    (
        Inside("docutils.writers._html_base:HTMLTranslator.visit_citation", ("doc-biblioentry",)),
        Inside("docutils.writers._html_base:HTMLTranslator.visit_entry", ("'th'", "self.context.append")),
        Inside("sphinx.writers.html5:HTML5Translator.visit_table"),
        Inside("myst_nb.sphinx_:HideCodeCellNode"),
        Inside("sphinx_exercise.nodes:exercise_enumerable_node"),
    ),
    "pages are not valid HTML",
)
SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)(pt|px)?"[^>]*?\bheight="([\d.]+)(pt|px)?"', re.S)
CSS_PIXELS = {"pt": 4 / 3, "px": 1.0, "": 1.0, None: 1.0}
HOW = "reference/how-this-book-is-checked"


class Translator(HTML5Translator):
    """Sphinx's writer with the book's tables, pictures, cells, exercises and solutions."""

    def visit_section(self, node: Any) -> None:
        """An exercise's content is a section to its extension; it is no part of the outline."""
        if node.parent is not None and isinstance(node.parent, EXERCISE | solution_node):
            self.body.append("<div>")
        else:
            super().visit_section(node)

    def depart_section(self, node: Any) -> None:
        """Close what `visit_section` opened."""
        if node.parent is not None and isinstance(node.parent, EXERCISE | solution_node):
            self.body.append("</div>\n")
        else:
            super().depart_section(node)

    def visit_table(self, node: Any) -> None:
        """A wide table scrolls inside itself."""
        self.body.append('<div class="labook-scroll labook-table">')
        super().visit_table(node)

    def depart_table(self, node: Any) -> None:
        """Close the table and what it scrolls in."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_entry(self, node: Any) -> None:
        """An empty corner heads nothing: it is no header cell."""
        begun = len(self.body)
        super().visit_entry(node)
        if not node.astext().strip() and self.context[-1].startswith("</th"):
            self.body[begun:] = [part.replace("<th", "<td", 1) for part in self.body[begun:]]
            self.context[-1] = self.context[-1].replace("</th", "</td")

    def visit_citation(self, node: Any) -> None:
        """An entry of the bibliography is an item of a list; the role that docutils writes is withdrawn."""
        begun = len(self.body)
        super().visit_citation(node)
        self.body[begun:] = [part.replace("doc-biblioentry", "listitem") for part in self.body[begun:]]

    def visit_image(self, node: Any) -> None:
        """A vector figure comes in two tints, and says its size before it has arrived."""
        source = Path(self.builder.srcdir) / node["uri"]
        size = svg_size(source) if source.suffix == ".svg" else None
        if size is None:
            super().visit_image(node)
            return
        uri = self.builder.images.get(node["uri"], node["uri"])
        path = f"{self.builder.imgpath}/{uri}"
        frame = f'width="{size[0]}" height="{size[1]}" loading="lazy" decoding="async"'
        alt = self.attval(node.get("alt", ""))
        for tint, file in (("light", path), ("dark", path.removesuffix(".svg") + "-dark.svg")):
            self.body.append(f'<img class="only-{tint}" src="{file}" alt="{alt}" {frame}>')


EXERCISE = exercise_node | exercise_enumerable_node


def svg_size(path: Path) -> tuple[int, int] | None:
    """Return the width and height of an SVG file in CSS pixels, or nothing where it does not say."""
    try:
        found = SIZE.search(path.read_text(encoding="utf-8")[:4000])
    except OSError:
        return None
    if not found:
        return None
    width, unit, height, unit_too = found.groups()
    return round(float(width) * CSS_PIXELS[unit]), round(float(height) * CSS_PIXELS[unit_too])


def visit_hidden_code(self: Any, node: Any) -> None:
    """Code that is not the point of its cell: folded, without a script."""
    self.body.append('<details class="labook-code"><summary>Show the code</summary>\n')


def depart_hidden_code(self: Any, node: Any) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def visit_container(self: Any, node: Any) -> None:
    """A plain division; that of a hand calculation says its inputs, where a reader can change them there."""
    own = {"data-own": node["own"]} if node.get("own") and self.builder.config.labook_live_ready else {}
    self.body.append(self.starttag(node, "div", **own))


def depart_container(self: Any, node: Any) -> None:
    """Under printed output that is what was expected: that it was verified, and how."""
    self.body.append("</div>\n")
    printed = node.get("nb_element") == "cell_code_output" and any(node.findall(nodes.literal_block))
    if printed and node.parent is not None and node.parent.get("labook_met"):
        how = self.builder.get_relative_uri(self.docnames[0], HOW)
        self.body.append(f'<a class="labook-verified" href="{how}">verified<span> output</span></a>\n')


def visit_exercise(self: Any, node: Any) -> None:
    """An exercise is a box with a link to itself."""
    self.body.append(self.starttag(node, "div", CLASS="labook-exercise"))
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    if title is not None and node["ids"]:
        link = f'<a class="headerlink" href="#{node["ids"][0]}" title="Link to this exercise">#</a>'
        title += nodes.raw("", link, format="html")


def depart_exercise(self: Any, node: Any) -> None:
    """Close the exercise."""
    self.body.append("</div>\n")


def visit_solution(self: Any, node: Any) -> None:
    """A solution is folded; its title is the handle."""
    self.body.append(self.starttag(node, "details", CLASS="labook-solution", **opened(node)))
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    self.body.append(f"<summary>{self.encode(title.astext() if title else 'Solution')}</summary>\n")
    if title is not None:
        node.remove(title)


def depart_solution(self: Any, node: Any) -> None:
    """Close the solution."""
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Use this writer where the site has the book's theme."""
    app.connect("config-inited", _replace_writers)


def _replace_writers(app: Sphinx, config: Any) -> None:
    if config.html_theme != "labook":
        return
    app.set_translator("html", Translator, override=True)
    for node, visit, depart in (
        (nodes.container, visit_container, depart_container),
        (HideCodeCellNode, visit_hidden_code, depart_hidden_code),
        (exercise_node, visit_exercise, depart_exercise),
        (exercise_enumerable_node, visit_exercise, depart_exercise),
        (solution_node, visit_solution, depart_solution),
    ):
        app.add_node(node, html=(visit, depart), override=True)
