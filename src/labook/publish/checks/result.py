"""What a chapter gave when it ran: the parcel that the runner hands to the checks and the pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DIGEST = re.compile(r"\ndata: [0-9a-f]{10}$")
# A number as text, or lists of them, so that nothing is lost on the way.
Exact = object
# What a page shows of a value that could not be computed.
UNKNOWN = "?"


@dataclass(frozen=True)
class Output:
    """One output of a cell: a stream, something displayed, or an error.

    `kind` is the notebook format's name of it; `name` is that of the stream or of the error; `text` what was
    printed, or the error's message; `data` the representations of what is displayed, by media type.
    """

    kind: str
    name: str = ""
    text: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None

    @property
    def alt(self) -> str:
        """Return the alternative text of a figure, or nothing."""
        return str(self.metadata.get("alt", ""))

    @property
    def is_drawing(self) -> bool:
        """Return whether a page shows a drawing."""
        return "image/svg+xml" in self.data

    @property
    def plain(self) -> str:
        """Return what is displayed as plain text; that of a figure is its summary, its labels, its digest."""
        return self.data.get("text/plain", "")

    @property
    def evidence(self) -> str:
        """Return what was computed: the plain text, without the digest of a drawing."""
        return DIGEST.sub("", self.plain) if self.is_drawing else output_text([self])

    def in_notebook(self) -> Mapping[str, object]:
        """Return the output as the notebook format writes it."""
        if self.kind == "stream":
            return {"output_type": "stream", "name": self.name, "text": self.text}
        if self.kind == "error":
            # The traceback's frames carry paths and addresses: a page shows the message alone.
            trace = [message(self.name, self.text)]
            return {"output_type": "error", "ename": self.name, "evalue": self.text, "traceback": trace}
        # Labels and digest are for the expectation: whoever sees the drawing needs neither.
        data = {**self.data, "text/plain": self.plain.split("\n")[0]} if self.is_drawing else self.data
        shown = {"output_type": self.kind, "data": data, "metadata": self.metadata}
        return shown | ({"execution_count": self.count} if self.kind == "execute_result" else {})


def message(name: str, text: str) -> str:
    """Return the last line of a traceback.

    >>> message("ValueError", "lengths differ")
    'ValueError: lengths differ'
    """
    return f"{name}: {text}" if text else name


@dataclass(frozen=True)
class CellError:
    """The error that ended a cell, and the row of the cell, from 1, that raised it."""

    name: str
    text: str
    row: int


@dataclass(frozen=True)
class CellRun:
    """What a cell printed and displayed, and the error that ended it, if one did."""

    outputs: tuple[Output, ...] = ()
    error: CellError | None = None


@dataclass(frozen=True)
class ValueRun:
    """The text of a number in the prose, or what is wrong with it.

    `missing` tells of a name that is not, `raised` of any other error of the expression;
    `data` is the value as the chapter's process handed it back, from which the text is made elsewhere.
    """

    text: str = UNKNOWN
    error: str = ""
    missing: bool = False
    raised: bool = False
    data: object = None


@dataclass(frozen=True)
class StepShown:
    """One step of a hand calculation: the reason, and the formula, either of which may be empty."""

    reason: str
    latex: str


@dataclass(frozen=True)
class DerivationRun:
    """A hand calculation as pages show it, or what is wrong with its call and the `next` step then.

    `typed` are its inputs, each with its kind, as a reader would type them; `display` are its representations
    in a notebook, by media type.
    """

    call: str
    error: str = ""
    missing: bool = False
    next: str = ""
    title: str = ""
    inputs: str = ""
    steps: tuple[StepShown, ...] = ()
    typed: tuple[tuple[str, str, str], ...] = ()
    display: Mapping[str, str] = field(default_factory=dict)

    @property
    def formulas(self) -> tuple[str, ...]:
        """Return the formulas of the steps."""
        return tuple(step.latex for step in self.steps if step.latex)

    @property
    def math(self) -> tuple[str, ...]:
        """Return all formulas that a page shows of it: what is given, and the steps."""
        return (*([self.inputs] if self.inputs else []), *self.formulas)


@dataclass(frozen=True)
class WidgetFault:
    """Why a widget cannot be drawn."""

    what: str
    expected: str
    got: str
    next: str


@dataclass(frozen=True)
class WidgetRun:
    """A widget as a page shows it before a browser brings it to life, or why it cannot be drawn.

    `head` and `tail` are the markup around its picture.
    """

    error: WidgetFault | None = None
    name: str = ""
    id: str = ""
    head: str = ""
    tail: str = ""
    question: str = ""
    tries: tuple[str, ...] = ()
    readouts: tuple[str, ...] = ()
    alt: str = ""
    svg: str = ""


@dataclass(frozen=True)
class SymbolRun:
    """The number behind a letter, as exact text or lists of such, or what is wrong with its expression."""

    value: Exact = None
    error: str = ""


@dataclass(frozen=True)
class GivenRun:
    """A `% given:` line, and what is wrong with it."""

    error: str = ""


@dataclass(frozen=True)
class HoldsRun:
    """A `% holds:` line: whether it holds, its sides where it does not, and what is wrong with it.

    `data` are its operands as the chapter's process handed them back, by which it is judged elsewhere.
    """

    holds: bool = False
    sides: str = ""
    error: str = ""
    data: tuple[object, ...] = ()


@dataclass(frozen=True)
class Result:
    """What all steps of a chapter gave, in the order of the page.

    Where the chapter did not come to its end, `stopped` says how (`died`, `raised` or `timeout`), `line`
    where, and `detail` what was seen.
    """

    cells: tuple[CellRun, ...] = ()
    values: tuple[ValueRun, ...] = ()
    derivations: tuple[DerivationRun, ...] = ()
    widgets: tuple[WidgetRun, ...] = ()
    givens: tuple[GivenRun, ...] = ()
    holds: tuple[HoldsRun, ...] = ()
    symbols: Mapping[str, SymbolRun] = field(default_factory=dict)
    seconds: float = 0.0
    stopped: str = ""
    line: int = 0
    detail: str = ""


def output_text(outputs: Iterable[Output]) -> str:
    """Return what a cell printed as one text.

    >>> output_text([Output("stream", "stdout", "12\\n")])
    '12'
    """
    parts = []
    for output in outputs:
        if output.kind == "stream":
            parts.append(output.text if output.name == "stdout" else "")
        elif output.kind == "error":
            parts.append(message(output.name, output.text) + "\n")
        else:
            parts.append(output.plain + "\n")
    return "".join(parts).rstrip()
