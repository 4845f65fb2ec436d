"""Make numbers again of what a chapter's process handed back, and never more than numbers and texts."""

import ast
import operator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from labook.publish.checks.result import DerivationRun, HoldsRun, ValueRun
from labook.publish.checks.values import ValueMismatch, bound
from labook.publish.source.bindings import judged

SIMPLE = {"int": int, "float": float, "fraction": Fraction, "decimal": Decimal, "str": str, "bool": bool}
# What comparisons of decoded values decide as the values themselves would.
EXACT = frozenset(["int", "float", "fraction", "decimal", "str", "bool", "none", "complex"])
BINARY = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
FUNCTIONS = frozenset("sqrt exp log sin cos tan asin acos atan Rational".split())


class Other:
    """A value that is no number, text or list of these: its class, by name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self.name = name

    def __repr__(self) -> str:
        """Return what stands in a message."""
        return f"<{self.name}>"


def number(data: Any) -> Any:
    """Return what `labook.publish.execute.sent.sent` wrote as data.

    Raises: ValueError for data that it does not write.

    >>> number(["list", [["int", "1"], ["fraction", "1/3"]]])
    [1, Fraction(1, 3)]
    """
    kind, content = data
    if kind == "none":
        return None
    if kind == "bool" and type(content) is not bool:
        raise ValueError(f"no truth value: {content!r}")
    if kind in SIMPLE:
        return SIMPLE[kind](content)
    if kind == "complex":
        return complex(float(content[0]), float(content[1]))
    if kind in ("list", "tuple"):
        parts = [number(part) for part in content]
        return parts if kind == "list" else tuple(parts)
    if kind == "narrow":
        return number(content)
    return symbolic(content) if kind == "sympy" else Other(str(content))


def is_exact(data: Any) -> bool:
    """Return whether nothing of a value was lost on its way.

    >>> is_exact(["list", [["int", "1"]]]), is_exact(["other", "dict"])
    (True, False)
    """
    kind, content = data
    return all(map(is_exact, content)) if kind in ("list", "tuple") else kind in EXACT


def symbolic(text: str) -> Any:
    """Return the SymPy expression of a text without evaluating it as code.

    Raises: ValueError where it holds more than numbers, letters, operations and elementary functions.

    >>> symbolic("sqrt(2)/2")
    sqrt(2)/2
    >>> symbolic("__import__('os')")
    Traceback (most recent call last):
    ValueError: no expression: __import__('os')
    """
    import sympy

    def build(node: ast.AST) -> Any:
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return sympy.Integer(node.value) if type(node.value) is int else sympy.Float(str(node.value))
        if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
            return BINARY[type(node.op)](build(node.left), build(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -build(node.operand)
        if isinstance(node, ast.Name) and not node.id.startswith("_"):
            constants = {"pi": sympy.pi, "E": sympy.E, "I": sympy.I, "oo": sympy.oo}
            return constants.get(node.id, sympy.Symbol(node.id))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            return getattr(sympy, node.func.id)(*map(build, node.args))
        raise ValueError(f"no expression: {text}")

    try:
        return build(ast.parse(text, mode="eval").body)
    except (SyntaxError, RecursionError, TypeError):
        raise ValueError(f"no expression: {text}") from None


def value_of(expression: str, shown: str, run: ValueRun) -> ValueRun:
    """Return the text of a `{val}`, made here of the value handed back, or what is wrong."""
    if run.error or run.data is None:
        return run
    try:
        value = number(run.data)
        if isinstance(value, Other):
            raise ValueMismatch(f"the value is of the class {value.name}: give a number, a text or a list")
        return ValueRun(bound(expression, value, shown), data=run.data)
    except (ValueMismatch, ValueError) as error:
        return ValueRun(error=str(error))


def statement_of(expression: str, run: HoldsRun) -> HoldsRun:
    """Return whether a statement holds, decided here where its sides are numbers, texts or lists of these."""
    if run.error or not run.data:
        return run
    try:
        values = [(number(data), is_exact(data)) for data in run.data]
        holds, sides = judged(expression, values)
    except (TypeError, ValueError) as error:
        return HoldsRun(error=str(error))
    return HoldsRun(holds, "" if holds else sides, data=run.data)


def wrong_step(run: DerivationRun) -> str:
    """Return a formula of a hand calculation that does not hold, or nothing.

    It verified itself when it was made; that was in the process of the cells.
    """
    return _wrong_formula(tuple(run.formulas))


@lru_cache(maxsize=512)
def _wrong_formula(formulas: tuple[str, ...]) -> str:
    from labook.publish.checks.equations import check_math

    for tex in formulas:
        wrong = [verdict for verdict in check_math(tex) if verdict.status == "wrong"]
        if wrong:
            return f"{wrong[0].text.strip()}: {wrong[0].reason}"
    return ""
