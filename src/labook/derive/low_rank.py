"""Hand calculations of low-rank approximation: truncation, its error, and storage."""

from fractions import Fraction
from typing import Any

from labook import svd as floats

from .core import exact as e
from .core.catalogue import derivation
from .core.derivation import Derivation
from .core.expression import Power, Quotient, Root, approx, expr, sym, total
from .core.inputs import IntegerLike, VectorLike, limit, vector
from .core.values import sum_exact
from .core.working import UNIT, Working, above
from .steps.spectrum import shown


@derivation(
    "singular_value_truncation",
    topic="singular values",
    asks="Give the share of the squared sum that each rank keeps of these singular values, and the error.",
    parts=("shares", "errors in the Frobenius norm"),
    draw="spectra.truncation",
    covers=("il-low-rank-3x3",),
    example={"s": [10, 3, "0.1"]},
)
def singular_value_truncation(s: VectorLike) -> Derivation:
    """Find the share of the squared sum, and the error, of every truncation of given singular values.

    share (sigma_1^2 + ... + sigma_k^2) / (sum of all), error sqrt(sigma_(k+1)^2 + ... + sigma_r^2)

    Parameters: `s` the singular values, largest first, at most 6, none negative, not all zero.
    Returns: the derivation; its result is (shares, Frobenius errors), for k = 1 to r.
    Raises: ValueError where they are not singular values in order.
    With n values a float64 share errs by at most (2n + 8) u of itself, an error by (n + 6) u.
    Source: Golub and Van Loan, Matrix Computations, 4th ed., section 2.4.

    >>> print(singular_value_truncation([4, 3]))
    Truncating a singular value decomposition
    s = ⎡4⎤
        ⎣3⎦
    <BLANKLINE>
    1. the sum of all squared singular values: the squared Frobenius norm
       T = 4² + 3² = 25
    <BLANKLINE>
    2. the share of rank 1
       p_1 = 4²/T = 16/25
    <BLANKLINE>
    3. the Frobenius error of rank 1: the root of the sum of the squares that are
       left out
       E_1 = √(3²) = 3
    <BLANKLINE>
    4. the share of rank 2
       p_2 = (4² + 3²)/T = 1
    <BLANKLINE>
    5. the Frobenius error of rank 2: the root of the sum of the squares that are
       left out
       E_2 = √0 = 0
    """
    s = _singular(s)
    w = Working("Truncating a singular value decomposition", s=[shown(x) for x in s])
    squares = [e.mul(x, x) for x in s]
    whole = sum_exact(squares)
    w.step(
        sym("T"), "=", total(Power(shown(x), expr(2)) for x in s), "=", shown(whole),
        reason="the sum of all squared singular values: the squared Frobenius norm",
    )  # fmt: skip
    shares, errors = [], []
    for k in range(1, len(s) + 1):
        kept, lost = sum_exact(squares[:k]), sum_exact(squares[k:])
        shares.append(e.div(kept, whole))
        w.step(
            sym(f"p_{k}"), "=", Quotient(total(Power(shown(x), expr(2)) for x in s[:k]), sym("T")),
            "=", shares[-1], *_rounded(shares[-1]), reason=f"the share of rank {k}",
        )  # fmt: skip
        errors.append(e.sqrt(lost))
        rest = total(Power(shown(x), expr(2)) for x in s[k:]) if k < len(s) else expr(0)
        w.step(
            sym(f"E_{k}"), "=", Root(rest), "=", shown(errors[-1]), *_rounded(errors[-1]),
            reason=f"the Frobenius error of rank {k}: the root of the sum of the squares that are left out"
            + (", not the sum of the values" if k + 1 < len(s) else ""),
        )  # fmt: skip
    sizes = [float(x) for x in s]
    steps = range(1, len(s) + 1)
    found = [
        [floats.captured_share(sizes, k) for k in steps],
        [floats.truncation_error(sizes, k) for k in steps],
    ]
    n = len(s)
    return w.done(
        [shares, errors],
        float64=found,
        bound=[[(2 * n + 8) * UNIT * above(x) for x in shares], [(n + 6) * UNIT * above(x) for x in errors]],
    )


