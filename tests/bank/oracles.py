"""What SymPy (or NumPy, for stored numbers) says the answer of each exercise is: none uses the package."""

import itertools
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import sympy as s
from sympy.crypto.crypto import encipher_hill

ORACLES: dict[str, Callable[..., Any]] = {}


def q(x: Any) -> Any:
    """Exact numbers of SymPy, in lists too."""
    if isinstance(x, list | tuple):
        return [q(part) for part in x]
    return s.Rational(str(x)) if isinstance(x, str | int | Fraction) else s.nsimplify(x)


def M(A: Any) -> Any:
    return s.Matrix(q(A))


def rows(A: Any) -> list[Any]:
    return A.tolist()


def flat(v: Any) -> list[Any]:
    return list(v)


def plain(x: Any) -> Any:
    """Letters without what one knows of them: they are the same by name."""
    x = s.sympify(x)
    return x.subs({letter: s.Symbol(letter.name) for letter in x.free_symbols})


def agree(found: Any, expected: Any) -> bool:
    """Exactly for rational numbers; to 30 digits for others."""
    if isinstance(expected, list | tuple):
        return len(found) == len(expected) and all(map(agree, found, expected))
    if isinstance(expected, str):
        return bool(found == expected)
    difference = plain(found) - plain(expected)
    if difference == 0:
        return True
    if difference.free_symbols:
        return bool(s.expand(difference) == 0)
    return not difference.is_Rational and abs(s.N(difference, 40)) < s.Float("1e-30")


def checked_elsewhere() -> set[str]:
    """The calculations that bring oracle and judge in a test of their own, by `check_exercises`."""
    tests = Path(__file__).parents[1] / "derive"
    text = "".join(path.read_text(encoding="utf-8") for path in tests.glob("test_*.py"))
    return set(re.findall(r'^    check_exercises\("(\w+)"', text, re.MULTILINE))


def oracle(function: Callable[..., Any]) -> Callable[..., Any]:
    ORACLES[function.__name__] = function
    return function


@oracle
def dot_product(a, b):
    return M(a).dot(M(b))


@oracle
def weighted_sum(w, x):
    return M(w).dot(M(x))


@oracle
def vector_norms(v):
    return [M(v).norm(p) for p in (1, 2, s.oo)]


@oracle
def vector_sum(a, b):
    return flat(M(a) + M(b))


@oracle
def vector_difference(a, b):
    return flat(M(a) - M(b))


@oracle
def scalar_multiple(c, v):
    return flat(q(c) * M(v))


@oracle
def vector_operations(a, b, c):
    return [flat(M(a) + M(b)), flat(q(c) * M(a)), flat(M(a) - M(b))]


@oracle
def matrix_vector(A, x):
    return flat(M(A) * M(x))


@oracle
def transpose(A):
    return rows(M(A).T)


@oracle
def cosine_similarity(a, b):
    cosine = M(a).dot(M(b)) / (M(a).norm() * M(b).norm())
    return [cosine, s.acos(cosine) * 180 / s.pi]


@oracle
def distance(a, b):
    return (M(a) - M(b)).norm()


@oracle
def projection(v, a):
    along = M(v).project(M(a))
    return [flat(along), flat(M(v) - along)]


def softmax(z):
    total = sum(s.exp(x) for x in z)
    return [s.exp(x) / total for x in z]


@oracle
def attention_scores(q, K):
    scores = flat(M(K) * M(q))
    return [softmax([x / s.sqrt(len(q)) for x in scores]), softmax(scores)]


@oracle
def distance_and_cosine(u, v):
    u, v = M(u), M(v)
    units = u / u.norm() - v / v.norm()
    return [(u - v).dot(u - v), u.dot(v) / (u.norm() * v.norm()), units.dot(units)]


@oracle
def linear_independence(a, b):
    return abs(s.Matrix([q(a), q(b)]).T.det())


@oracle
def change_of_basis(B, p):
    return flat(M(B).T.LUsolve(M(p)))


def _product(A, B):
    return rows(M(A) * M(B))


for name in ("matrix_product", "matrix_product_columns", "matrix_product_outer"):
    ORACLES[name] = _product


@oracle
def inverse(A):
    return rows(M(A).inv())


ORACLES["inverse_gauss_jordan"] = inverse


def _determinant(A):
    return M(A).det(method="berkowitz")


for name in ("determinant", "determinant_cofactors", "determinant_elimination"):
    ORACLES[name] = _determinant


def _rank(A):
    return M(A).rank()


ORACLES["row_echelon_rank"] = _rank


@oracle
def singular_matrix(A):
    """With the null space of SymPy, in smallest whole numbers, the first positive."""
    [n] = M(A).nullspace()
    n = n * s.ilcm(*(x.q for x in n))
    n = n / s.igcd(*n)
    return [_rank(A), flat(n if next(x for x in n if x) > 0 else -n)]


@oracle
def linear_system(A, b):
    return flat(M(A).inv(method="ADJ") * M(b))


@oracle
def lu_decomposition(A):
    L, U, swaps = M(A).LUdecomposition()
    assert swaps == []
    return [rows(L), rows(U)]


