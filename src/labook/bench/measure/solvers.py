"""Solving against inverting, in time and error; and the factorizations by size."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
import torch

from labook.bench.measure.checking import LAMBDA, ROUNDOFF, Check, sampled
from labook.bench.measure.harness import DTYPES, Bench, Case, Work, cycle

SYSTEMS = {"quick": (128, 512), "full": (128, 256, 512, 1024, 2048, 4096)}
FACTORED = {"quick": (64, 128, 256), "full": (64, 128, 256, 512, 1024, 2048, 4096)}


def systems(device: str, suite: str) -> Iterator[Case]:
    """Yield A x = b by `solve` and by the inverse, well and badly conditioned."""
    for dtype in ("float64", "float32"):
        for matrix in ("random", "ill-conditioned"):
            for n in SYSTEMS[suite]:
                for way in ("solve", "inverse"):
                    yield _system_case(device, n, dtype, matrix, way)


def _system_case(device: str, n: int, dtype: str, matrix: str, way: str) -> Case:
    def prepare(bench: Bench) -> Work:
        return system_work(bench, n, dtype, matrix, way)

    params = {"n": n, "dtype": dtype, "matrix": matrix, "way": way}
    # LU and two triangles against a full inverse and a product (Golub and Van Loan 2013, section 3.2).
    flops = round(2 * n**3 / 3) + 2 * n * n if way == "solve" else 2 * n**3 + 2 * n * n
    moved = n * n * DTYPES[dtype].itemsize
    conditions = "PyTorch, one right-hand side, a new result each time"
    return Case("solve", params, device, prepare, flops, moved, conditions)


@lru_cache(maxsize=1)  # solving and inverting, one after the other, take the same systems
def integer_systems(
    n: int, matrix: str, count: int, seed: int = 0
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return A, b and the exact solutions x of so many systems A x = b, all of whole numbers.

    Whole numbers below 2^24 are exact in float32 too, so the solutions are known without any computation.
    The badly conditioned matrix adds 100 u v^T with signs u, v: one large singular value, about 100 n.
    Returns: arrays (count x n x n), (count x n x 1) and (count x n x 1) in float64.
    """
    lot = torch.Generator().manual_seed(seed)

    def drawn(low: int, high: int, *shape: int) -> torch.Tensor:
        return torch.randint(low, high, (count, *shape), generator=lot, dtype=torch.float64)

    A, x = drawn(-9, 10, n, n), drawn(-9, 10, n, 1)
    x[:, 0, 0] = 9  # never the zero vector
    if matrix == "ill-conditioned":
        u, v = (2 * drawn(0, 2, *shape) - 1 for shape in ((n, 1), (1, n)))
        A += 100 * u @ v
    return A, A @ x, x


