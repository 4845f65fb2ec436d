"""The `{derive}` directive: a hand calculation as a list of steps that can be revealed one at a time."""

import json

from docutils import nodes

from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.directives.entries import CALCULATION, enter
from labook.publish.checks.result import StepShown


class Derivation(Shown):
    """`{derive} inverse([[4, 7], [2, 6]])`, with the call in the argument or the body."""

    def html(self) -> list[nodes.Node]:
        """Return the title, the inputs and the steps; a call that failed has failed in the checks."""
        call = " ".join(" ".join([*self.arguments, *self.content]).split())
        found = state.next_derivation(self.env, call)
        if found is None:
            return [nodes.literal_block(call, call)]
        box = nodes.container(classes=["labook-derivation"])
        box += (title := nodes.rubric("", found.title, classes=["labook-derivation-title"]))
        if found.inputs:
            box += self._math(found.inputs)
        steps = nodes.enumerated_list(enumtype="arabic", suffix=".", prefix="")
        count = len(found.steps)
        steps += [self._step(step, last=i == count) for i, step in enumerate(found.steps, 1)]
        if count > 1:
            box["classes"].append("labook-derivation-steps")  # the page keeps room for a bar above them
        box += steps
        self.add_name(box)
        name = call.partition("(")[0].strip()
        # The index names what the text works out; generated exercises and questions would drown it.
        names = [found.title.replace(";", ","), name] if "(" in call else []
        entries = [f"{entry}; hand calculation" for entry in names]
        index = enter(self, box, CALCULATION, name, entries)
        if found.typed and "(" in call:
            box["own"] = json.dumps([name, found.typed], ensure_ascii=False)
        link = f'<a class="headerlink" href="#{box["ids"][-1]}" title="Link to this calculation">#</a>'
        title += nodes.raw("", link, format="html")
        return [index, box]

    print = html

    def _step(self, step: StepShown, *, last: bool) -> nodes.list_item:
        row = nodes.container(classes=["labook-step"])
        if step.reason:
            row += nodes.paragraph("", step.reason, classes=["labook-reason"])
        if step.latex:
            row += self._math(step.latex)
        return nodes.list_item("", row, classes=["labook-result"] if last else [])

    def _math(self, latex: str) -> nodes.math_block:
        node = nodes.math_block(latex, latex, nowrap=False, number=None, label=None)
        node["docname"] = self.env.docname
        self.set_source_info(node)
        return node
