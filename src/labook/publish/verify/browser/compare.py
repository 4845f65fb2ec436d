"""Compare what JavaScript and Python computed."""

import math
from typing import Any

RELATIVE = 1e-9


def difference(got: Any, wanted: Any, scale: float = 0.0, path: str = "") -> str:
    """Return where two results differ, or an empty text.

    Numbers may differ by RELATIVE of the larger one, or of `scale` where a sum of numbers of that size
    cancels. Texts, truth values, shapes and the places of missing values must be equal.
    """
    if isinstance(wanted, dict) and isinstance(got, dict):
        if got.keys() != wanted.keys():
            return f"{path}: {sorted(got)} instead of {sorted(wanted)}"
        pairs = [(got[key], wanted[key], f"{path}.{key}") for key in wanted]
    elif isinstance(wanted, list | tuple) and isinstance(got, list):
        if len(got) != len(wanted):
            return f"{path}: {len(got)} entries instead of {len(wanted)}"
        pairs = [(g, w, f"{path}[{i}]") for i, (g, w) in enumerate(zip(got, wanted, strict=True))]
    else:
        same = equal(got, wanted, scale)
        return "" if same else f"{path}: {got!r} instead of {wanted!r}"
    return next((found for g, w, p in pairs if (found := difference(g, w, scale, p))), "")


def equal(got: Any, wanted: Any, scale: float) -> bool:
    """Return whether two single values agree."""
    if isinstance(got, bool) or isinstance(wanted, bool) or not _both_numbers(got, wanted):
        return type(got) is type(wanted) and bool(got == wanted)
    if not (math.isfinite(got) and math.isfinite(wanted)):
        return got == wanted or (math.isnan(got) and math.isnan(wanted))
    return bool(abs(got - wanted) <= RELATIVE * max(abs(got), abs(wanted), scale))


def _both_numbers(got: Any, wanted: Any) -> bool:
    return isinstance(got, int | float) and isinstance(wanted, int | float)