def by_solving(A: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the solution of A x = b by LU with row exchanges."""
    return torch.linalg.solve(A, b)


def by_inverting(A: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return A^-1 b, which costs three times the operations."""
    return torch.linalg.inv(A) @ b


def system_work(bench: Bench, n: int, dtype: str, matrix: str, way: str) -> Work:
    """Return the solution of systems whose exact solutions are known."""
    torch.set_float32_matmul_precision("highest")
    kind = DTYPES[dtype]
    As, bs, xs = integer_systems(n, matrix, bench.copies(n * n * kind.itemsize))
    sets = list(zip(As.to(bench.device, kind), bs.to(bench.device, kind), strict=True))
    turn = cycle(sets)
    compute = by_solving if way == "solve" else by_inverting
    found: dict[str, float] = {}

    def check() -> Check:
        A, b = sets[0]
        verdict, numbers = check_solution(A, b, xs[0], compute(A, b), dtype)
        found.update(numbers)
        return verdict

    return Work(lambda: compute(*next(turn)), check, lambda: found)


def check_solution(
    A: torch.Tensor, b: torch.Tensor, x: torch.Tensor, got: torch.Tensor, dtype: str
) -> tuple[Check, dict[str, float]]:
    """Hold a computed solution against the exact one.

    |x_computed - x| / |x| <= n u kappa(A) in the maximum norm (Higham 2002, sections 9.3 and 14.1)

    Returns: the check, and the condition number, the forward error and the residual that a record keeps.
    """
    A64, b64, x64, got64 = (M.double().to(A.device) for M in (A, b, x, got))
    rows = A64.abs().sum(1).max()
    condition = float(rows * torch.linalg.inv(A64).abs().sum(1).max())
    error = float((got64 - x64).abs().max() / x64.abs().max())
    residual = float((b64 - A64 @ got64).abs().max() / (rows * got64.abs().max()))
    bound = A.shape[0] * ROUNDOFF[dtype] * condition
    numbers = {"condition": condition, "forward_error": error, "residual": residual}
    return Check(error, error / bound, "the exact solution, of whole numbers"), numbers


def factorizations(device: str, suite: str) -> Iterator[Case]:
    """Yield Cholesky, QR and SVD by size, in float64."""
    for name in FACTORIZATIONS:
        for n in FACTORED[suite]:
            yield _factor_case(device, name, n)


Factors = Callable[[torch.Tensor], tuple[torch.Tensor, torch.Tensor]]
# Each returns two matrices whose product is the input.
FACTORIZATIONS: dict[str, Factors] = {
    "cholesky": lambda A: (L := torch.linalg.cholesky(A), L.T),
    "qr": lambda A: tuple(torch.linalg.qr(A)),
    "svd": lambda A: _svd_factors(*torch.linalg.svd(A)),
}
# Operations of the usual algorithms, of highest order (Golub and Van Loan 2013, sections 4.2, 5.2, 8.6).
FLOPS = {"cholesky": 1 / 3, "qr": 8 / 3, "svd": 21.0}
CALLS: dict[str, Callable[[torch.Tensor], object]] = {
    "cholesky": torch.linalg.cholesky,
    "qr": torch.linalg.qr,
    "svd": torch.linalg.svd,
}


def _svd_factors(U: torch.Tensor, S: torch.Tensor, Vh: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return U * S, Vh


def _factor_case(device: str, name: str, n: int) -> Case:
    def prepare(bench: Bench) -> Work:
        return factor_work(bench, name, n)

    params = {"name": name, "n": n, "dtype": "float64"}
    conditions = "PyTorch, float64, a new result each time"
    return Case("factorize", params, device, prepare, round(FLOPS[name] * n**3), n * n * 8, conditions)


def factor_work(bench: Bench, name: str, n: int) -> Work:
    """Return a factorization of random matrices, positive definite ones for Cholesky."""
    sets = [A for [A] in bench.rotating("float64", (n, n))]
    if name == "cholesky":
        sets = [definite(A) for A in sets]
    turn, compute = cycle(sets), CALLS[name]
    return Work(lambda: compute(next(turn)), lambda: check_factors(sets[0], *FACTORIZATIONS[name](sets[0])))


def definite(A: torch.Tensor) -> torch.Tensor:
    """Return A + A^T with a diagonal that exceeds the rest of its row: positive definite, in n^2 operations.

    Every eigenvalue is within a row's sum of the other entries' sizes of a diagonal entry (Gershgorin).

    >>> definite(torch.tensor([[1.0, 2.0], [0.0, 1.0]])).tolist()
    [[6.0, 2.0], [2.0, 6.0]]
    """
    S = A + A.T
    return S + torch.eye(len(S), device=S.device, dtype=S.dtype) * S.abs().sum(1).max()


def check_factors(A: torch.Tensor, L: torch.Tensor, R: torch.Tensor) -> Check:
    """Hold the product of two factors against the matrix, in exact dot products of sampled entries.

    |a_ij - (L R)_ij| <= LAMBDA n u max_j |a_j| (Higham 2002, theorems 10.3 and 19.4; the SVD is backward
    stable in the same sense)
    """
    bound = LAMBDA * A.shape[0] * ROUNDOFF["float64"] * float(A.norm(dim=0).max())
    got, want, _ = sampled(L, R, A)
    worst = max(float((A - L @ R).abs().max()), float(np.max(np.abs(got - want)))) / bound
    error = float(np.linalg.norm(got - want) / np.linalg.norm(got))
    return Check(error, worst, "the matrix itself, against exact dot products of the factors")
