"""A calculator for matrices that shows its working: one hand calculation for each operation."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from labook import matrices as floats
from labook.derive.core.catalogue import lookup
from labook.derive.core.derivation import Derivation
from labook.derive.core.expression import Call, Product, Sum, expr, sym
from labook.derive.core.inputs import matrix
from labook.derive.core.values import floated
from labook.derive.core.working import Working, sum_bound
from labook.live.formula import Node, parsed
from labook.live.own import sentence, shown
from labook.live.typed import read
from labook.text.tex import display

MOST = 12  # operations of one formula; each is shown
WIDEST = 6  # rows and columns of a matrix
Value = Any  # a number, or a matrix as nested tuples of exact numbers


def answer(formula: str, given: dict[str, str]) -> dict[str, Any]:
    """Return what a formula of matrices comes to, with its working, or one sentence why there is nothing.

    Parameters: `formula` such as `A B^T + 2 C`; `given` the text of each matrix, by its letter.
    Returns: `parts`, a hand calculation for each operation, and `result` in TeX, or a `note` why there is
    none; or `error`.

    >>> answer("A + B", {"A": "1 2", "B": "3"})["error"]
    'A sum needs two matrices of one shape: A is 1 x 2, and B is 1 x 1.'
    """
    try:
        made = _Maker(given)
        try:
            value, _ = made.value(parsed(formula))
            result = {"result": display(f"{_tex(formula)} = {expr(value).latex()}")}
        except _Ends as end:
            result = {"note": sentence(end)}
        return {"parts": [shown(part) for part in made.parts], **result}
    except ModuleNotFoundError:
        raise
    except (ValueError, ArithmeticError, TypeError) as error:
        return {"error": sentence(error)}


class _Ends(Exception):
    """A calculation ended without a value: its steps say why."""


class _Maker:
    """Work a formula out from the inside, and keep what was worked out."""

    def __init__(self, given: dict[str, str]) -> None:
        self.given, self.parts = given, list[Derivation]()

    def value(self, node: Node) -> tuple[Value, str]:
        """Return the value of a part of the formula, and how it is called."""
        if node.what == "number":
            return Fraction(node.text), node.text
        if node.what == "letter":
            return self._letter(node.text), node.text
        parts = [self.value(part) for part in node.parts]
        if node.what == "power":
            return self._power(*parts[0], int(node.text))
        return self._done(node.what, *parts)

    def _letter(self, name: str) -> Value:
        if not self.given.get(name, "").strip():
            raise ValueError(f"the formula needs a matrix {name}: fill in its entries")
        found = matrix(read(self.given[name], "matrix", name), name)
        if max(len(found), len(found[0])) > WIDEST:
            raise ValueError(f"{name} is {_shape(found)}; {WIDEST} rows and columns are the most here")
        return found

    def _power(self, base: Value, name: str, n: int) -> tuple[Value, str]:
        if not isinstance(base, tuple):
            return base**n, f"{name}^{n}"
        if len(base) != len(base[0]):
            raise ValueError(f"a power needs a square matrix, and {name} is {_shape(base)}")
        if n == 0:
            size = range(len(base))
            return tuple(tuple(Fraction(int(i == j)) for j in size) for i in size), "I"
        found = base, name
        for _ in range(n - 1):
            found = self._done("multiply", found, (base, name))
        return found

    def _done(self, what: str, *parts: tuple[Value, str]) -> tuple[Value, str]:
        if len(self.parts) >= MOST:
            raise ValueError(f"the formula has more than {MOST} operations: work it out in two parts")
        names = [name for _, name in parts]
        if not any(isinstance(value, tuple) for value, _ in parts):
            return _numbers(what, [value for value, _ in parts], names)
        made = OPERATIONS[what](*parts)
        self.parts.append(made)
        if made.result is None:
            raise _Ends(f"{names[0]} has no inverse, so the formula has no value")
        return made.result, _called(what, names)


def _tex(formula: str) -> str:
    """A formula in TeX, once it has been read: its signs are those of TeX but for powers and words."""
    text = re.sub(r"\^\s*(-?\s*\w)", r"^{\1}", formula.replace("−", "-").replace("*", " ").replace("·", " "))
    text = re.sub(r"\b(det|inv|rank|trace|transpose)\b", r"\\operatorname{\1}", text)
    return text.replace("^{T}", "^{\\top}")


def _called(what: str, names: list[str]) -> str:
    """How the result of an operation is called in the next one."""
    if what in ("add", "subtract"):
        return f"({names[0]} {'+' if what == 'add' else '-'} {names[1]})"
    ends = {"transpose": "^T", "inv": "^-1"}
    if what in ends:
        return names[0] + ends[what]
    return " ".join(names) if what == "multiply" else f"{what}({names[0]})"


def _numbers(what: str, values: list[Fraction], names: list[str]) -> tuple[Value, str]:
    if what not in ("add", "subtract", "multiply"):
        raise ValueError(f"{names[0]} is a number; {what} is for a matrix")
    a, b = values
    return {"add": a + b, "subtract": a - b, "multiply": a * b}[what], _called(what, names)


def _shape(A: Value) -> str:
    return f"{len(A)} x {len(A[0])}" if isinstance(A, tuple) else "a number"


def _entries(f: Callable[[Any, Any], Any], A: Value, B: Value) -> list[list[Any]]:
    return [[f(x, y) for x, y in zip(p, q, strict=True)] for p, q in zip(A, B, strict=True)]


def _sum(first: tuple[Value, str], second: tuple[Value, str], *, minus: bool = False) -> Derivation:
    (A, a), (B, b) = first, second
    kind = "difference" if minus else "sum"
    if not isinstance(A, tuple) or not isinstance(B, tuple) or _shape(A) != _shape(B):
        raise ValueError(
            f"a {kind} needs two matrices of one shape: {a} is {_shape(A)}, and {b} is {_shape(B)}"
        )
    w = Working(f"{kind.capitalize()}, entry by entry: {a} and {b}", A=A, B=B)
    written = _entries(lambda x, y: expr(x) - y if minus else expr(x) + y, A, B)
    result = _entries(lambda x, y: x - y if minus else x + y, A, B)
    left = sym("A") - sym("B") if minus else Sum((sym("A"), sym("B")))
    value = w.step(left, "=", expr(written), "=", result, reason=f"the {kind} of each pair of entries")
    signed = floated(tuple(tuple(-x for x in row) for row in B) if minus else B)
    largest = max(abs(x) + abs(y) for p, q in zip(A, B, strict=True) for x, y in zip(p, q, strict=True))
    return w.done(value, float64=floats.add_matrices(floated(A), signed), bound=sum_bound(3, largest))


def _multiply(first: tuple[Value, str], second: tuple[Value, str]) -> Derivation:
    (A, a), (B, b) = first, second
    if isinstance(A, tuple) and isinstance(B, tuple):
        return _titled("matrix_product", f"{a} times {b}", A=A, B=B)
    (c, _), (M, m) = (second, first) if isinstance(A, tuple) else (first, second)
    w = Working(f"A number times a matrix: {c} times {m}", A=M)
    result = [[c * x for x in row] for row in M]
    written = [[Product((expr(c), expr(x)), "dot") for x in row] for row in M]
    value = w.step(Product((expr(c), sym("A")), "dot"), "=", expr(written), "=", result, reason="each entry")
    scaled = [[float(c) * x for x in row] for row in floated(M)]
    return w.done(value, float64=scaled, bound=sum_bound(4, max(abs(x) for row in result for x in row)))


def _trace(part: tuple[Value, str]) -> Derivation:
    A, name = part
    if len(A) != len(A[0]):
        raise ValueError(f"a trace needs a square matrix, and {name} is {_shape(A)}")
    w = Working(f"Trace of {name}", A=A)
    entries = [A[i][i] for i in range(len(A))]
    written = ("=", Sum(tuple(map(expr, entries)))) if len(entries) > 1 else ()
    value = w.step(Call("tr", (sym("A"),)), *written, "=", sum(entries), reason="the entries on the diagonal")
    bound = sum_bound(len(entries) + 2, sum(map(abs, entries)))
    return w.done(value, float64=floats.trace(floated(A)), bound=bound)


def _titled(name: str, what: str, **given: Value) -> Derivation:
    """A calculation of the catalogue, whose title says of what it is."""
    made = lookup(name).function(**given)
    return replace(made, title=f"{made.title}: {what}")


def _square(part: tuple[Value, str], what: str) -> Value:
    A, name = part
    if len(A) != len(A[0]):
        raise ValueError(f"{what} needs a square matrix, and {name} is {_shape(A)}")
    return A


def _determinant(part: tuple[Value, str]) -> Derivation:
    A = _square(part, "a determinant")
    return _titled("determinant" if len(A) == 2 else "determinant_elimination", part[1], A=A)


def _inverse(part: tuple[Value, str]) -> Derivation:
    A = _square(part, "an inverse")
    return _titled("inverse" if len(A) == 2 else "inverse_gauss_jordan", part[1], A=A)


OPERATIONS: dict[str, Callable[..., Derivation]] = {
    "add": _sum,
    "subtract": lambda a, b: _sum(a, b, minus=True),
    "multiply": _multiply,
    "transpose": lambda part: _titled("transpose", part[1], A=part[0]),
    "inv": _inverse,
    "det": _determinant,
    "rank": lambda part: _titled("row_echelon_rank", part[1], A=part[0]),
    "trace": _trace,
}
