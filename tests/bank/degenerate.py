"""When an exercise teaches nothing: judged by its numbers and its solution, not by how it was drawn.

Each predicate says of an exercise that it is degenerate: nothing moves, everything is zero, a step of the
method has nothing to do, or a question is answered by copying what was given.
"""

from itertools import pairwise
from typing import Any

import sympy

from labook.bank.practice import Exercise

M = sympy.Matrix


def q(x: Any) -> Any:
    """Return a number of an exercise exactly."""
    return sympy.Rational(str(x))


def flat(value: Any) -> list[Any]:
    """Return all numbers of a part of an answer."""
    return [x for part in value for x in flat(part)] if isinstance(value, list | tuple) else [value]


def matrix(rows: Any) -> Any:
    """Return a matrix of an exercise exactly."""
    return M([[q(x) for x in row] for row in rows])


def zero(value: Any) -> bool:
    """Nothing is left: all numbers of the value are zero."""
    return all(x == 0 for x in flat(value))


def lonely(v: Any) -> bool:
    """A vector with at most one entry other than zero: nothing is added."""
    return sum(q(x) != 0 for x in v) < 2


def parallel(a: Any, b: Any) -> bool:
    """Two vectors on one line."""
    return matrix([a, b]).rank() < 2


def trivial_matrix(A: Any) -> bool:
    """A diagonal matrix: the method has nothing to do."""
    A = matrix(A)
    return bool(A.is_diagonal())


def of(exercise: Exercise, name: str) -> Any:
    """Return an argument."""
    return exercise.arguments[name]


def same_flip(K: Any) -> bool:
    """A kernel that flipping leaves alone, so that both answers agree."""
    return bool([row[::-1] for row in K[::-1]] == K)


def few_products(e: Exercise) -> bool:
    """Fewer than two products other than zero."""
    return sum(x * y != 0 for x, y in zip(of(e, "a"), of(e, "b"), strict=True)) < 2


def stationary(e: Exercise) -> bool:
    """A walk that begins where the slope is zero, or that does not lower the function."""
    f, x = sympy.sympify(of(e, "f").replace("^", "**")), sympy.Symbol("x")
    places = flat(e.solution.result)
    places = places if places[0] == q(of(e, "start")) else [q(of(e, "start")), *places]
    values = [f.subs(x, p) for p in places]
    return any(b >= a for a, b in pairwise(values))


def newton_stands(e: Exercise) -> bool:
    """Newton's method begins at a stationary point, or descent gets to the same place."""
    descent, newton = e.solution.result
    return bool(descent == q(of(e, "start")) or newton[0] == descent)


def dead(e: Exercise) -> bool:
    """No unit of the layer is on, or the error is zero: no gradient."""
    W, x, b, t = (of(e, n) for n in "Wxbt")
    z = matrix(W) * M([q(v) for v in x]) + M([q(v) for v in b])
    active = [(v, q(y)) for v, y in zip(z, t, strict=True) if v > 0]
    return not any(v != y for v, y in active)


def no_gap(e: Exercise) -> bool:
    """The predictions of the known ratings are right: there is no loss, and no step."""
    U, V = matrix(of(e, "U")), matrix(of(e, "V"))
    known = [
        (i, j) for i, row in enumerate(of(e, "R")) for j, r in enumerate(row) if r != "?" and r is not None
    ]
    return all((U * V.T)[i, j] == q(of(e, "R")[i][j]) for i, j in known)


def step_climbs(e: Exercise) -> bool:
    """A step that moves nothing, or makes the loss larger."""
    before, after = e.solution.result[-2:]
    return bool(after >= before)


def exact_fit(e: Exercise) -> bool:
    """Data that the columns meet exactly, or weights that are all zero."""
    X, y = matrix(of(e, "X")), M([q(v) for v in of(e, "y")])
    return X.row_join(y).rank() == X.rank() or zero(e.solution.result)


def shrinks_nothing(e: Exercise) -> bool:
    """Ridge weights that are all zero, or an intercept among the columns, which a penalty should spare."""
    X = matrix(of(e, "X"))
    constant = any(len(set(X.col(j))) == 1 for j in range(X.cols))
    return constant or zero(e.solution.result)


def no_stretch(e: Exercise) -> bool:
    """Shapes of which neither is stretched."""
    full = list(e.solution.result)
    return list(of(e, "s")) == full and list(of(e, "t")) == full


def at_the_start(e: Exercise) -> bool:
    """An index that leaves only the last axis, so that no stride matters."""
    return not any(of(e, "index")[:-1])


def equal_weights(e: Exercise) -> bool:
    """Attention that favours no key."""
    return len(set(e.solution.result[0])) == 1


def triangular(A: Any) -> bool:
    """A matrix that elimination finds finished."""
    return bool(matrix(A).is_upper)


def own_inverse(e: Exercise) -> bool:
    """A diagonal matrix, or one that is its own inverse."""
    return trivial_matrix(of(e, "A")) or matrix(e.solution.result) == matrix(of(e, "A"))


def no_exchange(e: Exercise) -> bool:
    """A decomposition with row exchanges that needs none."""
    return matrix(e.solution.result[0]).is_Identity


def empty_row(e: Exercise) -> bool:
    """A matrix with a row or a column of zeros, whose rank is half read off."""
    A = matrix(of(e, "A"))
    rows = [A.row(i) for i in range(A.rows)] + [A.col(j) for j in range(A.cols)]
    return any(not any(row) for row in rows)


def _zero_answer(e: Exercise) -> bool:
    return zero(e.solution.result)