def relu(x):
    return max(x, s.Integer(0))


@oracle
def dense_layer(W, x, b):
    return [relu(z) for z in M(W) * M(x) + M(b)]


@oracle
def dense_layer_batch(W, X, b):
    return [dense_layer(W, x, b) for x in X]


@oracle
def convolution_patch(K, P):
    turned = [row[::-1] for row in K[::-1]]
    return [sum(M(kernel).multiply_elementwise(M(P))) for kernel in (K, turned)]


@oracle
def broadcast_sum(a, b):
    return (np.array(a) + np.array(b)).tolist()


@oracle
def einsum(subscripts, A, B):
    return np.einsum(subscripts, np.array(A), np.array(B)).tolist()


@oracle
def normal_equations(X, y):
    return flat(M(X).solve_least_squares(M(y), method="LDL"))


@oracle
def least_squares_qr(X, y):
    return flat(M(X).pinv() * M(y))


@oracle
def ridge_regression(X, y, r):
    X = M(X)
    return flat((X.T * X + q(r) * s.eye(X.cols)).inv() * X.T * M(y))


@oracle
def hill_cipher(K, message):
    return encipher_hill(message, s.Matrix(K))


@oracle
def perturbed_system(A, b, b_new):
    A, b, new = M(A), M(b), M(b_new)
    x, y = A.inv() * b, A.inv() * new
    return [flat(x), flat(y), ((y - x).norm() / x.norm()) / ((new - b).norm() / b.norm())]


def values_of(A):
    """Singular values, the largest first, with algebraic multiplicity."""
    squares = [value for value, count in (A.T * A).eigenvals().items() for _ in range(count)]
    return sorted((s.sqrt(value) for value in squares), key=s.N, reverse=True)


@oracle
def singular_value_decomposition(A):
    return values_of(M(A))


@oracle
def singular_value_truncation(s):
    squares = [q(x) ** 2 for x in s]
    kept = list(itertools.accumulate(squares))
    return [[part / kept[-1] for part in kept], [_root(kept[-1] - part) for part in kept]]


def _root(x):
    return s.sqrt(x)


@oracle
def frobenius_norm(A):
    return M(A).norm("fro")


@oracle
def spectral_norm(A):
    return values_of(M(A))[0]


@oracle
def nuclear_norm(A):
    return sum(values_of(M(A)))


@oracle
def condition_number(A):
    first, last = values_of(M(A))
    return [first, last, first / last]


@oracle
def principal_components(X):
    X = M(X)
    centred = X - s.ones(X.rows, 1) * s.ones(1, X.rows) * X / X.rows
    scatter = centred.T * centred / X.rows
    first, last = sorted((v for v, k in scatter.eigenvals().items() for _ in range(k)), key=s.N, reverse=True)
    return [first, last, first / (first + last)]


@oracle
def definiteness(A):
    A = M(A)
    names = {
        "positive definite": A.is_positive_definite,
        "negative definite": A.is_negative_definite,
        "indefinite": A.is_indefinite,
        "positive semidefinite, not positive definite": A.is_positive_semidefinite,
        "negative semidefinite, not negative definite": A.is_negative_semidefinite,
    }
    verdict = next(name for name, holds in names.items() if holds)
    values = sorted((v for v, k in A.eigenvals().items() for _ in range(k)), key=s.N, reverse=True)
    return [verdict, values, [A[0, 0], A.det()]]


@oracle
def quadratic_form(A, x):
    return (M(x).T * M(A) * M(x))[0]


@oracle
def cholesky(A):
    return rows(M(A).cholesky())


@oracle
def characteristic_polynomial(A):
    return M(A).charpoly(s.Symbol("lambda")).as_expr()


def expression(f):
    return s.sympify(f.replace("^", "**"))


def partials(f, names, point):
    place = dict(zip(names, q(point), strict=True))
    return [s.diff(f, name).subs(place) for name in names]


def variables(*formulas):
    return sorted({letter for f in formulas for letter in f.free_symbols}, key=str)


@oracle
def gradient(f, p):
    f = expression(f)
    return partials(f, variables(f), p)


@oracle
def jacobian(f, p):
    listed = [expression(part) for part in f.split(",")]
    return [partials(part, variables(*listed), p) for part in listed]


@oracle
def hessian(f, p):
    f = expression(f)
    x, y = s.symbols("x y")
    H = s.hessian(f, (x, y)).subs(dict(zip((x, y), p, strict=True)))
    values = sorted((v for v, k in H.eigenvals().items() for _ in range(k)), key=s.N)
    return [rows(H), values, partials(f, (x, y), p)]


@oracle
def gradient_descent(f, start, eta, steps):
    f, x = expression(f), s.Symbol("x")
    places = [q(start)]
    for _ in range(steps):
        places.append(places[-1] - q(eta) * s.diff(f, x).subs(x, places[-1]))
    return places


@oracle
def newton_against_descent(f, start, eta, steps):
    f, x = expression(f), s.Symbol("x")
    places = [q(start)]
    for _ in range(steps):
        places.append((x - s.diff(f, x) / s.diff(f, x, 2)).subs(x, places[-1]))
    return [gradient_descent(str(f), start, eta, 1)[1], places]


