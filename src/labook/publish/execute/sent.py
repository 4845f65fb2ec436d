"""Write what a chapter computed as data, so that only numbers and texts leave its process.

The form is that of JSON: a pair of the kind and the content, `["int", "12"]`, lists within lists.
Kinds are told by the class itself, and the content is taken by the methods of the class that Python gave:
an object that calls itself something else, or shows itself as something else, is sent as what it is.
"""

import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

DEEPEST, LONGEST = 8, 100_000
Data = list[Any]
# Kept before any cell runs, so that a cell that replaces them replaces nothing here.
_int, _float, _str, _repr = int.__int__, float.__float__, str.__str__, float.__repr__
_kind, _is = type, issubclass


def sent(value: Any, depth: int = 0) -> Data:
    """Return a value as data; what is no number, text, or list of these, as the name of its class.

    >>> sent([1, 0.5, True])
    ['list', [['int', '1'], ['float', '0.5'], ['bool', True]]]
    >>> sent({1: 2})
    ['other', 'dict']
    """
    kind = _kind(value)
    if value is None or kind is bool:
        return ["bool", value] if kind is bool else ["none", ""]
    if _is(kind, int):
        return ["int", str(_int(value))]
    if _is(kind, float):
        return ["float", _repr(_float(value))]
    if kind is complex:
        return ["complex", [_repr(value.real), _repr(value.imag)]]
    if _is(kind, str):
        return ["str", _str(value)]
    if _is(kind, Fraction):
        return ["fraction", f"{int(value.numerator)}/{int(value.denominator)}"]
    if kind is Decimal:
        return ["decimal", Decimal.__str__(value)]
    return _library(value, kind, depth)


def _library(value: Any, kind: type, depth: int) -> Data:
    """Lists, and the numbers and arrays of NumPy, PyTorch and SymPy, whose classes no cell makes."""
    if _is(kind, list | tuple) and depth < DEEPEST:
        items = list.__iter__(value) if _is(kind, list) else tuple.__iter__(value)
        parts = [sent(item, depth + 1) for item in items]
        return ["list" if _is(kind, list) else "tuple", parts]
    root = kind.__module__.split(".")[0]
    if root not in ("numpy", "torch", "sympy") or root not in sys.modules:
        return ["other", kind.__name__]
    if root == "sympy":
        return ["sympy", str(value)]
    if hasattr(value, "tolist") and _size(value) <= LONGEST:
        found = sent(value.tolist(), depth)
        return ["narrow", found] if str(value.dtype).removeprefix("torch.") in NARROW else found
    return ["other", kind.__name__]


# Formats in which a comparison with a float64 may come out otherwise than that of their exact values.
NARROW = ("float32", "float16", "bfloat16", "complex64", "float128", "longdouble")


def _size(value: Any) -> int:
    size = getattr(value, "size", 1)
    return int(size) if isinstance(size, int) else int(value.numel())


def exact_text(value: Any) -> Any:
    """Return numbers as texts that lose nothing, in nested lists.

    >>> exact_text([0.1, (2, Fraction(1, 3))])
    ['0.1', ['2', '1/3']]
    """
    return _text(sent(value))


def _text(data: Data) -> Any:
    kind, content = data
    if kind in ("list", "tuple"):
        return [_text(part) for part in content]
    if kind == "narrow":
        return _text(content)
    if kind == "fraction":
        return content.removesuffix("/1")
    if kind in ("other", "none", "complex"):
        raise TypeError(f"{content or kind} is no number")
    return str(content)
