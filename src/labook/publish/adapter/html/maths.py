"""The formulas of the pages: a Sphinx renderer that writes HTML and MathML, made by KaTeX at build time."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from labook.publish.adapter import state
from labook.publish.adapter.html.held import hold_together
from labook.publish.adapter.patches.window_titles import stands_alone
from labook.publish.maths.katex import Formula, NodeFailed, Rendering, version
from labook.publish.maths.renderer import Renderer
from labook.publish.site.boxes import anchor
from labook.publish.source.elements import Math
from labook.publish.source.read import read_chapter
from labook.text import tex
from labook.text.failures import Failure
from labook.text.store import digest

LOGGER = logging.getLogger(__name__)
STYLESHEET = "vendor/katex/katex.min.css"
# Fonts that a page asks for before it has read its stylesheets, lest its lines move when they arrive: those
# that nearly every formula needs, and those of which the page's formulas have a class.
FONTS = ("Main-Regular", "Math-Italic")
FONTS_BY_CLASS = {"mathbf": "Main-Bold", "mathbb": "AMS-Regular", "amsrm": "AMS-Regular"}
HINT = "correct the formula; what KaTeX knows stands at https://katex.org/docs/supported.html"
STRUT = re.compile(r'class="katex-strut" style="height:([\d.]+)em;(?:vertical-align:-([\d.]+)em;)?"')
CLASSES = "math notranslate nohighlight"


def setup(app: Sphinx) -> None:
    """Register the renderer, and make it the default of every page of the book."""
    app.add_config_value("labook_macros", {}, "env", [dict])
    app.add_config_value("labook_formulas", "", "html", [str])
    app.add_html_math_renderer("labook", (visit_math, None), (visit_math_block, None))
    app.connect("config-inited", _configure)
    app.connect("builder-inited", _start)
    app.connect("doctree-read", _expect)
    app.connect("doctree-resolved", _render)
    app.connect("html-page-context", _add_files)


def _configure(app: Sphinx, config: Any) -> None:
    """Plain Jupyter Book, which the benchmark builds for comparison, keeps its own renderer."""
    config.html_math_renderer = "labook" if config.labook_verify else "mathjax"
    # Where formulas are set in another way, every page is written again.
    config.labook_formulas = digest(version(config.labook_macros), Path(__file__).read_text("utf-8"))


def _active(app: Sphinx) -> bool:
    """Whether KaTeX sets the formulas: on the site, and for print, which makes its own of them."""
    return app.builder.format == "typst" or _on_site(app)


def _on_site(app: Sphinx) -> bool:
    return app.builder.format == "html" and getattr(app.builder, "math_renderer_name", "") == "labook"


def _start(app: Sphinx) -> None:
    macros = app.config.labook_macros
    if _active(app) and (state.maths is None or state.maths.macros != macros):
        state.maths = Renderer(Path(app.srcdir).parent, macros)


def formula_of(node: nodes.Element) -> Formula:
    """The TeX that KaTeX gets for a node; ValueError where web and print would differ."""
    text = node.astext()
    if isinstance(node, nodes.math):
        return Formula(text, False)
    return Formula(tex.environment(text) if node.get("nowrap") else tex.display(text), True)


def _formulas(doctree: nodes.document) -> Iterator[Formula]:
    for node in doctree.findall(lambda node: isinstance(node, nodes.math | nodes.math_block)):
        try:
            yield formula_of(node)  # type: ignore[arg-type]
        except ValueError:
            continue  # reported when the page is written


def _expect(app: Sphinx, doctree: nodes.document) -> None:
    """Begin with the new formulas of a page while the next page is read."""
    if _active(app) and state.maths:
        state.maths.expect(_formulas(doctree))


def _render(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if _on_site(app) and state.maths:
        hold_together(doctree)
        try:
            state.maths.render(_formulas(doctree))
        except NodeFailed as error:
            raise ExtensionError(str(error)) from None


def visit_math(self: Any, node: nodes.math) -> None:
    """Write a formula that stands in the text."""
    if stands_alone(node):
        self.body.append(self.encode(" ".join(node.astext().split())))
        raise nodes.SkipNode
    self.body.append(self.starttag(node, "span", "", CLASS=CLASSES))
    self.body.append(_markup(self, node) + "</span>")
    raise nodes.SkipNode


def visit_math_block(self: Any, node: nodes.math_block) -> None:
    """Write a formula that stands in a line of its own, with its number behind it."""
    numbered = bool(node.get("number"))
    names = CLASSES + (" labook-numbered" if numbered else "")
    self.body.append(self.starttag(node, "div", "", CLASS=names))
    markup = _markup(self, node)
    self.body.append(f'<div class="labook-scroll" style="--labook-ems:{height(markup)}">{markup}</div>')
    if numbered:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def height(markup: str) -> str:
    """Return how high a display formula is, in units of its font size, from the struts that hold it open.

    The browser keeps this place free for a formula that it has not laid out yet. A line is at least 1.2 high.
    """
    struts = [(float(total), float(depth or 0)) for total, depth in STRUT.findall(markup)]
    above = max((total - depth for total, depth in struts), default=0.0)
    below = max((depth for _, depth in struts), default=0.0)
    return f"{max(above + below, 1.2):.4g}"


def _markup(translator: Any, node: nodes.Element) -> str:
    """The rendering of a node; where there is none the build fails at its end, and the page shows the TeX."""
    try:
        found = state.maths.one(formula_of(node)) if state.maths else Rendering("", "no renderer")
    except ValueError as error:
        found = Rendering("", str(error))
    if not found.error:
        return found.html
    failure = _failure(translator.builder, node, found.error)
    _report(translator.builder, failure)
    return f'<code class="labook-wrong" id="{anchor(failure)}">{translator.encode(node.astext())}</code>'


def _report(builder: Any, failure: Failure) -> None:
    """Let the build fail at its end; the page is read and written again until its formulas can be set."""
    if state.current is None:
        LOGGER.warning(str(failure))
    elif failure not in state.late:  # a heading is written into the contents as well
        state.late.append(failure)
        builder.app.labook_warnings.pages.add(builder.current_docname)


def _failure(builder: Any, node: nodes.Element, reason: str) -> Failure:
    root, text = Path(builder.srcdir).parent, node.astext().strip()
    path = Path(builder.env.doc2path(builder.current_docname))
    # The parser knows the line of a paragraph; the checks know that of the formula.
    typed = [element.line for element in read_chapter(path, root).of(Math) if element.tex.strip() == text]
    line = typed[0] if typed else _line(node)
    what = f"a formula cannot be set: {reason}"
    return Failure(
        path.relative_to(root).as_posix(), line, "formula", what, "TeX that KaTeX knows", text, HINT
    )


def _line(node: nodes.Element | None) -> int:
    """The line of a node, or of the nearest node around it that knows one."""
    while node is not None and not node.line:
        node = node.parent
    return node.line if node is not None and node.line else 1


def _titles_hold_formulas(app: Sphinx) -> bool:
    """Whether the contents of the book, which every page shows, hold a formula."""
    return any(next(iter(title.findall(nodes.math)), None) for title in app.env.titles.values())


def fonts_of(body: str) -> list[str]:
    """Return the names of the fonts that the formulas of a page need at once, each once.

    >>> fonts_of('<span class="mord mathbb">R</span>')
    ['Main-Regular', 'Math-Italic', 'AMS-Regular']
    """
    found = [font for name, font in FONTS_BY_CLASS.items() if re.search(rf'class="[^"]*\b{name}\b', body)]
    return list(dict.fromkeys([*FONTS, *found]))


def _add_files(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """A page loads the stylesheet and the fonts of formulas only where it has formulas, or will set some."""
    body = context.get("body", "")
    here = any(mark in body for mark in ('class="katex', "data-playground="))
    if not _on_site(app) or not (here or _titles_hold_formulas(app)):
        return
    app.add_css_file(STYLESHEET)
    app.add_css_file("labook-maths.css")
    links = (
        context["pathto"](f"_static/vendor/katex/fonts/Labook_{font}.woff2", resource=True)
        for font in fonts_of(body)
    )
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n<link rel="preload" href="{link}" as="font" type="font/woff2" crossorigin="anonymous">'
        for link in links
    )
