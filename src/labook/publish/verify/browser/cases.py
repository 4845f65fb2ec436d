"""Which function of the browser is the twin of which of the package, and on what they are compared."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from labook import (
    backprop,
    broadcasting,
    conditioning,
    counts,
    definite,
    descent,
    elimination,
    factorization,
    layers,
    matrices,
    pca,
    random_numbers,
    row_reduction,
    similarity,
    softmax,
    svd,
    transformations,
    vectors,
    views,
)
from labook.eigen import eigenvalues_2x2, jacobi_eigen
from labook.orthogonalization import orthonormal_basis
from labook.projects.photo_filters import as_bytes, correlate, effect
from labook.publish.verify.browser import arguments as some


def _complex_pairs(A: Any) -> list[list[float]]:
    return [[complex(x).real, complex(x).imag] for x in eigenvalues_2x2(A)]


def _spectrum(A: Any) -> dict[str, Any]:
    values, columns = jacobi_eigen(A)
    return {"values": values, "vectors": columns}


def _decomposition(A: Any) -> dict[str, Any]:
    U, sigma, V = svd.svd(A)
    return {"U": U, "sigma": sigma, "V": V}


def _components(X: Any) -> dict[str, Any]:
    values, directions = pca.principal_components(X)
    return {"values": values, "vectors": directions}


def _entry_of(A: Any, B: Any, i: int, j: int) -> dict[str, Any]:
    products = [a * b for a, b in zip(A[i], matrices.column(B, j), strict=True)]
    return {"products": products, "sum": vectors.dot(A[i], matrices.column(B, j))}


def _operations(A: Any) -> list[dict[str, Any]]:
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


def _forward(W: Any, b: Any, x: Any) -> dict[str, Any]:
    z, a = backprop.forward(W, b, x)
    return {"z": z, "a": a}


def _backward(x: Any, t: Any, z: Any, a: Any) -> dict[str, Any]:
    names = ("atOutput", "beforeRelu", "weights", "bias")
    return dict(zip(names, backprop.backward(x, t, z, a), strict=True))


def _factor_step(R: Any, U: Any, V: Any, rate: float, penalty: float) -> dict[str, Any]:
    return dict(zip("UV", factorization.factorization_step(R, U, V, rate, penalty), strict=True))


def _rank_2x2(A: Any) -> int:
    return 0 if A == [[0, 0], [0, 0]] else 1 if transformations.is_singular_2x2(A) else 2


def _in_basis(B: Any, p: Any) -> list[float]:
    (a, b), (c, d) = transformations.inverse_2x2(B)
    return [a * p[0] + b * p[1], c * p[0] + d * p[1]]


def _an_entry(r: Random) -> tuple[Any, ...]:
    A, B = some.factors(r)
    return A, B, r.randrange(len(A)), r.randrange(len(B[0]))


def _with_point(r: Random) -> tuple[Any, ...]:
    return some.square(r), some.vector(2)(r)


def _a_system(r: Random) -> tuple[Any, ...]:
    n = r.randint(1, 4)
    A = some.matrix(n, n, some.plain)(r)
    return ([A[0]] * n if r.random() < 0.15 else A), some.vector(n, some.plain)(r)


def _a_backward(r: Random) -> tuple[Any, ...]:
    m, n = r.randint(1, 4), r.randint(1, 4)
    return some.vector(n)(r), *(some.vector(m)(r) for _ in range(3))


def _a_rating_step(r: Random) -> tuple[Any, ...]:
    R, U, V, penalty = some.ratings(r)
    return R, U, V, r.choice([0.01, 0.5]), penalty


def _a_query(r: Random) -> tuple[Any, ...]:
    d, n = r.randint(1, 4), r.randint(0, 4)
    return some.vector(d, some.plain)(r), some.matrix(n, d, some.plain)(r)


def _a_view(r: Random) -> tuple[Any, ...]:
    return float(r.randint(-180, 180)), float(r.randint(0, 90))


def _arrows(r: Random) -> list[list[float]]:
    u, v, w = (some.vector(3, lambda r: float(r.randint(-5, 5)))(r) for _ in range(3))
    return r.choice([[u, v, w], [u, [2 * x for x in u], v], [[0.0] * 3, u, [-x for x in u]]])


def _filtered(photo: Any, M: Any, o: Any, K: Any) -> Any:
    """The filter by the functions of the project, which share no line with the widget's."""
    E = effect(M, [b for (b,) in o])
    return as_bytes(correlate(np.array(photo) @ E[:3, :3].T + E[:3, 3], K)).tolist()


