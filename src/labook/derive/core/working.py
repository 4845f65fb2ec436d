"""Write a derivation step by step, and hold its result against float64."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

from . import exact as e
from .derivation import Derivation
from .expression import Expression, Sym, expr
from .step import Step, plain

UNIT = Fraction(1, 2**53)  # unit roundoff of float64


class Disagreement(ArithmeticError):
    """The exact result and the float64 result differ by more than the error bound."""


class Working:
    """A derivation that is being written.

    >>> from labook.derive.core.expression import sym
    >>> w = Working("Area", a=3, b="0.5")
    >>> w.step(sym("a") * sym("b"), "=", expr(3) * "1/2", "=", "3/2", reason="multiply")
    Fraction(3, 2)
    >>> print(w.done(Fraction(3, 2), float64=1.5))
    Area
    a = 3   b = 1/2
    <BLANKLINE>
    1. multiply
       a b = 3·(1/2) = 3/2
    """

    def __init__(self, title: str, /, *, digits: int = 4, source: str = "", **inputs: Any) -> None:
        """Start with a title and the named inputs, which are shown first."""
        self.title, self.digits, self.source = title, digits, source
        self.inputs = tuple((name, expr(value)) for name, value in inputs.items())
        self.steps: list[Step] = []
        self.known: dict[str, Any] = {}
        for name, value in self.inputs:
            self.let(name, value.value())

    def let(self, name: str, value: Any) -> Sym:
        """Give a name a value from here on, and return its symbol."""
        if value is not None:
            self.known[name] = value if e.is_sympy(value) else expr(value).value()
        return self[name]

    def __getitem__(self, name: str) -> Sym:
        """Return the symbol of a name, with its value."""
        return Sym(name, known=self.known.get(name))

    def step(self, left: Any, *sides: Any, reason: str = "", where: Sequence[Mapping[str, Any]] = ()) -> Any:
        """Write a chain, verify it, and return the exact value of its last side.

        Parameters: `left`, an expression, or None to go on from the last side; `sides`, relations
        and expressions in turn, `"=", e1, "≈", e2`; `where`, values of symbols for which alone the
        chain holds (the solutions of an equation).
        A symbol without a value that stands alone on the left takes the value of the next side.
        Raises: WrongStep where a relation does not hold.
        """
        chain = _pairs(sides)
        first = None if left is None else expr(left)
        if isinstance(first, Sym) and first.known is None and not where:
            self._define(first, chain)
        points = tuple(tuple((n, expr(x).value()) for n, x in point.items()) for point in where)
        step = Step(
            first.bind(self.known) if first else None,
            tuple((relation, side.bind(self.known)) for relation, side in chain),
            reason,
            self._last() if first is None else None,
            points,
        )
        self.steps.append(step)
        return step.value

    def note(self, text: str) -> None:
        """Write a sentence."""
        self.steps.append(Step(None, (), text))

    def done(self, result: Any, *, float64: Any = None, bound: Any = 0, unconfirmed: str = "") -> Derivation:
        """Return the derivation, after holding its result against float64.

        Parameters: `result`, exact; `float64`, the same from the from-scratch functions on floats;
        `bound`, its absolute error bound: a number, or one for each entry;
        `unconfirmed`, a sentence that says why float64 cannot confirm the result, which the reader
        is shown (cancellation, overflow).
        Raises: Disagreement beyond the bound; TypeError where a result has no float64 beside it.
        """
        result = _frozen(result)
        if unconfirmed:
            self.note(unconfirmed)
        elif float64 is None and _numeric(result):
            raise TypeError("done(...) needs float64=, the same result computed in floats")
        elif float64 is not None:
            agree(result, float64, bound)
        return Derivation(
            self.title, self.title, self.inputs, tuple(self.steps), result, self.digits, self.source
        )

    def _define(self, left: Sym, chain: list[tuple[str, Expression]]) -> None:
        if left.name in self.known or chain[0][0] not in ("=", "≡"):
            return
        for relation, side in chain:
            value = side.bind(self.known).value()
            if relation == "=" and value is not None:
                self.known[left.name] = value
                return

    def _last(self) -> Expression:
        for step in reversed(self.steps):
            if step.sides:
                return step.sides[-1][1]
        raise ValueError("the first step needs a left side")


def _pairs(sides: tuple[Any, ...]) -> list[tuple[str, Expression]]:
    if not sides or len(sides) % 2:
        raise TypeError("write the sides as relation, expression, relation, expression, ...")
    return [(sides[i], expr(sides[i + 1])) for i in range(0, len(sides), 2)]


def _frozen(x: Any) -> Any:
    if isinstance(x, Expression):
        return x.value()
    if isinstance(x, list | tuple):
        return tuple(_frozen(part) for part in x)
    if x is None or isinstance(x, str | bool) or getattr(x, "free_symbols", None):
        return x
    return e.lower(x) if e.is_sympy(x) else e.number(x)


def _numeric(x: Any) -> bool:
    if isinstance(x, tuple):
        return any(_numeric(part) for part in x)
    return not (x is None or isinstance(x, str | bool) or getattr(x, "free_symbols", None))


def agree(result: Any, float64: Any, bound: Any = 0) -> None:
    """Hold an exact result against a float64 result, entry by entry.

    Raises: Disagreement, which names both and the bound.

    >>> agree((Fraction(1, 3), Fraction(2)), [1 / 3, 2.0], relative(1, 1))
    >>> agree(Fraction(1, 3), 0.3)
    Traceback (most recent call last):
    labook.derive.core.working.Disagreement: exactly 1/3, in float64 0.3: they differ by more than 0
    """
    if hasattr(float64, "tolist"):
        float64 = float64.tolist()
    if isinstance(result, tuple):
        parts = list(float64) if isinstance(float64, list | tuple) else [float64]
        if len(parts) != len(result):
            raise Disagreement(f"{plain(result)} and {float64} have different lengths")
        bounds = list(bound) if isinstance(bound, list | tuple) else [bound] * len(parts)
        for r, f, b in zip(result, parts, bounds, strict=True):
            agree(r, f, b)
    elif not _numeric(result):
        if float64 is not None and result != float64:
            raise Disagreement(f"exactly {result}, in float64 {float64}")
    elif not _close(result, float64, Fraction(bound)):
        raise Disagreement(
            f"exactly {result}, in float64 {float64}: they differ by more than {float(bound):.3g}"
        )


def _close(exact: Any, value: Any, bound: Fraction) -> bool:
    if e.is_sympy(exact) and exact.is_real is False:
        real, imaginary = (e.lower(part) for part in exact.as_real_imag())
        z = complex(value)
        return _close(real, z.real, bound) and _close(imaginary, z.imag, bound)
    value = value.real if isinstance(value, complex) and abs(value.imag) <= bound else value
    if isinstance(value, complex | str) or (isinstance(value, float) and not isfinite(value)):
        return False
    # 10**-400 covers the digits at which an irrational value is cut.
    target = exact if isinstance(exact, Fraction) else e.rounded(exact, 400)
    return abs(target - Fraction(value)) <= bound + (0 if target == exact else Fraction(1, 10**399))


def sum_bound(n: int, magnitude: Any) -> Fraction:
    """Return the error bound of a float64 sum of n products: n u / (1 - n u) times `magnitude`.

    Parameters: `n`; `magnitude`, the sum of the absolute values of the products.
    It holds for inputs that are floats; where decimals were rounded to floats first, use n + 2.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1.

    >>> sum_bound(1, 1) == UNIT / (1 - UNIT)
    True
    """
    return n * UNIT / (1 - n * UNIT) * above(magnitude)


def relative(k: int, value: Any) -> Fraction:
    """Return the bound of k roundings in a row: k u / (1 - k u) times |value|."""
    return sum_bound(k, abs(above(value)))


def above(x: Any) -> Fraction:
    """Return a fraction at least as far from 0 as `x`, and close to it."""
    if isinstance(x, int | float | Fraction):
        return Fraction(x)
    near = e.rounded(x, 40)
    return near + (Fraction(1, 10**39) if near >= 0 else -Fraction(1, 10**39))
