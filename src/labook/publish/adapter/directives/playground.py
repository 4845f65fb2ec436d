"""The `{playground}` directive: an editor, a desk for any hand calculation, or a calculator for matrices."""

import json
from typing import Any
from urllib.parse import urlencode

from docutils import nodes

from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.html.markup import element

# What stands in each of them first: code, the name of a calculation, a formula with its matrices.
STARTS = {
    "code": "from labook.matrices import matmul\n\nA = [[1, 2], [3, 4]]\nmatmul(A, A)",
    "derivation": "inverse",
    "matrices": urlencode({"formula": "A B^T + 2 A", "A": "1 2; 3 4", "B": "0 1; 1/2 -1"}),
}
ELSEWHERE = "This needs JavaScript, and a site that was built with Python for the browser."


class Playground(Shown):
    """`{playground} code`, `{playground} derivation` or `{playground} matrices`."""

    def html(self) -> list[nodes.Node]:
        """Return an empty place that the page's script fills, and for other readers a sentence."""
        room = self.arguments[0]
        if room not in STARTS:
            raise self.error(f"{{playground}} {room}: write one of {', '.join(STARTS)}")
        fallback = nodes.raw("", f"<noscript><p>{ELSEWHERE}</p></noscript>", format="html")
        children: list[nodes.Node] = [fallback]
        if room == "derivation":
            text = json.dumps(catalogue(), ensure_ascii=False).replace("<", "\\u003c")
            children.append(nodes.raw("", f'<script type="application/json">{text}</script>', format="html"))
        box = element(
            "div",
            *children,
            class_="labook-playground",
            id=f"play-{room}",
            data_playground=room,
            data_start=STARTS[room],
        )
        return [box]

    def print(self) -> list[nodes.Node]:
        """Return a sentence and an address: paper cannot answer."""
        room = self.arguments[0]
        return [nodes.paragraph(text="The site has a place to work in here."), self.on_web(f"play-{room}")]


def catalogue() -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Return what each hand calculation is, and its inputs: name, kind, and the example as one types it."""
    from labook.derive.core.catalogue import entries
    from labook.live.typed import written

    def inputs(kinds: dict[str, str], example: Any) -> list[tuple[str, str, str]]:
        return [(key, kind, written(example[key]) if key in example else "") for key, kind in kinds.items()]

    found = {entry.name: (entry.summary, inputs(entry.kinds, entry.examples[0][1])) for entry in entries()}
    return dict(sorted(found.items()))