def _rounded(x: Any) -> tuple[Any, ...]:
    whole = isinstance(x, Fraction) and (x * 10**6).denominator == 1
    return () if whole else ("≈", approx(x, 4))


def _exactly_or_rounded(x: Fraction) -> tuple[Any, ...]:
    return ("=", x) if x.denominator == 1 else ("≈", approx(x, 2))


def _singular(s: VectorLike) -> Any:
    values = vector(s, "s")
    limit(len(values), 6, "singular values")
    for i, x in enumerate(values):
        if e.sign(x) < 0:
            raise ValueError(f"entry {i + 1} of s is {x}: a singular value is never negative")
        if i and e.sign(e.add(x, e.mul(Fraction(-1), values[i - 1]))) > 0:
            raise ValueError(f"entry {i + 1} of s is larger than the one before: write the largest first")
    if e.is_zero(values[0]):
        raise ValueError("all singular values are zero: there is no share to take")
    return values


@derivation(
    "rank_k_storage",
    topic="singular values",
    asks="Count the numbers of an m x n matrix, and of its factors of rank k.",
    parts=("matrix", "factors"),
    draw="sizes.storage",
    example={"m": 4096, "n": 4096, "k": 8},
    more=[((), {"m": 10, "n": 4, "k": 3})],
)
def rank_k_storage(m: IntegerLike, n: IntegerLike, k: IntegerLike) -> Derivation:
    """Count the numbers of an m x n matrix, and of its two factors of rank k.

    mn against mk + kn

    Parameters: `m`, `n` the shape, `k` the rank, at most min(m, n); m and n up to 10**7.
    Returns: the derivation; its result is (full count, factored count).
    Raises: ValueError for sizes below 1, and for a rank that the matrix cannot have.

    >>> print(rank_k_storage(10, 4, 3))
    Storage of a rank-k factorization
    m = 10   n = 4   k = 3
    <BLANKLINE>
    1. the entries of the full matrix
       m n = 40
    <BLANKLINE>
    2. the entries of the two factors, 10 x 3 and 3 x 4
       m k + k n = 10·3 + 3·4 = 42
    <BLANKLINE>
    3. the factors as a share of the full matrix
       42/40 = 21/20 ≈ 1.050000
    <BLANKLINE>
    4. below this rank the factors are smaller than the matrix
       (m n)/(m + n) ≈ 2.86
    """
    for name, size in (("m", m), ("n", n), ("k", k)):
        if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= 10**7:
            raise ValueError(f"{name} is {size}: a size is a whole number from 1 to 10000000")
    if k > min(m, n):
        raise ValueError(f"a {m} x {n} matrix has rank at most {min(m, n)}: k = {k} is too large")
    w = Working("Storage of a rank-k factorization", m=m, n=n, k=k)
    full = w.step(sym("m") * sym("n"), "=", Fraction(m * n), reason="the entries of the full matrix")
    half = w.step(
        sym("m") * sym("k") + sym("k") * sym("n"), "=", expr(m) * k + expr(k) * n, "=", k * (m + n),
        reason=f"the entries of the two factors, {m} x {k} and {k} x {n}",
    )  # fmt: skip
    w.step(
        expr(half) / full, *(("=", half / full) if (half / full).denominator < 10**6 else ()),
        "≈", approx(half / full, 6), reason="the factors as a share of the full matrix",
    )  # fmt: skip
    w.step(
        (sym("m") * sym("n")) / (sym("m") + sym("n")), *_exactly_or_rounded(Fraction(m * n, m + n)),
        reason="below this rank the factors are smaller than the matrix",
    )  # fmt: skip
    return w.done((full, half), float64=floats.rank_k_storage(m, n, k))
