"""What the image compressor asks of a reader's functions: right values, and mistakes that others made."""

from typing import Any

import numpy as np

from labook.low_rank import dct_matrix
from labook.projects.case import Case, Piece, Project
from labook.projects.cases import called, gives, same, shaped, unlike
from labook.projects.image_compressor import cut, paste, strongest, truncated, waves

_rng = np.random.default_rng(5)
X = _rng.integers(0, 9, (4, 5)).astype(float)
SQUARE = _rng.integers(0, 9, (4, 4)).astype(float)
PICTURE = np.arange(24.0).reshape(4, 6)
BLOCKS = cut(PICTURE, 2)
B = _rng.integers(0, 9, (2, 3, 4, 4)).astype(float)
C = np.array(dct_matrix(4))
S = np.array([[3.0, -7.0, 1.0], [5.0, 2.0, -6.0]])
UNEVEN = np.array([[9.0, 8, 1], [2, 3, 7]])  # the two strongest are in one row
TIES = np.array([2.0, 4.0, -4.0, 1.0, 4.0])


def _pieces(X: Any) -> Any:
    return np.linalg.svd(X, full_matrices=False)


def _last(X: Any, k: int) -> Any:
    U, sigma, Vt = _pieces(X)
    return (U[:, -k:] * sigma[-k:]) @ Vt[-k:]


def _plain(X: Any, k: int) -> Any:
    U, _, Vt = _pieces(X)
    return U[:, :k] @ Vt[:k]


def _squared(X: Any, k: int) -> Any:
    U, sigma, Vt = _pieces(X)
    return (U[:, :k] * sigma[:k] ** 2) @ Vt[:k]


def _not_transposed(X: Any, k: int) -> Any:
    U, sigma, Vt = _pieces(X)
    return (U[:, :k] * sigma[:k]) @ Vt.T[:k]


def _by_columns(X: Any, k: int) -> Any:
    U, sigma, Vt = _pieces(X)
    return (U[:k].T * sigma[:k]) @ Vt[:k]


