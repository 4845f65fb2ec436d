"""Names of numbered amsmath blocks that are the same in every build; the parser draws them by lot."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from labook.publish.adapter.patches.patch import Inside, Patch

PATCH = Patch(
    "equation_names",
    {"sphinx": "7.4.7", "myst-parser": "3.0.1"},
    (
        Inside("sphinx.domains.math:MathDomain", ("'objects': {}",)),
        Inside("myst_parser.mdit_to_docutils.sphinx_:SphinxRenderer.render_amsmath", ("_random_label",)),
    ),
    "two builds of one commit differ",
)


def setup(app: Sphinx) -> None:
    """Name them before anything else looks at a page."""
    app.connect("doctree-read", _name_equations, priority=100)


def _name_equations(app: Sphinx, doctree: nodes.document) -> None:
    """Give numbered amsmath blocks names that are the same in every build; the parser draws them by lot."""
    equations: Any = app.env.get_domain("math").data["objects"]
    drawn = [n for n in doctree.findall(nodes.math_block) if "amsmath" in n["classes"] and n.get("label")]
    page, names = app.env.docname.replace("/", "-"), {}
    for count, node in enumerate(drawn, 1):
        old, node["label"] = node["label"], f"amsmath-{page}-{count}"
        equations[node["label"]] = equations.pop(old)
        names[nodes.make_id(f"equation-{old}")] = nodes.make_id(f"equation-{node['label']}")
    for element in doctree.findall(nodes.Element) if names else ():
        element["ids"] = [names.get(name, name) for name in element["ids"]]
        if element.get("refid") in names:
            element["refid"] = names[element["refid"]]
