"""A filter of colours, then a kernel, on a small picture or on the reader's own."""

from typing import Any

from labook.colour_filters import BLACK, WHITE
from labook.figures.base import Figure
from labook.widgets.parameters import Grid, State
from labook.widgets.widget import Readout, Try, Widget

ROWS, COLUMNS = 18, 24
SKIN, SKY = (180, 120, 90), (120, 170, 230)
Photo = list[list[list[int]]]
IDENTITY = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
SEPIA = [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]]
GREY = [[0.299, 0.587, 0.114]] * 3
MINUS = [[-1, 0, 0], [0, -1, 0], [0, 0, -1]]
STAY = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
BLUR = [[1 / 9] * 3] * 3
SHARP = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
NOTHING, UP = [[0], [0], [0]], [[WHITE], [WHITE], [WHITE]]


def picture() -> Photo:
    """Return a small picture of a sun over a wall: bytes in `ROWS` rows of `COLUMNS` pixels.

    >>> picture()[0][0]
    [120, 170, 230]
    """
    return [[_pixel(i, j) for j in range(COLUMNS)] for i in range(ROWS)]


def _pixel(i: int, j: int) -> list[int]:
    if i >= 10:
        return [205, 195, 185] if (i - 10) % 3 == 0 or (j + 3 * ((i - 10) // 3)) % 6 == 0 else [150, 80, 60]
    return [255, 220, 120] if (i - 4) ** 2 + (j - 17) ** 2 <= 8 else [120 + 6 * i, 170 + 4 * i, 230]


def rounded(x: float) -> int:
    """Return a number as a byte: clipped, then rounded, a half to the even number.

    >>> rounded(300.2), rounded(2.5)
    (255, 2)
    """
    return round(min(max(round(x, 6), BLACK), WHITE))


def filtered(photo: Photo, M: Any, o: Any, K: Any) -> Photo:
    """Return a picture after a filter of colours and a kernel of 3 by 3, clipped and rounded once.

    Y_ij = sum over p, q of K_pq (M X_(i + p - 1, j + q - 1) + o)

    Parameters: `photo` rows of pixels; `M` of shape (3, 3); `o` of shape (3, 1); `K` of shape (3, 3).
    Beyond the border lie copies of the nearest pixel.

    >>> filtered([[[200, 100, 0]]], MINUS, UP, STAY)
    [[[55, 155, 255]]]
    """
    colours = [[_recoloured(pixel, M, o) for pixel in row] for row in photo]
    return [[_summed(colours, K, i, j) for j in range(len(photo[0]))] for i in range(len(photo))]


def _recoloured(pixel: Any, M: Any, o: Any) -> list[float]:
    return [
        row[0] * pixel[0] + row[1] * pixel[1] + row[2] * pixel[2] + b for row, (b,) in zip(M, o, strict=True)
    ]


def _summed(colours: Any, K: Any, i: int, j: int) -> list[int]:
    """The weighted sum of the neighbours of one pixel; weights of 0 cost nothing."""
    total = [0.0, 0.0, 0.0]
    for p, row in enumerate(K):
        line = colours[min(max(i + p - 1, 0), len(colours) - 1)]
        for q, weight in enumerate(row):
            if weight:
                near = line[min(max(j + q - 1, 0), len(line) - 1)]
                total = [t + weight * x for t, x in zip(total, near, strict=True)]
    return [rounded(t) for t in total]


def compute(state: State) -> dict[str, Any]:
    """Return what becomes of two flat colours, of the whole picture, and the sum of the weights."""
    M, o, K = state["M"], state["o"], state["K"]
    after = [pixel for row in filtered(picture(), M, o, K) for pixel in row]
    return {
        **{name: _flat(colour, M, o, K) for name, colour in (("skin", SKIN), ("sky", SKY))},
        "weights": sum(x for row in K for x in row),
        "mean": [sum(pixel[c] for pixel in after) / len(after) for c in range(3)],
    }


def _flat(colour: Any, M: Any, o: Any, K: Any) -> str:
    return f"({', '.join(str(x) for x in filtered([[list(colour)]], M, o, K)[0][0])})"


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.photo_filter import filter_figure

    after = filtered(picture(), state["M"], state["o"], state["K"])
    return filter_figure(picture(), after, compute(state))


WIDGET = Widget(
    name="photo-filter",
    title="Filter a picture of your own",
    question="Which kernels leave a flat colour as it is, and which turn it black?",
    parameters=(
        Grid("M", "Colours M", rows=(3, 3), columns=(3, 3), low=-3, high=3, step=0.05, colour="weight"),
        Grid("o", "offset o", rows=(3, 3), columns=(1, 1), low=-255, high=255, step=5),
        Grid("K", "Kernel K", rows=(3, 3), columns=(3, 3), low=-10, high=10, step=0.5, colour="weight"),
    ),
    default={"M": SEPIA, "o": NOTHING, "K": STAY},
    readouts=(
        Readout("skin", "flat skin (180, 120, 90) becomes"),
        Readout("sky", "flat sky (120, 170, 230) becomes"),
        Readout("weights", "sum of the kernel's weights"),
        Readout("mean", "mean red, green, blue of the small picture", "vector"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.5,
    scale=lambda _: 60.0,
    tries=(
        Try(
            "Weights that add up to 0: a flat colour turns black, and edges stay.",
            {"M": GREY, "K": SOBEL},
            holds="weights == 0 and skin == sky == '(0, 0, 0)' and max(mean) > 0",
        ),
        Try(
            "Weights that add up to 1: sharpening leaves a flat colour as it is.",
            {"M": IDENTITY, "K": SHARP},
            holds="weights == 1 and skin == '(180, 120, 90)' and sky == '(120, 170, 230)'",
        ),
        Try(
            "The negative needs its offset.",
            {"M": MINUS, "o": UP},
            holds="skin == '(75, 135, 165)' and filtered(picture(), M, NOTHING, K)[0][0] == [0, 0, 0]",
        ),
    ),
    presets=(
        ("sepia", {"M": SEPIA, "o": NOTHING, "K": STAY}),
        ("grey", {"M": GREY, "o": NOTHING, "K": STAY}),
        ("blur", {"M": IDENTITY, "o": NOTHING, "K": BLUR}),
        ("sharpen", {"M": IDENTITY, "o": NOTHING, "K": SHARP}),
        ("no filter", {"M": IDENTITY, "o": NOTHING, "K": STAY}),
    ),
)
