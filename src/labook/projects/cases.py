"""What cases are made of: comparison of values, planted mistakes, and the kinds of value."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from labook.projects.case import Case, Function

TOLERANCE = 1e-6  # above the roundoff of float32 on the small inputs of the cases, far below their mistakes


def same(a: Any, b: Any) -> bool:
    """Return whether two values are equal up to roundoff: numbers, nested lists or arrays of one shape.

    >>> same([1, 2], np.array([1.0, 2.0])), same([1, 2], [[1, 2]])
    (True, False)
    """
    try:
        x, y = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    except (TypeError, ValueError):
        if isinstance(a, list | tuple) and isinstance(b, list | tuple):
            return len(a) == len(b) and all(map(same, a, b))
        return bool(type(a) is type(b) and a == b)
    return x.shape == y.shape and bool(np.allclose(x, y, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))


def called(f: Function, *inputs: Any) -> Any:
    """Return what a function gives for copies of some inputs, so that it can't change them for others."""
    return f(*copy.deepcopy(inputs))


def gives(sentence: str, value: Any, *inputs: Any) -> Case:
    """Return the case that a function gives a value for some inputs.

    >>> gives("It is wrong for 2.", 4, 2).holds(lambda x: x * x)
    True
    """
    return Case(sentence, lambda f: same(called(f, *inputs), value))


def unlike(sentence: str, mistake: Function, *inputs: Any) -> Case:
    """Return the case that a function does not do what a mistake does.

    Parameters: `sentence` names the mistake to the reader who made it; `mistake` a function that makes it;
    `inputs` those on which the mistake and a right version differ.
    A function that raises has not made this mistake: another case says so.

    >>> unlike("You add instead of multiplying.", lambda a, b: a + b, 2, 3).holds(lambda a, b: b + a)
    False
    """

    def holds(f: Function) -> bool:
        try:
            return not same(called(f, *inputs), called(mistake, *inputs))
        except Exception:
            return True

    return Case(sentence, holds)


def shaped(*shape: int) -> Callable[[Any], str]:
    """Return what says why a value is no array of numbers of this shape, or nothing.

    >>> shaped(2)([1, 2]), shaped(2, 1)([1, 2])
    ('', 'It returns numbers of shape (2,), and the shape should be (2, 1).')
    """
    wanted = "one number" if not shape else f"numbers of shape {shape}"

    def wrong(value: Any) -> str:
        if value is None:
            return "It returns nothing: does it end with `return`?"
        try:
            found = np.asarray(value)
        except ValueError:
            return f"It returns rows of different lengths, and should return {wanted}."
        if found.dtype.kind not in "biuf":
            return f"It returns a value of type {type(value).__name__}, and should return {wanted}."
        if found.shape != shape:
            return f"It returns numbers of shape {found.shape}, and the shape should be {shape}."
        if not np.isfinite(found.astype(float)).all():
            return "It returns NaN or infinity for ordinary numbers: is there a division by zero?"
        return ""

    return wrong


def pair(*kinds: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return what says why a value is no tuple of values of these kinds, or nothing.

    >>> pair(shaped(2), shaped(1))(([1, 2], 3))
    'Value 2 of 2: It returns numbers of shape (), and the shape should be (1,).'
    """

    def wrong(value: Any) -> str:
        if not isinstance(value, tuple | list) or len(value) != len(kinds):
            return f"It should return {len(kinds)} values: `return P, Q`."
        found = [kind(part) for kind, part in zip(kinds, value, strict=True)]
        return next((f"Value {i} of {len(kinds)}: {said}" for i, said in enumerate(found, 1) if said), "")

    return wrong


def a_kind(kind: type | tuple[type, ...], name: str) -> Callable[[Any], str]:
    """Return what says why a value is not of a Python type, or nothing.

    >>> a_kind(dict, "a dictionary")([1])
    'It returns a value of type list, and should return a dictionary.'
    """

    def wrong(value: Any) -> str:
        if value is None:
            return "It returns nothing: does it end with `return`?"
        if not isinstance(value, kind):
            return f"It returns a value of type {type(value).__name__}, and should return {name}."
        return ""

    return wrong
