"""Make a hand calculation at its place in a chapter."""

import re
from collections import ChainMap
from collections.abc import MutableMapping
from typing import Any

from labook.publish.checks.result import DerivationRun, StepShown

WIDTH = 72  # characters of a line of formulas that fits the print column
LINE = 44  # beyond this, each side of a chain gets a line of its own, so that a phone shows most of it


def derived(namespace: MutableMapping[str, Any], call: str) -> DerivationRun:
    """Return the steps of a hand calculation, or what is wrong with the call.

    Parameters: `namespace` the names that the cells above defined; `call` such as `dot_product(a, b)`,
    whose function is one of the catalogue of `labook.derive`, also where a cell has a name like it.
    Every step has verified itself when it was made; the float64 functions agree within their error bound.
    """
    from labook import derive
    from labook.derive.core.names import TABLE

    name = call.partition("(")[0].strip()
    if name not in TABLE:
        return DerivationRun(call, f"the catalogue has no {name!r}", missing=True)
    try:
        found = eval(call, {}, ChainMap({name: getattr(derive, name)}, namespace))
    except Exception as error:
        return DerivationRun(call, f"{type(error).__name__}: {error}")
    wide = found.too_wide(WIDTH)
    return DerivationRun(
        call,
        "; ".join(wide),
        title=found.title,
        inputs=found.inputs_latex(),
        steps=tuple(StepShown(lowered(reason), latex) for reason, latex in found.blocks(LINE)),
        display={"text/markdown": found.markdown(), "text/plain": found.text()},
    )


def lowered(reason: str) -> str:
    """Return a reason with the indices of its letters as subscripts.

    >>> lowered("the eigenvector of λ_1, file_name")
    'the eigenvector of λ₁, file_name'
    """
    lower = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    return re.sub(r"(?<=[^\W\d_])_(\d+)", lambda match: match[1].translate(lower), reason)
