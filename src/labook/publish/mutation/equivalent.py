"""The changes of the package that no test can ever notice, each with its reason.

Keep it short: where a test could notice a change, write the test instead.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Equivalent:
    """A change without consequence: the module, its line as it stands and as changed, and why."""

    file: str
    before: str
    after: str
    reason: str


# The order of the arguments of these functions carries no meaning.
COMMUTATIVE = frozenset(
    "add add_matrices broadcast_shape cosine distance dot hadamard hypot max min multiply_adds "
    "sum_of_squared_errors".split()
)

SUM = "a sum does not depend on the order of its terms"
PRODUCT = "a product does not depend on the order of its factors"
LENGTH = "a vector and its negative have one length"
VECTORS, MATRICES = "src/labook/vectors.py", "src/labook/matrices.py"
SIMILARITY = "src/labook/similarity.py"
U_V, V_U = "for u_i, v_i in zip(u, v, strict=True)", "for u_i, v_i in zip(v, u, strict=True)"
ROWS, SWAPPED = "for u, v in zip(A, B, strict=True)]", "for u, v in zip(B, A, strict=True)]"
PLUS, TIMES = "return [[a + b for a, b in zip(", "return [[a * b for a, b in zip("
BROADCASTING = "src/labook/broadcasting.py"
PAIRS = "pairs = zip(stretch({}, m, n), stretch({}, m, n), strict=True)"
DEFINITE, SYMMETRIC = "src/labook/definite.py", "the matrix was found to be symmetric above"
BELOW = "L[i][j] = (A[{}][{}] - dot(L[i][:j], L[j][:j])) / L[j][j]"
TRIANGULAR = "src/labook/triangular.py"
FORWARD = "rest = _less(b[i], {}, range(i))"
BACKWARD = "x[i] = _unknown(U, i, _less(b[i], {}, range(i + 1, n)))"
SIGN = r"""sign = "\N{{MINUS SIGN}}" if imaginary {} 0 else ("+" if real else "")"""
ANGLE = "return 2 * math.atan2(norm(subtract({})), norm(add(u_hat, v_hat)))"

LARGER = "large, small = (total, term) if abs(total) {} abs(term) else (term, total)"
STEP, COST = "pair, left = merge(inputs, out, {})", "pair, left = merge(left, out, {})"
LETTERS = "the order of the letters of a pair changes neither its size nor what is left of it"
TURN = "if not sum(_turn(columns, turned, {}) for p in range(n) for q in range(p + 1, n)):"
MEAN = "return [[(a + b) / 2 for a, b in zip({}, strict=True)]"
FOURS = "groups = zip({}, u[2::4], u[3::4], strict=True)"

EQUIVALENT = (
    Equivalent(
        "src/labook/summation.py",
        LARGER.format(">="),
        LARGER.format(">"),
        "two numbers of one size are equal or opposite, and then nothing is lost in their sum",
    ),
    Equivalent("src/labook/contraction.py", COST.format("i, j"), COST.format("j, i"), LETTERS),
    Equivalent("src/labook/contraction.py", STEP.format("i, j"), STEP.format("j, i"), LETTERS),
    Equivalent("src/labook/backprop.py", "error = subtract(a, t)", "error = subtract(t, a)", LENGTH),
    Equivalent("src/labook/newton.py", MEAN.format("row, column"), MEAN.format("column, row"), SUM),
    Equivalent(
        "src/labook/jacobi_svd.py",
        TURN.format("p, q"),
        TURN.format("q, p"),
        "the rotation that makes two columns perpendicular is the same, seen from the other one",
    ),
    Equivalent(
        "src/labook/penalties.py",
        "if abs(z) <= t:",
        "if abs(z) < t:",
        "at the border both answers are zero",
    ),
    Equivalent(
        "src/labook/random_numbers.py",
        FOURS.format("u[::4], u[1::4]"),
        FOURS.format("u[1::4], u[::4]"),
        SUM,
    ),
    Equivalent(VECTORS, f"{U_V}:", f"{V_U}:", PRODUCT),
    Equivalent(VECTORS, "return norm(subtract(u, v))", "return norm(subtract(v, u))", LENGTH),
    Equivalent(SIMILARITY, ANGLE.format("u_hat, v_hat"), ANGLE.format("v_hat, u_hat"), LENGTH),
    Equivalent(MATRICES, f"{PLUS}u, v, strict=True)] {ROWS}", f"{PLUS}u, v, strict=True)] {SWAPPED}", SUM),
    Equivalent(DEFINITE, BELOW.format("i", "j"), BELOW.format("j", "i"), SYMMETRIC),
    Equivalent(BROADCASTING, PAIRS.format("A", "B"), PAIRS.format("B", "A"), SUM),
    Equivalent(
        "src/labook/readouts.py",
        SIGN.format("<"),
        SIGN.format("<="),
        "an imaginary part of 0 was answered three lines above",
    ),
    Equivalent(TRIANGULAR, FORWARD.format("L[i], y"), FORWARD.format("y, L[i]"), PRODUCT),
    Equivalent(TRIANGULAR, BACKWARD.format("U[i], x"), BACKWARD.format("x, U[i]"), PRODUCT),
    Equivalent(
        MATRICES, f"{TIMES}u, v, strict=True)] {ROWS}", f"{TIMES}u, v, strict=True)] {SWAPPED}", PRODUCT
    ),
)


def is_equivalent(file: str, before: str, after: str) -> bool:
    """Tell whether a change of a line is listed.

    >>> is_equivalent("src/labook/vectors.py", "return 1", "return 2")
    False
    """
    key = (file, before.strip(), after.strip())
    return any(key == (e.file, e.before, e.after) for e in EQUIVALENT)
