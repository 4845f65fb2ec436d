"""A hand calculation of the book with the reader's own numbers: the same steps, made by the same code."""

import re
from typing import Any

from labook.derive.core.catalogue import Entry, lookup
from labook.derive.core.derivation import Derivation
from labook.live.typed import FORMS, read
from labook.text.tex import display

LINE = 44  # beyond this, each side of a chain gets a line of its own, so that a phone shows most of it
# Where a calculation is for one size alone: the one for any size.
GENERAL = {"inverse": "inverse_gauss_jordan", "determinant": "determinant_elimination"}


def answer(name: str, given: dict[str, str]) -> dict[str, Any]:
    """Return a calculation for the numbers given, or one sentence why there is none.

    Parameters: `name` an entry of the catalogue; `given` the text of each input, by its name; an empty text
    stands for an optional one that is left out.
    Returns: `title`, `inputs` and `steps` (reason and formula) in TeX; or `error`.

    >>> answer("dot_product", {"a": "1 2", "b": "1/3 x"})["error"]
    "Entry 2 of b is 'x', which is no number: write 3, -0.5 or 2/5."
    """
    try:
        return shown(_made(lookup(name), given))
    except ModuleNotFoundError:
        raise
    except (ValueError, ArithmeticError, TypeError) as error:
        return {"error": sentence(error)}


def _made(entry: Entry, given: dict[str, str]) -> Derivation:
    arguments = _arguments(entry, given)
    other = GENERAL.get(entry.name)
    try:
        return entry.function(**arguments)
    except ValueError:
        if other is None:
            raise
        try:
            return lookup(other).function(**arguments)
        except ValueError:
            pass
        raise


def _arguments(entry: Entry, given: dict[str, str]) -> dict[str, Any]:
    unknown = sorted(given.keys() - entry.kinds.keys())
    if unknown:
        raise ValueError(f"{entry.name} has no input {unknown[0][:40]!r}: it takes {', '.join(entry.kinds)}")
    wanted = {name: given.get(name, "") for name in entry.kinds}
    return {
        name: read(text, entry.kinds[name], name)
        for name, text in wanted.items()
        if text.strip() or name not in entry.optional
    }


def shown(found: Derivation) -> dict[str, Any]:
    """Return a calculation as a page shows it: `title`, `inputs` and `steps`, in TeX."""
    steps = [(lowered(reason), display(latex) if latex else "") for reason, latex in found.blocks(LINE)]
    return {"title": found.title, "inputs": display(found.inputs_latex()), "steps": steps}


def sentence(error: BaseException) -> str:
    """Return an error as a sentence for the reader, without the names of Python."""
    text = " ".join(str(error).split()) or "These numbers have no such calculation"
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def fields(entry: Entry) -> list[dict[str, Any]]:
    """Return the inputs of an entry: name, how it is written, and whether it may be left out."""
    return [
        {"name": name, "form": FORMS.get(kind, kind), "optional": name in entry.optional}
        for name, kind in entry.kinds.items()
    ]


def lowered(reason: str) -> str:
    """Return a reason with the indices of its letters as subscripts.

    >>> lowered("the eigenvector of λ_1, file_name")
    'the eigenvector of λ₁, file_name'
    """
    lower = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    return re.sub(r"(?<=[^\W\d_])_(\d+)", lambda match: match[1].translate(lower), reason)