def _per_row(S: Any, count: int) -> Any:
    return np.array([strongest(row, count // len(S)) for row in S])


def _booleans(value: Any) -> str:
    """What is wrong with the kind of an array of booleans, or nothing."""
    if (wrong := shaped(*S.shape)(value)) or np.asarray(value).dtype == bool:
        return wrong
    return f"It returns an array of {np.asarray(value).dtype}: True and False say what is kept."


TRUNCATED = (
    unlike("You keep all pieces: only the first k stay.", lambda X, k: X, X, 2),
    unlike("You keep the weakest pieces: singular values come with the largest first.", _last, X, 2),
    unlike("Your pieces have no strengths: multiply each by its singular value.", _plain, X, 2),
    unlike("You square the singular values, or multiply by them twice.", _squared, X, 2),
    unlike("NumPy returns V transposed already: its rows are the patterns.", _not_transposed, SQUARE, 2),
    unlike("You take rows of U: its columns are the patterns.", _by_columns, SQUARE, 2),
    unlike("You keep one piece too many.", lambda X, k: truncated(X, k + 1), X, 2),
    unlike("You keep one piece too few.", lambda X, k: truncated(X, k - 1), X, 2),
    gives("It isn't the sum of the k strongest pieces.", truncated(X, 2), X, 2),
    gives("For k = 0 it has to be the zero matrix.", 0 * X, X, 0),
    gives("A tall picture has to work, too.", truncated(X.T, 2), X.T, 2),
)  # fmt: skip
CUT = (
    unlike("You reshape at once, so a block holds pieces of few rows: split both sizes, then exchange axes.",
           lambda X, n: np.reshape(X, (X.shape[0] // n, X.shape[1] // n, n, n)), PICTURE, 2),
    unlike("Your blocks are transposed.", lambda X, n: cut(X, n).swapaxes(2, 3), PICTURE, 2),
    unlike("Your blocks stand on their heads: rows go down.", lambda X, n: cut(X, n)[:, :, ::-1], PICTURE, 2),
    unlike("Your blocks take every second pixel: a block is a patch of neighbours.",
           lambda X, n: np.reshape(X, (n, X.shape[0] // n, n, X.shape[1] // n)).transpose(1, 3, 0, 2),
           PICTURE, 2),
    gives("Block (i, j) doesn't hold the rows and columns from n i and n j on.", BLOCKS, PICTURE, 2),
    gives("One block of the whole picture has to come back as it is.", SQUARE[None, None], SQUARE, 4),
)  # fmt: skip
PASTE = (
    unlike("You reshape at once, which puts a block's rows into one line: exchange the middle axes first.",
           lambda B: np.reshape(B, (4, 6)), BLOCKS),
    unlike("You exchange the wrong axes: row i of a block lies beside row i of the next one.",
           lambda B: np.transpose(B, (0, 3, 1, 2)).reshape(4, 6), BLOCKS),
    unlike("You put every block's rows upside down.", lambda B: paste(B[:, :, ::-1]), BLOCKS),
    unlike("Your blocks stand in the wrong order, from the right.", lambda B: paste(B[:, ::-1]), BLOCKS),
    gives("It doesn't undo `cut`.", PICTURE, BLOCKS),
    Case("It has to undo `cut` for blocks of other sizes.",
         lambda f: same(called(f, cut(np.arange(54.0).reshape(6, 9), 3)), np.arange(54.0).reshape(6, 9))),
)  # fmt: skip
WAVES = (
    unlike("You transform the columns only: multiply by C^T from the right as well.", lambda B: C @ B, B),
    unlike("You transform the rows only: multiply by C from the left as well.", lambda B: B @ C.T, B),
    unlike("You transform back: C stands at the left, its transpose at the right.", lambda B: C.T @ B @ C, B),
    unlike("The factor at the right has to be transposed.", lambda B: C @ B @ C, B),
    unlike("You multiply entry by entry.", lambda B: C * B * C.T, B),
    gives("Its entries aren't C B C^T.", waves(B), B),
    Case("It has to take blocks of other sizes.",
         lambda f: same(called(f, np.ones((1, 1, 8, 8))), waves(np.ones((1, 1, 8, 8))))),
)  # fmt: skip
STRONGEST = (
    unlike("You compare signed values: -7 is a strong one.",
           lambda S, k: np.isin(S, np.sort(S, axis=None)[-k:]), S, 3),
    unlike("You keep the weakest: turn the order around.", lambda S, k: ~strongest(S, S.size - k), S, 2),
    unlike("You choose in each row by itself: the rows share the budget.",
           _per_row, UNEVEN, 2),
    unlike("You say what is dropped: True is what stays.", lambda S, k: ~strongest(S, k), S, 2),
    unlike("You keep one too many: what is equal to a threshold counts, too.",
           lambda S, k: strongest(S, k + 1), S, 3),
    unlike("You keep one too few.", lambda S, k: strongest(S, k - 1), S, 3),
    gives("It doesn't mark the largest absolute values.", strongest(S, 3), S, 3),
    Case("Of equal values it keeps too many: mark places, not all that reach a threshold.",
         lambda f: np.sum(called(f, TIES, 2)) <= 2),
    gives("Of equal values the earlier ones come first.", strongest(TIES, 2), TIES, 2),
    gives("For 0 nothing is kept: in Python, [-0:] is all of a list.", S > 99, S, 0),
    gives("It has to keep all if there is room for all.", S < 99, S, 6),
)  # fmt: skip

PROJECT = Project("image-compressor", (
    Piece("truncated", ("X", "k"), "The k strongest pieces of a picture.",
          lambda: (X.copy(), 2), shaped(4, 5), TRUNCATED),
    Piece("cut", ("X", "n"), "A picture as square blocks.",
          lambda: (PICTURE.copy(), 2), shaped(2, 3, 2, 2), CUT),
    Piece("paste", ("B",), "The picture that blocks came from.",
          lambda: (BLOCKS.copy(),), shaped(4, 6), PASTE),
    Piece("waves", ("B",), "The cosine waves of every block.",
          lambda: (B.copy(),), shaped(2, 3, 4, 4), WAVES),
    Piece("strongest", ("S", "count"), "Where the largest absolute values are.",
          lambda: (S.copy(), 3), _booleans, STRONGEST),
))  # fmt: skip
