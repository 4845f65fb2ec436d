"""Hold results against references of higher precision, before anything is timed."""

import math
from dataclasses import dataclass

import numpy as np
import torch

from labook.bench.measure.exact import exact_dot

# Unit roundoffs of the formats (IEEE 754-2019, section 3.6; bfloat16 has 8 bits of significand).
ROUNDOFF = {
    "float64": 2.0**-53,
    "float32": 2.0**-24,
    "tf32": 2.0**-24,
    "bfloat16": 2.0**-8,
    "float16": 2.0**-11,
}
# TF32 drops all but 10 bits after the point from each factor, perhaps without rounding.
INPUT_ERROR = {"tf32": 2 * 2.0**-10}
# Rounding errors of a sum of k terms stay within LAMBDA sqrt(k) u with a probability that no run will ever
# see violated (Higham and Mary 2019, theorem 2.4); the same factor bounds sums with random signs.
LAMBDA = 8.0
SAMPLED = 64  # entries that are compared with exact dot products


@dataclass(frozen=True)
class Check:
    """What a comparison found: `error` relative to the reference, `worst` as a share of what is allowed."""

    error: float
    worst: float
    reference: str

    @property
    def passed(self) -> bool:
        """Return whether every error is a number, and within its bound."""
        return self.worst <= 1.0  # false for NaN too

    def as_json(self) -> dict[str, float | str]:
        """Return what a record keeps."""
        return {
            "error": _digits(self.error),
            "share_of_bound": _digits(self.worst),
            "reference": self.reference,
        }


def _digits(x: float) -> float:
    return float(f"{x:.4g}") if math.isfinite(x) else 1e300


def accumulator(dtype: str) -> float:
    """Return the unit roundoff in which products of this type are added: at least float32.

    >>> accumulator("bfloat16") == accumulator("float32") == 2.0**-24
    True
    """
    return min(ROUNDOFF[dtype], ROUNDOFF["float32"])


def check_product(A: torch.Tensor, B: torch.Tensor, C: torch.Tensor, dtype: str, seed: int = 1) -> Check:
    """Hold a matrix product against exact entries, and as a whole against random vectors.

    |c_ij - sum_k a_ik b_kj| <= (LAMBDA sqrt(k) u_add + input) (|a_i| . |b_j|) + u_out |c_ij|

    Parameters: `A` (m x k), `B` (k x n), `C` (m x n) on any device; `dtype` a key of `ROUNDOFF`.
    Returns: a `Check` whose error is the relative 2-norm of the sampled entries' errors.
    The sample finds errors of precision; the random vectors (Freivalds 1977) find a wrong block anywhere.
    """
    got, want, size = sampled(A, B, C, seed)
    share = LAMBDA * math.sqrt(A.shape[1]) * accumulator(dtype) + INPUT_ERROR.get(dtype, 0.0)
    bound = share * size + ROUNDOFF[dtype] * np.abs(want)
    worst = max(float(np.max(np.abs(got - want) / bound)), _random_vector(A, B, C, dtype, share, seed))
    error = float(np.linalg.norm(got - want) / np.linalg.norm(want))
    return Check(error, worst, "exact dot products of sampled entries; random vectors for the whole")


def sampled(
    A: torch.Tensor, B: torch.Tensor, C: torch.Tensor, seed: int = 1
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return random entries of C, the exact entries of A B at their places, and |a_i| . |b_j| there."""
    lot = np.random.default_rng(seed)
    rows, columns = lot.integers(0, A.shape[0], SAMPLED), lot.integers(0, B.shape[1], SAMPLED)
    a, b = _float64(A[_index(rows, A)]), _float64(B[:, _index(columns, B)]).T
    got = _float64(C[_index(rows, C), _index(columns, C)])
    want = np.array([exact_dot(x, y) for x, y in zip(a, b, strict=True)])
    return got, want, np.sum(np.abs(a) * np.abs(b), axis=1)


def _index(places: np.ndarray, like: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(places).to(like.device)


def _float64(x: torch.Tensor) -> np.ndarray:
    return np.asarray(x.double().cpu().numpy(), dtype=np.float64)


def _random_vector(
    A: torch.Tensor, B: torch.Tensor, C: torch.Tensor, dtype: str, share: float, seed: int
) -> float:
    """Compare C v with A (B v) for signs v; return the worst error as a share of its bound."""
    generator = torch.Generator().manual_seed(seed)
    v = (torch.randint(0, 2, (B.shape[1],), generator=generator) * 2 - 1).double().to(B.device)
    through = product64(A, product64(B, v))
    direct = product64(C, v)
    entry = share * float(norms(A).max()) * float(norms(B.T).max()) + ROUNDOFF[dtype] * float(C.abs().max())
    # Errors of the entries of a row meet random signs: their sum grows with the root of their number.
    bound = LAMBDA * math.sqrt(B.shape[1]) * entry
    difference = float((through - direct).abs().max())
    return difference / bound if bound > 0 else math.inf


def product64(A: torch.Tensor, x: torch.Tensor, rows: int = 1024) -> torch.Tensor:
    """Return A x in float64, converting a strip of A at a time, so that no second A is needed.

    >>> product64(torch.tensor([[1.0, 2.0]]), torch.tensor([3.0, 4.0]).double()).tolist()
    [11.0]
    """
    return torch.cat([strip.double() @ x for strip in A.split(rows)])


def norms(A: torch.Tensor, rows: int = 1024) -> torch.Tensor:
    """Return the 2-norms of the rows of a matrix in float64.

    >>> norms(torch.tensor([[3.0, 4.0]])).tolist()
    [5.0]
    """
    return torch.cat([strip.double().norm(dim=1) for strip in A.split(rows)])


def check_close(got: torch.Tensor, want: torch.Tensor, bound: float, reference: str) -> Check:
    """Hold a result against a reference computed in higher precision.

    |got - want| <= bound, entry by entry

    Parameters: `bound` the largest error that rounding explains; `reference` how `want` was made.
    """
    difference = (got.double() - want.double()).abs().max()
    error = float((got.double() - want.double()).norm() / want.double().norm())
    return Check(error, float(difference) / bound if bound > 0 else math.inf, reference)
