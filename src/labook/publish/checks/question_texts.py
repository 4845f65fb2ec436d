"""Check the texts of a proved question: numbers, formulas, references."""

import re
from pathlib import Path

from labook.bank.load import Question
from labook.bank.namespace import ExpressionError, evaluate
from labook.bank.proof import Proof
from labook.publish.checks.equations import check_math
from labook.publish.checks.numbers import NAMES
from labook.publish.checks.report import TextPart
from labook.publish.checks.values import ValueMismatch, bound, in_formula
from labook.publish.source.elements import Code
from labook.publish.source.forms import Span
from labook.publish.source.kinds import role as kind_of
from labook.publish.source.read import Chapter, Element, Math, Role, Strong, Text, Value, elements_of
from labook.text.failures import Failure
from labook.text.located import Fault, shown_path
from labook.text.located import Path as Field

ROLE = re.compile(r"\{val\}(?P<ticks>`+)(?P<content>.+?)(?P=ticks)", re.DOTALL)
# Stricter than in chapters: every numeral counts, since a question has no cell beside it to betray a slip.
# "2-D", "1-norm" and "3rd" are words.
NUMERAL = re.compile(r"(?<![\w.])[-−]?\d[\d,.\u202f]*(?<![.,])(?!\w|-[A-Za-z])|(?<![\w.])\d+x\b")
SQUARE = r"\square"  # a symbol that no question uses: what a lone formula is held against
FAR = 10**40 + 7
CONDITION = re.compile(r"nothing checks -?[01]:")  # as in "where $a \\cdot b = 0$", which states no result
HINT = "write it in words, as {val}`expression|number`, or in a checked equation"


class Checked:
    """The checked texts of one question: what each shows, and what is wrong."""

    def __init__(self, question: Question, proof: Proof, file: str, bibliography: frozenset[str]) -> None:
        """Take the proof, whose names the texts see, and the keys of the bibliography."""
        self.question, self.proof, self.file, self.bibliography = question, proof, file, bibliography
        self.chapter = Chapter(Path(file), file)
        self.failures = [as_failure(fault, file) for fault in proof.faults]
        self.parts: dict[str, TextPart] = {}
        self.references: list[tuple[str, str, int]] = []
        self.equations = 0
        self.symbols: dict[str, object] = {}

    def bind_symbols(self) -> None:
        """Bind the symbols of formulas; a given name such as `a` or `x1` stands for itself."""
        data, names = self.question.data, self.proof.names
        for name in data.get("given", {}):
            if match := re.fullmatch(r"([A-Za-z])_?(\d*)", name):
                self.symbols[f"{match[1]}_{{{match[2]}}}" if match[2] else name] = names.get(name)
        for symbol, expression in data.get("symbols", {}).items():
            try:
                self.symbols[symbol] = evaluate(expression, names)
            except ExpressionError as error:
                self.fail(("symbols", symbol), f"the symbol {symbol!r} has no value", got=str(error))

    def fail(self, path: Field, what: str, *, line: int = 0, check: str = "question", **more: str) -> None:
        """Note a failure in a field."""
        fault = self.question.fault(path, what)
        self.failures.append(Failure(self.file, line or fault.line, check, f"{fault.field}: {what}", **more))

    def part(self, path: Field, text: str) -> None:
        """Check one text and keep what it shows."""
        row = self.question.place(path).first - 1
        elements = elements_of(text, row, self.chapter)
        math: list[str] = []
        values: list[str] = []
        for element in elements:
            self._element(path, element, math, values)
        pieces = iter(values)
        shown = ROLE.sub(lambda _: f"{{qval}}`{next(pieces, '?')}`", text).strip()
        self.parts[shown_path(path)] = TextPart(shown, tuple(math), tuple(values))

    def _element(self, path: Field, element: Element, math: list[str], values: list[str]) -> None:
        if isinstance(element, Text):
            for match in NUMERAL.finditer(element.text):
                if not NAMES.search(element.text[: match.start()]):
                    self._bare(path, element.line, match.group())
        elif isinstance(element, Math):
            math.append(element.tex.strip())
            self._math(path, element)
        elif isinstance(element, Value):
            values.append(self._value(path, element))
        elif isinstance(element, Role):
            self._role(path, element)
        elif not isinstance(element, Strong | Code):  # bold words, whose text stands beside them
            what = f"a {type(element).__name__.lower()} does not belong in a question"
            self.fail(path, what, line=element.line, got=getattr(element, "name", ""))

    def _bare(self, path: Field, line: int, number: str) -> None:
        what = f"nothing checks the number {number}"
        self.fail(path, what, line=line, check="bare-number", got=number, next=HINT)

    def _value(self, path: Field, element: Value) -> str:
        try:
            if in_formula(element.shown):
                raise ValueMismatch("a question shows values in its text, not in formulas")
            value = evaluate(element.expression, self.proof.names)
            return bound(element.expression, value, element.shown)
        except (ExpressionError, ValueMismatch) as error:
            what = f"{{val}} {element.role} does not match"
            hint = "correct the number, or the expression"
            self.fail(
                path,
                what,
                line=element.line,
                check="value",
                expected=element.shown,
                got=str(error),
                next=hint,
            )
            return "?"

    def _math(self, path: Field, element: Math) -> None:
        verdicts = check_math(element.tex, self.symbols)
        for verdict in verdicts:
            self.equations += verdict.status == "checked"
            if verdict.status in ("wrong", "unchecked") and not CONDITION.match(verdict.reason):
                what = (
                    f"{'a wrong equation' if verdict.status == 'wrong' else 'nothing checks this equation'}"
                )
                hint = "correct it, or bind its letters under `symbols`"
                self.fail(
                    path,
                    f"{what}: {verdict.reason}",
                    line=element.line + verdict.line,
                    check="equation",
                    got=verdict.text.strip(),
                    next=hint,
                )
        if not verdicts and path[-1:] != ("text",) and is_typed_value(element.tex):
            self._bare(path, element.line, element.tex.strip())

    def _role(self, path: Field, role: Role) -> None:
        if kind_of(role.name).notebook is Span.CITATION:
            for key in role.content.split(","):
                self.cited(path, key.strip(), role.line)
        elif kind_of(role.name).refers:
            self.references.append((role.name, role.content, role.line))
        elif role.name != "math":
            self.fail(path, f"the role {{{role.name}}} does not belong in a question", line=role.line)

    def cited(self, path: Field, key: str, line: int = 0) -> None:
        """Refuse a key that the bibliography does not have."""
        if key not in self.bibliography:
            hint = "add the work to book/references.bib, or correct the key"
            self.fail(
                path,
                f"no work {key!r} in the bibliography",
                line=line,
                check="dead-reference",
                got=key,
                next=hint,
            )


def as_failure(fault: Fault, file: str) -> Failure:
    """Return a fault of the bank as a failed check."""
    what = f"{fault.field}: {fault.what}" if fault.field else fault.what
    return Failure(file, fault.line, fault.check, what, fault.expected, fault.got, fault.next)


def is_typed_value(tex: str) -> bool:
    """Tell whether a formula without a relation is a number or matrix typed out, with nothing to check it.

    >>> is_typed_value("12"), is_typed_value(r"2 \\cdot 3"), is_typed_value("x^2"), is_typed_value("3 = 3")
    (True, True, False, False)
    """
    if not re.search(r"\d", tex) or check_math(tex, {}):
        return False
    found = check_math(f"{tex} = {SQUARE}", {SQUARE: FAR})
    return any(verdict.status in ("wrong", "unchecked") and "bind" not in verdict.reason for verdict in found)
