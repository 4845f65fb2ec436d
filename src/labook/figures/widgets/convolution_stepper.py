"""The picture of a kernel that slides over an image."""

from matplotlib.figure import Figure as Canvas

from labook.figures.base import INPUT, OUTPUT, Figure, draw
from labook.figures.widgets.board import board, sheet
from labook.layers import correlate2d
from labook.matrices import Matrix, shape
from labook.readouts import number_text, value_text

CELL, GAP = 0.36, 0.4  # inches
DEEPEST = 0.45  # the tint of the largest value, pale enough for dark text


def convolution_figure(image: Matrix, K: Matrix, i: int, j: int) -> Figure:
    """Draw an image with the window of a 3 x 3 kernel, and the responses up to this position.

    Parameters: `image` of whole numbers from 0 to 9; `K` of shape (3, 3); `i`, `j` the window's
    upper left corner, counted from 0.
    Returns: the figure; its texts give the position and the response.
    Raises: ValueError where the kernel does not fit into the image.

    >>> ones = [[1, 1, 1]] * 3
    >>> convolution_figure([[1, 2, 3]] * 3, ones, 0, 0)
    <figure: response 18 in row 1, column 1 of 1 × 1; largest so far 18>
    """
    R, (m, n) = correlate2d(image, K), shape(image)
    p, q = shape(R)
    known = [[c + r * q <= j + i * q for c in range(q)] for r in range(p)]
    top = max(*(abs(x) for row in R for x in row), 1e-9)
    width, height = n * CELL + GAP + q * 1.35 * CELL + 0.3, m * CELL + 0.45
    largest = max((R[r][c] for r in range(p) for c in range(q) if known[r][c]), key=abs)

    def paint(canvas: Canvas) -> None:
        axes = sheet(canvas, width, height)
        board(
            axes, [[str(x) for x in row] for row in image], (0.15, height - 0.3), INPUT,
            name=f"picture, {m} × {n}", cell=(CELL, CELL),
            marked=lambda r, c: i <= r < i + 3 and j <= c < j + 3,
            tint=lambda r, c: DEEPEST * image[r][c] / 9,
        )  # fmt: skip
        texts = [[number_text(R[r][c]) if known[r][c] else "" for c in range(q)] for r in range(p)]
        board(
            axes, texts, (0.15 + n * CELL + GAP, height - 0.3), OUTPUT,
            name=f"responses, {p} × {q}", cell=(1.35 * CELL, CELL),
            marked=lambda r, c: (r, c) == (i, j),
            tint=lambda r, c: DEEPEST * abs(R[r][c]) / top if known[r][c] else 0,
        )  # fmt: skip

    value = number_text(R[i][j])
    return draw(
        paint,
        size=(width, height),
        summary=f"response {value} in row {i + 1}, column {j + 1} of {p} × {q}; "
        f"largest so far {number_text(largest)}",
        alt=(
            f"A picture of {m} × {n} grey values with a 3 × 3 window whose upper left is in row {i + 1}, "
            f"column {j + 1}; the kernel there is {value_text(K, 'matrix')}. The sum of the nine products "
            f"is {value}. Beside it the grid of responses, filled up to this position; the largest "
            f"in size is {number_text(largest)}."
        ),
    )