@oracle
def softmax_jacobian(z):
    names = s.symbols(f"z:{len(z)}")
    place = dict(zip(names, z, strict=True))
    return [[s.diff(p, name).subs(place) for name in names] for p in softmax(names)]


@oracle
def softmax_cross_entropy(z, y):
    names = s.symbols(f"z:{len(z)}")
    place = dict(zip(names, z, strict=True))
    loss = -sum(t * s.log(p) for t, p in zip(y, softmax(names), strict=True))
    return [loss.subs(place), [s.diff(loss, name).subs(place) for name in names]]


@oracle
def forward_pass(W, b, x, t):
    before = flat(M(W) * M(x) + M(b))
    after = [relu(z) for z in before]
    total = sum((a - u) ** 2 for a, u in zip(after, q(t), strict=True))
    return [before, after, total, total / len(t)]


@oracle
def backward_pass(W, b, x, t):
    """By differences that are exact: the loss is a parabola in each entry, between two kinks."""
    before, after, *_ = forward_pass(W, b, x, t)
    at_output = [2 * (a - u) for a, u in zip(after, q(t), strict=True)]
    at_sum = [g if z > 0 else s.Integer(0) for g, z in zip(at_output, before, strict=True)]
    return [at_output, at_sum, rows(s.Matrix(at_sum) * M(x).T), at_sum]


@oracle
def gradient_update(W, b, x, t, eta):
    _, _, dW, db = backward_pass(W, b, x, t)
    new_W, new_b = M(W) - q(eta) * s.Matrix(dW), M(b) - q(eta) * s.Matrix(db)
    before, after = (
        forward_pass(rows_, list_, x, t)[2] for rows_, list_ in ((W, b), (rows(new_W), flat(new_b)))
    )
    return [rows(new_W), flat(new_b), before, after]


def observed(R, U, V):
    known = [(i, j) for i, row in enumerate(R) for j, r in enumerate(row) if r != "?"]
    product = U * V.T
    return sum((q(R[i][j]) - product[i, j]) ** 2 for i, j in known)


@oracle
def factorization_loss(R, U, V):
    return [rows(M(U) * M(V).T), observed(R, M(U), M(V))]


@oracle
def factorization_step(R, U, V, eta):
    us = s.Matrix(len(U), len(U[0]), lambda i, j: s.Symbol(f"u{i}_{j}"))
    vs = s.Matrix(len(V), len(V[0]), lambda i, j: s.Symbol(f"v{i}_{j}"))
    loss = observed(R, us, vs)
    place = dict(zip([*us, *vs], [*M(U), *M(V)], strict=True))
    new_U = us.applyfunc(lambda x: (x - q(eta) * s.diff(loss, x)).subs(place))
    new_V = vs.applyfunc(lambda x: (x - q(eta) * s.diff(loss, x)).subs(place))
    return [rows(new_U), rows(new_V), observed(R, M(U), M(V)), observed(R, new_U, new_V)]


@oracle
def dense_layer_cost(shape, outputs):
    inputs = s.prod(shape)
    return [inputs, inputs * outputs, 2 * inputs * outputs]


@oracle
def network_cost(widths, batch=1):
    each = [m * n for m, n in itertools.pairwise(widths)]
    return [each, sum(each), batch * each[0], batch * sum(each)]


@oracle
def tensor_memory(shape, width=4):
    return [s.prod(shape), s.prod(shape) * width]


@oracle
def product_intensity(m, n, p, width=4):
    moved = width * (s.prod([m, n]) + s.prod([n, p]) + s.prod([m, p]))
    return [2 * m * n * p, moved, s.Rational(2 * m * n * p, moved)]


@oracle
def tiled_traffic(n, t, width=4):
    return [2 * n**3, s.Rational(2 * n**3, t), s.Rational(t, width)]


@oracle
def peak_rate(units, clock):
    return [s.prod(units), 2 * s.prod(units) * s.Rational(clock)]


@oracle
def lora_parameters(m, n, r):
    return [m * n, r * (m + n), s.Rational(m * n, r * (m + n))]


@oracle
def rank_k_storage(m, n, k):
    return [m * n, k * (m + n)]


@oracle
def broadcast_shapes(s, t):
    return list(np.broadcast_shapes(tuple(s), tuple(t)))


@oracle
def memory_offset(index, shape):
    steps = [stride // 8 for stride in np.zeros(shape).strides]
    return [steps, int(np.ravel_multi_index(index, shape))]


@oracle
def attention_shapes(batch, heads, positions, width):
    shape = [batch, heads, positions, positions]
    return [width // heads, shape, int(np.prod(shape, dtype=np.int64))]


@oracle
def float_digits(x, format):
    if format == "float16":
        return Fraction(float(np.float16(x)))
    single = np.float32(x)  # whole numbers exactly; of tenths none lies halfway between two of the format
    if format == "float32":
        return Fraction(float(single))
    bits = int(single.view(np.uint32))
    rounded = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
    return Fraction(float(np.uint32(rounded).view(np.float32)))