def _a_photo(r: Random) -> tuple[Any, ...]:
    m, n = r.randint(1, 4), r.randint(1, 4)
    photo = [[[r.randint(0, 255) for _ in range(3)] for _ in range(n)] for _ in range(m)]
    M, K = (some.matrix(3, 3, lambda r: r.uniform(-2, 2))(r) for _ in range(2))
    return photo, M, some.matrix(3, 1, lambda r: float(r.randint(-255, 255)))(r), K


def _of_equal_shape(r: Random) -> tuple[Any, ...]:
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
    "matrices.matvec": (matrices.matvec, _with_point),
    "matrices.entryOf": (_entry_of, _an_entry),
    "matrices.frobeniusNorm": (svd.frobenius_norm, some.any_matrix),
    "matrices.columnSumNorm": (svd.column_sum_norm, some.any_matrix),
    "matrices.rowSumNorm": (svd.row_sum_norm, some.any_matrix),
    "plane.determinant": (transformations.determinant_2x2, some.square),
    "plane.isSingular": (transformations.is_singular_2x2, some.square),
    "plane.inverse": (transformations.inverse_2x2, some.square),
    "plane.eigenvalues": (_complex_pairs, some.square),
    "plane.eigenvectors": (transformations.eigenvectors_2x2, some.square),
    "plane.singularValues": (conditioning.singular_values_2x2, some.square),
    "plane.conditionNumber": (conditioning.condition_number_2x2, some.square),
    "plane.rank": (_rank_2x2, some.square),
    "plane.coordinates": (_in_basis, _with_point),
    "plane.definiteness": (definite.definiteness_2x2, some.symmetric),
    "spectral.jacobiEigen": (_spectrum, some.symmetric),
    "spectral.svd": (_decomposition, some.any_matrix),
    "spectral.gram": (svd.gram, some.any_matrix),
    "spectral.singularValues": (svd.singular_values, some.any_matrix),
    "spectral.spectralNorm": (svd.spectral_norm, some.any_matrix),
    "spectral.nuclearNorm": (svd.nuclear_norm, some.any_matrix),
    "spectral.covariance": (pca.covariance, some.points),
    "spectral.principalComponents": (_components, some.points),
    "space.viewMatrix": (views.view_matrix, _a_view),
    "space.circleIn": (views.circle_in, lambda r: ([1.0, 0.0, 0.0], [0.0, 0.6, 0.8], r.uniform(0, 9), 7)),
    "space.orthonormalBasis": (orthonormal_basis, _arrows),
    "tensors.correlate2d": (layers.correlate2d, some.images),
    "photos.filtered": (_filtered, _a_photo),
    "tensors.size": (counts.size, lambda r: [r.randint(-1, 9) for _ in range(r.randint(0, 5))]),
    "tensors.tensorBytes": (counts.tensor_bytes, lambda r: ([r.randint(0, 9)] * r.randint(0, 4), 8)),
    "tensors.broadcastShape": (broadcasting.broadcast_shape, some.shapes),
    "tensors.broadcastAdd": (broadcasting.broadcast_add, _of_equal_shape),
    "learning.forward": (_forward, some.layer),
    "learning.backward": (_backward, _a_backward),
    "learning.sumOfSquaredErrors": (backprop.sum_of_squared_errors, some.pair),
    "learning.meanSquaredError": (backprop.mean_squared_error, some.pair),
    "learning.softmax": (softmax.softmax, lambda r: some.vector(r.randint(0, 5))(r)),
    "learning.attentionWeights": (similarity.attention_weights, _a_query),
    "learning.factorizationLoss": (factorization.factorization_loss, some.ratings),
    "learning.factorizationStep": (_factor_step, _a_rating_step),
    "learning.parkMiller": (random_numbers.park_miller, lambda r: (r.randint(0, 2**31 - 1), 5)),
    "learning.bellShaped": (random_numbers.bell_shaped, lambda r: (r.randint(1, 2**31 - 2), 5)),
    "functions.largestRate": (descent.largest_rate, some.symmetric),
    "systems.solve": (elimination.solve, _a_system),
    "systems.relativeChange": (conditioning.relative_change, some.pair),
    "rationals.rowOperations": (_operations, some.exact_rows),
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
    "space.viewMatrix": lambda _: 1.0,  # entries of unit vectors
    "space.circleIn": lambda _: 9.0,
    "space.orthonormalBasis": lambda _: 1.0,
}
