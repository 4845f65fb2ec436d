"""A hand calculation as data: inputs, verified steps, and a result."""

import json
from dataclasses import dataclass, replace
from typing import Any

from . import latex as tex
from . import layout
from .expression import Call, Expression, Sym, sym
from .serial import decode, encode
from .step import Step

__all__ = ["Derivation", "decode", "encode"]


@dataclass(frozen=True)
class Derivation:
    """A hand calculation: every step was verified when it was made.

    `result` is exact: a number, text or None, or nested tuples of them; None where the calculation
    stops. `digits` is the number of decimals of its rounded values.
    """

    name: str
    title: str
    inputs: tuple[tuple[str, Expression], ...]
    steps: tuple[Step, ...]
    result: Any = None
    digits: int = 4
    source: str = ""

    def text(self, width: int = 80) -> str:
        """Return the derivation as plain text with Unicode matrices."""
        return layout.text(self.title, self.inputs, self.steps, width)

    def latex(self, width: int = 72, reasons: bool = True) -> str:
        """Return the derivation as one `aligned` block of at most `width` characters.

        The widths are estimated (`labook.derive.core.latex.width`). A matrix is never cut: whether
        one leaves the width is told by `too_wide`.
        """
        rows = [r for step in self.steps for r in layout.step_rows(step, width, reasons)]
        return layout.aligned(rows)

    def too_wide(self, width: int = 72) -> list[str]:
        """Return a sentence for every step that cannot be broken to this width."""
        return [
            f"step {i + 1} of {self.name} is {over} characters wider than {width}"
            for i, step in enumerate(self.steps)
            if (over := layout.too_wide(step, width)) > 0
        ]

    def inputs_latex(self) -> str:
        """Return the inputs in LaTeX."""
        parts = [f"{sym(name).latex()} = {value.latex()}" for name, value in self.inputs]
        return r", \quad ".join(parts)

    def symbols(self) -> dict[str, Any]:
        """Return what the symbols of the steps stand for, keyed by their LaTeX."""
        found: dict[str, Any] = {}
        for step in self.steps:
            for _, side in step.chain:
                _collect(side, found)
        named = {sym(name).latex(): value.value() for name, value in self.inputs}
        # The checker does not know the logistic function: a side that is one gets its value whole.
        curves = [side for step in self.steps for _, side in step.chain if _logistic(side)]
        found |= {side.latex(): v for side in curves if (v := side.value()) is not None}
        return {k: v for k, v in named.items() if v is not None and not _open(v)} | found

    def variables(self) -> tuple[str, ...]:
        """Return the LaTeX of the symbols that stand for every number: identities hold in them."""
        found: dict[str, Any] = {}
        for step in self.steps:
            for _, side in step.chain:
                _collect(side, found, free=True)
        return tuple(found)

    def latex_name(self, name: str) -> str:
        """Return the LaTeX of a symbol by its name."""
        return sym(name).latex()

    def markdown(self, width: int = 72) -> str:
        """Return the derivation in Markdown: a numbered list of reasons and formulas."""
        parts = [f"**{self.title}**"]
        if self.inputs:
            parts.append(f"$$\n{self.inputs_latex()}\n$$")
        for i, (reason, block) in enumerate(self.blocks(width)):
            if reason:
                parts.append(f"{i + 1}\\. {_escaped(reason)}")
            if block:
                parts.append(f"$$\n{block}\n$$")
        return "\n\n".join(parts) + "\n"

    def blocks(self, width: int = 72) -> list[tuple[str, str]]:
        """Return reason and LaTeX block of every step; the block of a note is empty."""
        found = []
        for step in self.steps:
            whole = replace(step, left=step.chain[0][1]) if step.sides else step
            rows = layout.step_rows(whole, width, reasons=False) if step.sides else []
            found.append((step.reason, layout.aligned(rows) if rows else ""))
        return found

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the steps where a notebook or an interactive session cannot show formulas."""
        printer.text(self.text())

    def as_json(self) -> dict[str, Any]:
        """Return the derivation as a dictionary for JSON; exact values are texts."""
        return {
            "name": self.name,
            "title": self.title,
            "inputs": [_named(sym(name), value) for name, value in self.inputs],
            "steps": [_step(step) for step in self.steps],
            "result": encode(self.result),
            "digits": self.digits,
            "source": self.source,
        }

    def json(self) -> str:
        """Return the derivation as a JSON text."""
        return json.dumps(self.as_json(), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        """Return the derivation as plain text."""
        return self.text()


def _logistic(t: Expression) -> bool:
    return isinstance(t, Call) and t.name == "sigma"


def _named(name: Sym, value: Expression) -> dict[str, Any]:
    return {
        "name": name.name,
        "latex": f"{name.latex()} = {value.latex()}",
        "value": encode(value.value()),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "latex": step.latex(),
        "text": " ".join(f"{r} {side.text()}".strip() for r, side in step.chain),
        "relation": step.relation,
        "value": encode(step.value),
        "reason": step.reason,
    }


def _open(value: Any) -> bool:
    """Tell whether a value holds variables: a formula, which is no number that a symbol stands for."""
    if isinstance(value, tuple):
        return any(_open(part) for part in value)
    return bool(getattr(value, "free_symbols", None))


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "*_`$[]<>" else c for c in text)


def _collect(t: Any, found: dict[str, Any], free: bool = False) -> None:
    """Note the values of all symbols of a tree, or with `free` those of its variables."""
    if isinstance(t, Sym):
        variable = bool(getattr(t.known, "free_symbols", None))
        if t.known is not None and variable == free:
            found[tex.latex(t)] = t.known
    elif isinstance(t, tuple):
        for part in t:
            _collect(part, found, free)
    elif isinstance(t, Expression):
        for part in vars(t).values():
            _collect(part, found, free)