def _unmixed(e: Exercise) -> bool:
    """A product with a diagonal factor, or nothing but zeros."""
    A, B = matrix(of(e, "A")), matrix(of(e, "B"))
    return any(F.rows == F.cols and F.is_diagonal() for F in (A, B)) or _zero_answer(e)


def _unit_factor(e: Exercise) -> bool:
    return abs(q(of(e, "c"))) == 1 or q(of(e, "c")) == 0


DEGENERATE: dict[str, Any] = {
    "dot_product": few_products,
    "weighted_sum": lambda e: len(set(of(e, "x"))) == 1,
    "vector_norms": lambda e: lonely(of(e, "v")),
    "vector_sum": lambda e: lonely(of(e, "a")) or lonely(of(e, "b")) or _zero_answer(e),
    "vector_difference": lambda e: lonely(of(e, "a")) or lonely(of(e, "b")) or _zero_answer(e),
    "scalar_multiple": lambda e: _unit_factor(e) or lonely(of(e, "v")),
    "vector_operations": lambda e: _unit_factor(e) or of(e, "a") == of(e, "b"),
    "matrix_vector": lambda e: lonely(of(e, "x")) or trivial_matrix(of(e, "A")) or _zero_answer(e),
    "transpose": lambda e: matrix(of(e, "A")).is_symmetric(),
    "cosine_similarity": lambda e: parallel(of(e, "a"), of(e, "b")),
    "distance": lambda e: lonely([x - y for x, y in zip(of(e, "a"), of(e, "b"), strict=True)]),
    "projection": lambda e: zero(e.solution.result[0]) or zero(e.solution.result[1]),
    "attention_scores": equal_weights,
    "distance_and_cosine": lambda e: parallel(of(e, "u"), of(e, "v")),
    "matrix_product": _unmixed,
    "matrix_product_columns": _unmixed,
    "matrix_product_outer": _unmixed,
    "dense_layer": _zero_answer,
    "dense_layer_batch": _zero_answer,
    "convolution_patch": lambda e: same_flip(of(e, "K")) or len(set(flat(of(e, "P")))) == 1,
    "dense_layer_cost": lambda e: False,
    "network_cost": lambda e: False,
    "tensor_memory": lambda e: "width" not in e.arguments,
    "product_intensity": lambda e: "width" not in e.arguments,
    "tiled_traffic": lambda e: "width" not in e.arguments or of(e, "n") == of(e, "t"),
    "peak_rate": lambda e: False,
    "lora_parameters": lambda e: e.solution.result[1] >= e.solution.result[0],
    "broadcast_sum": _zero_answer,
    "broadcast_shapes": no_stretch,
    "memory_offset": at_the_start,
    "attention_shapes": lambda e: False,
    "einsum": _zero_answer,
    "inverse": own_inverse,
    "forward_pass": dead,
    "backward_pass": dead,
    "gradient_update": lambda e: dead(e) or e.solution.result[2] <= e.solution.result[3],
    "gradient": _zero_answer,
    "jacobian": _zero_answer,
    "hessian": lambda e: zero(e.solution.result[0]),
    "critical_points": lambda e: not e.solution.result,
    "gradient_descent": stationary,
    "newton_against_descent": newton_stands,
    "softmax_jacobian": lambda e: len(set(of(e, "z"))) == 1,
    "softmax_cross_entropy": lambda e: len(set(of(e, "z"))) == 1,
    "factorization_loss": no_gap,
    "factorization_step": step_climbs,
    "determinant": lambda e: 0 in flat(of(e, "A")),
    "determinant_cofactors": lambda e: sum(x != 0 for x in of(e, "A")[0]) < 2,
    "determinant_elimination": lambda e: triangular(of(e, "A")),
    "characteristic_polynomial": lambda e: of(e, "A")[0][1] == 0 or of(e, "A")[1][0] == 0,
    "eigenpairs": lambda e: trivial_matrix(of(e, "A")),
    "singular_value_decomposition": lambda e: len(set(e.solution.result)) == 1,
    "singular_value_truncation": lambda e: len(set(of(e, "s"))) == 1,
    "rank_k_storage": lambda e: False,
    "frobenius_norm": lambda e: sum(x != 0 for x in flat(of(e, "A"))) < 2,
    "spectral_norm": lambda e: trivial_matrix(of(e, "A")) and len({abs(x) for x in flat(of(e, "A"))}) < 3,
    "nuclear_norm": lambda e: trivial_matrix(of(e, "A")) and len({abs(x) for x in flat(of(e, "A"))}) < 3,
    "principal_components": lambda e: e.solution.result[0] == e.solution.result[1],
    "definiteness": lambda e: trivial_matrix(of(e, "A")),
    "quadratic_form": lambda e: lonely(of(e, "x")) or trivial_matrix(of(e, "A")),
    "cholesky": lambda e: trivial_matrix(of(e, "A")),
    "linear_system": lambda e: triangular(of(e, "A")),
    "lu_decomposition": lambda e: triangular(of(e, "A")),
    "plu_decomposition": no_exchange,
    "condition_number": lambda e: e.solution.result[-1] == 1,
    "perturbed_system": lambda e: e.solution.result[0] == e.solution.result[1],
    "row_echelon_rank": empty_row,
    "linear_independence": lambda e: of(e, "a") == of(e, "b"),
    "change_of_basis": lambda e: trivial_matrix(of(e, "B")),
    "normal_equations": exact_fit,
    "ridge_regression": shrinks_nothing,
    "least_squares_qr": exact_fit,
    "hill_cipher": lambda e: e.solution.result == of(e, "message"),
    "inverse_gauss_jordan": own_inverse,
    "singular_matrix": empty_row,
    "float_digits": lambda e: e.solution.result == q(of(e, "x")),
}
