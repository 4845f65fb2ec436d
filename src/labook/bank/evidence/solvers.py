"""Evidence of questions on solvers, preconditioners and perturbed spectra."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from labook.bank.statements import Verdict, counterexample, held
from labook.eigen import eigenvalues_2x2, eigenvector_2x2
from labook.elimination import solve
from labook.iterations import conjugate_gradients, newton_schulz, solve_after_update
from labook.matrices import add_matrices
from labook.svd import frobenius_norm, singular_values, spectral_norm


def gradient_steps(eigenvalues: Any) -> int:
    """Return after how many steps conjugate gradients solve a diagonal system, by walking."""
    n = len(eigenvalues)
    A = [[value if i == j else 0 for j in range(n)] for i, value in enumerate(eigenvalues)]
    return len(conjugate_gradients(A, [i + 1 for i in range(n)], n)) - 1


def preconditioned_steps(d: Any, u: Any) -> int:
    """Return the steps for D + u u^T with D, whose entries are squares, as preconditioner, by walking."""
    n = len(d)
    roots = [Fraction(math.isqrt(x)) for x in d]
    assert [r * r for r in roots] == list(d)
    A = [
        [(u[i] * u[j] + (d[i] if i == j else 0)) / (roots[i] * roots[j]) for j in range(n)] for i in range(n)
    ]
    return len(conjugate_gradients(A, [i * i + 1 for i in range(n)], n)) - 1


def dual_saving(samples: int, features: int) -> Fraction:
    """Return how many times dearer ridge is with the large Gram matrix than with the small one."""

    def work(side: int, other: int) -> Fraction:
        return Fraction(side * side * other) + Fraction(side**3, 6)

    return work(features, samples) / work(samples, features)


def updated_solution(d: Any, u: Any, b: Any) -> list[Any]:
    """Return the solution of (D + u u^T) x = b by the small system, checked by the large one."""
    x = solve_after_update(d, [[v] for v in u], b)
    n = len(d)
    A = [[Fraction(u[i] * u[j] + (d[i] if i == j else 0)) for j in range(n)] for i in range(n)]
    assert solve(A, [Fraction(v) for v in b]) == x
    return x


def schulz(s: Any, steps: int) -> Fraction:
    """Return a singular value after some Newton-Schulz steps, from a matrix that has it."""
    return Fraction(newton_schulz([[0, -Fraction(s)], [1, 0]], steps)[0][1]) * -1


def orthogonal_factor(G: Any) -> list[list[Fraction]]:
    """Return U V^T of a matrix by Newton-Schulz, rounded to a fraction with a small denominator."""
    size = frobenius_norm(G)
    limit = newton_schulz([[float(x) / float(size) for x in row] for row in G], 40)
    return [[Fraction(x).limit_denominator(1000) for x in row] for row in limit]


def kronecker_share(m: int, n: int) -> Fraction:
    """Return the numbers of an m x m and an n x n matrix, as a multiple of those of an m x n matrix."""
    numbers = sum(len([0] * side) ** 2 for side in (m, n))
    return Fraction(numbers, m * n)


def kronecker_step(A: Any, B: Any, G: Any) -> list[list[Any]]:
    """Return the X with B X A = G, from the one large system for all entries of X."""
    m, n = len(B), len(A)
    places = [(i, j) for i in range(m) for j in range(n)]
    large = [[Fraction(B[i][k] * A[p][j]) for k, p in places] for i, j in places]
    x = solve(large, [Fraction(G[i][j]) for i, j in places])
    return [x[i * n : (i + 1) * n] for i in range(m)]


def eigenvalue_move(e: Any) -> float:
    """Return how far the larger eigenvalue of [[1, 1], [e, 1]] is from 1."""
    return abs(float(eigenvalues_2x2([[1, 1], [e, 1]])[0]) - 1)


def largest_turn(a: Any, b: Any, norm: Any) -> float:
    """Return the largest turn of the first eigenvector of diag(a, b), in degrees, over symmetric changes.

    A symmetric change of this spectral norm that turns the most has trace zero: it is a reflection times
    the norm, and its angle is tried in steps of a twentieth of a degree.
    """

    def turn(t: float) -> float:
        E = [[norm * math.cos(t), norm * math.sin(t)], [norm * math.sin(t), -norm * math.cos(t)]]
        A = add_matrices([[float(a), 0.0], [0.0, float(b)]], [[float(x) for x in row] for row in E])
        x, y = eigenvector_2x2(A, eigenvalues_2x2(A)[0])
        return math.degrees(math.atan2(abs(y), abs(x)))

    norm = float(norm)
    return max(turn(math.radians(i / 20)) for i in range(1, 3600))


def _symmetric(lot: Random) -> Any:
    a, b, d = (lot.randint(-9, 9) for _ in range(3))
    return [[a, b], [b, d]]


def _small(lot: Random) -> Any:
    a, b, d = (Fraction(lot.randint(-9, 9), 20) for _ in range(3))
    return [[a, b], [b, d]]


def _any(lot: Random) -> Any:
    return [[lot.randint(-9, 9) for _ in range(2)] for _ in range(2)]


def weyl() -> Verdict:
    """Eigenvalues of symmetric matrices move by at most the spectral norm (1e-9 covers rounding)."""

    def claim(A: Any, E: Any) -> bool:
        size = float(spectral_norm(E)) + 1e-9
        pairs = zip(eigenvalues_2x2(A), eigenvalues_2x2(add_matrices(A, E)), strict=True)
        return all(abs(float(x) - float(y)) <= size for x, y in pairs)

    return held(claim, theorem="golub2013, section 8.1", A=_symmetric, E=_small)


def weyl_without_symmetry() -> Verdict:
    """The eigenvalue of a shear moves by the root of the change."""

    def claim(A: Any, E: Any) -> bool:
        pairs = zip(eigenvalues_2x2(A), eigenvalues_2x2(add_matrices(A, E)), strict=True)
        return all(abs(float(x) - float(y)) <= float(spectral_norm(E)) for x, y in pairs)

    return counterexample(claim, A=[[1, 1], [0, 1]], E=[[0, 0], [Fraction(1, 100), 0]])


def singular_values_move_little() -> Verdict:
    """Singular values of any matrix move by at most the spectral norm (1e-6: small ones lose digits)."""

    def claim(A: Any, E: Any) -> bool:
        size = float(spectral_norm(E)) + 1e-6
        pairs = zip(singular_values(A), singular_values(add_matrices(A, E)), strict=True)
        return all(abs(x - y) <= size for x, y in pairs)

    return held(claim, theorem="golub2013, section 8.6", A=_any, E=_small)


def eigenvectors_turn_little() -> Verdict:
    """Where two eigenvalues nearly agree, a tiny change turns the first eigenvector far."""

    def claim(A: Any, E: Any) -> bool:
        B = add_matrices(A, E)
        first, second = (eigenvector_2x2(M, eigenvalues_2x2(M)[0]) for M in (A, B))
        cosine = sum(x * y for x, y in zip(first, second, strict=True))
        lengths = math.hypot(*map(float, first)) * math.hypot(*map(float, second))
        return abs(float(cosine)) / lengths > 0.9

    tiny = Fraction(1, 1000)
    return counterexample(claim, A=[[1, tiny], [tiny, 1]], E=[[10 * tiny, 0], [0, -10 * tiny]])
