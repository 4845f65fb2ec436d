"""The widgets' JavaScript computes what the package computes, on 200 random calls a function."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import arguments as some
import pytest
from compare import difference
from node import Failed, Node

from labook import (
    backprop,
    broadcasting,
    conditioning,
    counts,
    definite,
    descent,
    elimination,
    factorization,
    gradients,
    layers,
    matrices,
    pca,
    random_numbers,
    row_reduction,
    similarity,
    svd,
    transformations,
    vectors,
)
from labook.eigen import eigenvalues_2x2, jacobi_eigen


def complex_pairs(A: Any) -> list[list[float]]:
    return [[complex(x).real, complex(x).imag] for x in eigenvalues_2x2(A)]


def spectrum(A: Any) -> dict[str, Any]:
    values, columns = jacobi_eigen(A)
    return {"values": values, "vectors": columns}


def decomposition(A: Any) -> dict[str, Any]:
    U, sigma, V = svd.svd(A)
    return {"U": U, "sigma": sigma, "V": V}


def components(X: Any) -> dict[str, Any]:
    values, directions = pca.principal_components(X)
    return {"values": values, "vectors": directions}


def entry_of(A: Any, B: Any, i: int, j: int) -> dict[str, Any]:
    products = [a * b for a, b in zip(A[i], matrices.column(B, j), strict=True)]
    return {"products": products, "sum": vectors.dot(A[i], matrices.column(B, j))}


def operations(A: Any) -> list[dict[str, Any]]:
    exact = [[Fraction(x) for x in row] for row in A]
    return [
        {
            "kind": s.kind,
            "row": s.row,
            "other": s.other,
            "factor": str(s.factor),
            "rows": [[str(x) for x in row] for row in s.rows],
        }
        for s in row_reduction.row_operations(exact)
    ]


def forward(W: Any, b: Any, x: Any) -> dict[str, Any]:
    z, a = backprop.forward(W, b, x)
    return {"z": z, "a": a}


def backward(x: Any, t: Any, z: Any, a: Any) -> dict[str, Any]:
    names = ("atOutput", "beforeRelu", "weights", "bias")
    return dict(zip(names, backprop.backward(x, t, z, a), strict=True))


def factor_step(R: Any, U: Any, V: Any, rate: float, penalty: float) -> dict[str, Any]:
    return dict(zip("UV", factorization.factorization_step(R, U, V, rate, penalty), strict=True))


def rank_2x2(A: Any) -> int:
    return 0 if A == [[0, 0], [0, 0]] else 1 if transformations.is_singular_2x2(A) else 2


def in_basis(B: Any, p: Any) -> list[float]:
    (a, b), (c, d) = transformations.inverse_2x2(B)
    return [a * p[0] + b * p[1], c * p[0] + d * p[1]]


def an_entry(r: Random) -> tuple[Any, ...]:
    A, B = some.factors(r)
    return A, B, r.randrange(len(A)), r.randrange(len(B[0]))


def with_point(r: Random) -> tuple[Any, ...]:
    return some.square(r), some.vector(2)(r)


def a_system(r: Random) -> tuple[Any, ...]:
    n = r.randint(1, 4)
    A = some.matrix(n, n, some.plain)(r)
    return ([A[0]] * n if r.random() < 0.15 else A), some.vector(n, some.plain)(r)


def a_backward(r: Random) -> tuple[Any, ...]:
    m, n = r.randint(1, 4), r.randint(1, 4)
    return some.vector(n)(r), *(some.vector(m)(r) for _ in range(3))


def a_rating_step(r: Random) -> tuple[Any, ...]:
    R, U, V, penalty = some.ratings(r)
    return R, U, V, r.choice([0.01, 0.5]), penalty


def of_equal_shape(r: Random) -> tuple[Any, ...]:
    m, n = r.randint(1, 3), r.randint(1, 3)
    return some.matrix(r.choice([1, m]), n)(r), some.matrix(m, r.choice([1, n]))(r)


Python = Callable[..., Any]
CASES: dict[str, tuple[Python, Callable[[Random], Any]]] = {
    "vectors.dot": (vectors.dot, some.pair),
    "vectors.add": (vectors.add, some.pair),
    "vectors.subtract": (vectors.subtract, some.pair),
    "vectors.norm": (vectors.norm, some.vector(3)),
    "vectors.norm1": (vectors.norm_1, some.vector(3)),
    "vectors.normInfinity": (vectors.norm_infinity, some.vector(3)),
    "vectors.distance": (vectors.distance, some.pair),
    "vectors.unit": (vectors.unit, some.vector(2)),
    "vectors.cosine": (similarity.cosine, some.pair),
    "vectors.angle": (similarity.angle, some.pair),
    "vectors.projection": (lambda v, a: similarity.projection(v, onto=a), some.pair),
    "matrices.transpose": (matrices.transpose, some.any_matrix),
    "matrices.matmul": (matrices.matmul, some.factors),
    "matrices.matvec": (matrices.matvec, with_point),
    "matrices.entryOf": (entry_of, an_entry),
    "matrices.frobeniusNorm": (svd.frobenius_norm, some.any_matrix),
    "matrices.columnSumNorm": (svd.column_sum_norm, some.any_matrix),
    "matrices.rowSumNorm": (svd.row_sum_norm, some.any_matrix),
    "plane.determinant": (transformations.determinant_2x2, some.square),
    "plane.isSingular": (transformations.is_singular_2x2, some.square),
    "plane.inverse": (transformations.inverse_2x2, some.square),
    "plane.eigenvalues": (complex_pairs, some.square),
    "plane.eigenvectors": (transformations.eigenvectors_2x2, some.square),
    "plane.singularValues": (conditioning.singular_values_2x2, some.square),
    "plane.conditionNumber": (conditioning.condition_number_2x2, some.square),
    "plane.rank": (rank_2x2, some.square),
    "plane.coordinates": (in_basis, with_point),
    "plane.definiteness": (definite.definiteness_2x2, some.symmetric),
    "spectral.jacobiEigen": (spectrum, some.symmetric),
    "spectral.svd": (decomposition, some.any_matrix),
    "spectral.gram": (svd.gram, some.any_matrix),
    "spectral.singularValues": (svd.singular_values, some.any_matrix),
    "spectral.spectralNorm": (svd.spectral_norm, some.any_matrix),
    "spectral.nuclearNorm": (svd.nuclear_norm, some.any_matrix),
    "spectral.covariance": (pca.covariance, some.points),
    "spectral.principalComponents": (components, some.points),
    "tensors.correlate2d": (layers.correlate2d, some.images),
    "tensors.size": (counts.size, lambda r: [r.randint(-1, 9) for _ in range(r.randint(0, 5))]),
    "tensors.tensorBytes": (counts.tensor_bytes, lambda r: ([r.randint(0, 9)] * r.randint(0, 4), 8)),
    "tensors.broadcastShape": (broadcasting.broadcast_shape, some.shapes),
    "tensors.broadcastAdd": (broadcasting.broadcast_add, of_equal_shape),
    "learning.forward": (forward, some.layer),
    "learning.backward": (backward, a_backward),
    "learning.sumOfSquaredErrors": (backprop.sum_of_squared_errors, some.pair),
    "learning.meanSquaredError": (backprop.mean_squared_error, some.pair),
    "learning.factorizationLoss": (factorization.factorization_loss, some.ratings),
    "learning.factorizationStep": (factor_step, a_rating_step),
    "learning.parkMiller": (random_numbers.park_miller, lambda r: (r.randint(0, 2**31 - 1), 5)),
    "learning.bellShaped": (random_numbers.bell_shaped, lambda r: (r.randint(1, 2**31 - 2), 5)),
    "functions.largestRate": (descent.largest_rate, some.symmetric),
    "systems.solve": (elimination.solve, a_system),
    "systems.relativeChange": (conditioning.relative_change, some.pair),
    "rationals.rowOperations": (operations, some.exact_rows),
}

# Where small results are left over from large ones: the size below which RELATIVE no longer counts.
# Jacobi's method is right to a few roundoffs of the largest eigenvalue, here taken as 90 (1e-14).
# Singular values come from squares: the root of 3e-15 of the largest square is 6e-8 of the value.
SCALES: dict[str, Callable[[Any], float]] = {
    "spectral.jacobiEigen": lambda found: 1e-5 * max(map(abs, found["values"])),
    "spectral.principalComponents": lambda found: 1e-5 * found["values"][0],
    "spectral.singularValues": lambda found: 60 * found[0],
    "learning.bellShaped": lambda _: 1.0,  # four numbers minus 2
    "spectral.nuclearNorm": lambda found: 60 * found,
}


def python(function: Python, *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except (ValueError, ArithmeticError) as error:
        return Failed(str(error))


def compared(node: Node, name: str, function: Python, arguments: tuple[Any, ...]) -> str:
    module, _, called = name.partition(".")
    got, wanted = node(f"math/{module}.js", called, *arguments), python(function, *arguments)
    if isinstance(got, Failed) or isinstance(wanted, Failed):
        both = isinstance(got, Failed) and isinstance(wanted, Failed)
        return "" if both else f"{got!r} instead of {wanted!r}"
    return difference(got, wanted, SCALES.get(name, lambda _: 0.0)(wanted))


@pytest.mark.parametrize("name", CASES)
def test_a_function_agrees_with_the_package(node, name):
    function, make = CASES[name]
    for arguments in some.samples(make):
        found = compared(node, name, function, arguments)
        assert not found, f"{name}{arguments}: {found}"


def test_functions_of_two_variables_agree_with_exact_derivatives(node):
    """The closed derivatives against dual numbers, at 200 points each."""
    cubic = lambda p: p[0] ** 3 - 3 * p[0] * p[1] ** 2 + p[1] ** 3  # noqa: E731
    for name, H in descent.HESSIANS.items():
        f = descent.quadratic(H)
        for (start,) in some.samples(some.vector(2, some.plain)):
            for rate in (0.05, 0.25):
                got = node("../test/functions.mjs", "path", name, start, rate, 8)
                path = descent.descend(f, start, rate, 8)
                # Terms of the size of the start cancel where a path comes close to the origin.
                assert not difference(got["path"], path, max(map(abs, start)))
                assert not difference(got["values"], [f(p) for p in path], max(map(f, map(absolute, path))))
    for (point,) in some.samples(some.vector(2, some.plain)):
        size = max(map(abs, point)) ** 3
        got = node("../test/functions.mjs", "cubic", point)
        wanted = {
            "value": cubic(point),
            "gradient": gradients.gradient(cubic, point),
            "hessian": gradients.hessian(cubic, point),
        }
        assert not difference(got, wanted, size)


def absolute(p: Any) -> list[float]:
    return [abs(x) for x in p]


def test_a_picture_of_rank_k_agrees(node):
    for A, k in some.samples(lambda r: (some.any_matrix(r), r.randint(0, 5)), 60):
        done = node("math/spectral.js", "svd", A)
        if isinstance(done, Failed):
            assert isinstance(python(svd.svd, A), Failed)
            continue
        k = min(k, len(done["sigma"]))
        got = node("math/spectral.js", "truncated", done, k)
        size = max(abs(x) for row in A for x in row)  # pieces of this size cancel in a small entry
        assert not difference(got, svd.truncated(*svd.svd(A), k), size)


def test_the_comparison_can_fail():
    assert difference([1.0, 2.0], [1.0, 2.0 + 3e-9])
    assert difference("a", "b")
    assert difference([1.0], [1.0, 2.0])
    assert difference(float("nan"), 0.0)
    assert difference(True, 1)
    assert not difference(2.0, 2.0 + 1e-9)
