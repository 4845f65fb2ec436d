"""What the expressions of a question see: its evidence functions, its given values, the catalogue."""

import ast
import builtins
import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

from labook import derive
from labook.derive.core.names import TABLE

from .fields import Names

ALWAYS: Names = {"Fraction": Fraction} | {
    name: getattr(math, name) for name in ("pi", "e", "sqrt", "degrees", "exp", "log", "log2")
}


class ExpressionError(ValueError):
    """An expression of a question that cannot be evaluated."""


def names_of(topic: str) -> Names:
    """Return the public names of a topic's evidence module.

    Raises: ExpressionError where there is no such module.
    """
    name = f"labook.bank.evidence.{topic.replace('-', '_')}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ExpressionError(f"there is no module {name}") from None
    public = {key: value for key, value in vars(module).items() if not key.startswith("_")}
    return {"__builtins__": builtins.__dict__} | ALWAYS | public


def evaluate(expression: Any, names: Names) -> Any:
    """Return the value of an expression; what YAML already read as numbers and lists stands for itself.

    Names of the catalogue of `labook.derive` are known too, behind those of the evidence module.
    Raises: ExpressionError with the error that the expression raised.

    >>> evaluate("dot_product([1, 2], [3, 4]).result", {})
    Fraction(11, 1)
    >>> evaluate([1, Decimal("0.5")], {})
    [1, Fraction(1, 2)]
    """
    if not isinstance(expression, str):
        return _literal(expression, names)
    try:
        tree = ast.parse(expression.strip(), mode="eval")
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in TABLE and node.id not in names:
                names[node.id] = getattr(derive, node.id)
        return eval(compile(tree, "<question>", "eval"), names)
    except Exception as error:
        raise ExpressionError(
            f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        ) from error


def _literal(value: Any, names: Names) -> Any:
    if isinstance(value, list):
        return [_literal(item, names) for item in value]
    if isinstance(value, str):
        return evaluate(value, names)
    return Fraction(value) if isinstance(value, Decimal) else value


def called(expression: str) -> tuple[str, str]:
    """Return the function whose result, or part of it, an expression is, and the call; else empty texts.

    >>> called("eigenpairs(A).result[0]"), called("dot(a, b) + 1")
    (('eigenpairs', 'eigenpairs(A)'), ('', ''))
    """
    try:
        node = ast.parse(expression.strip(), mode="eval").body
    except SyntaxError:
        return "", ""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    found = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return (node.func.id, ast.unparse(node)) if found else ("", "")  # type: ignore[attr-defined]


def is_evidence(name: str, names: Mapping[str, object]) -> bool:
    """Tell whether a name is a tested function of this package, or an entry of the catalogue.

    A class or a built-in function such as `int` computes no answer by itself.
    """
    if name in TABLE and name not in names:
        return True
    found = names.get(name)
    return callable(found) and str(getattr(found, "__module__", "")).startswith("labook.")
