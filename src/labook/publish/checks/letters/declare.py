r"""Read what letters stand for: `A, B: square n`, `b = A x`, `\lambda, v: eigenpair of A`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from labook.publish.checks.equations.assemble import assemble
from labook.publish.checks.equations.errors import UnreadableError
from labook.publish.checks.equations.grammar import parse
from labook.publish.checks.equations.scan import normalise
from labook.publish.checks.letters.arrays import UnknownError
from labook.publish.checks.letters.floats import Floats, subscript
from labook.publish.checks.letters.kinds import Array, Kind, KindError, Rng, kind

PAIR = re.compile(r"eigenpair of (?P<matrix>.+)$")


@dataclass(frozen=True)
class Declaration:
    """What letters stand for: a kind of random value, a formula, or an eigenvalue and its eigenvector."""

    names: tuple[str, ...]
    kind: Kind | None = None
    formula: str = ""
    matrix: str = ""


def declaration(text: str) -> Declaration:
    r"""Read one declaration.

    Raises: KindError for what is none.

    >>> declaration("A, B: square n").names, declaration(r"b = A x").formula
    (('A', 'B'), 'A x')
    """
    if ":" in text:
        names, _, what = text.partition(":")
        letters = tuple(normalise(name) for name in names.split(","))
        if pair := PAIR.search(what.strip()):
            if len(letters) != 2:
                raise KindError(f"{text!r}: an eigenpair is a number and a vector")
            return Declaration(letters, matrix=normalise(pair["matrix"]))
        return Declaration(letters, kind(what))
    name, equals, formula = text.partition("=")
    if not equals or not formula.strip():
        raise KindError(f"{text!r} declares nothing: write `A: square n` or `b = A x`")
    return Declaration((normalise(name),), formula=formula.strip())


def declarations(lines: Iterable[str]) -> list[Declaration]:
    """Read several declarations, each a line or parted by semicolons."""
    return [declaration(part) for line in lines for part in line.split(";") if part.strip()]


def needed(declared: list[Declaration], names: Iterable[str]) -> list[Declaration]:
    """Return the declarations that give the letters of some names a value, the last one of each letter."""
    last = {name: item for item in declared for name in item.names}
    wanted, found = list(names), set[Declaration]()
    while wanted:
        name = wanted.pop()
        item = last.get(name) or last.get((subscript(name) or (name, []))[0])
        if item is not None and item not in found:
            found.add(item)
            wanted += [item.matrix] * bool(item.matrix)
            wanted += [t.text for t in assemble(item.formula) if t.kind == "SYM"]
    # A declaration that is made again stands where it was made last.
    return [item for item in reversed(dict.fromkeys(reversed(declared))) if item in found]


def drawn(declared: Iterable[Declaration], rng: Rng) -> dict[str, Array]:
    """Return random values of all declared letters, in the order of the declarations.

    Raises: UnknownError where a formula of a declaration has no value.
    """
    found: dict[str, Array] = {}
    for item in declared:
        found |= zip(item.names, _values(item, found, rng), strict=True)
    return found


def _values(item: Declaration, letters: dict[str, Array], rng: Rng) -> list[Array]:
    if item.kind is not None:
        return [item.kind.draw(rng) for _ in item.names]
    if item.matrix:
        return _eigenpair(letters.get(item.matrix), item.matrix, rng)
    try:
        return [Floats(letters).value(parse(assemble(item.formula)).children[0])]
    except UnreadableError as error:
        raise UnknownError(f"{item.formula}: {error}") from None


def _eigenpair(A: Array | None, name: str, rng: Rng) -> list[Array]:
    """A real eigenvalue of a matrix and an eigenvector of a random length."""
    if A is None or A.ndim == 0:
        raise UnknownError(f"the matrix {name} of an eigenpair is not declared above it")
    values, vectors = np.linalg.eig(A)
    real = [i for i, x in enumerate(values) if abs(x.imag) < 1e-12]
    if not real:
        raise UnknownError(f"{name} may have no real eigenvalue: declare it symmetric")
    i = int(rng.choice(real))
    return [np.asarray(values[i].real), vectors[:, [i]].real * rng.uniform(0.5, 2)]
