"""Drawings of the first chapter: things as vectors, grades as a product, a kernel on an image."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from labook.figures.base import GREY, INK, INPUT, OUTPUT, WEIGHT, Figure, draw
from labook.figures.boards import board, cells, shades
from labook.figures.palette import shade
from labook.layers import correlate2d, flatten
from labook.matrices import Matrix, matvec, shape, transpose
from labook.printing import text
from labook.vectors import Vector


def vectors_figure(wave: Vector, face: Matrix, ratings: Vector) -> Figure:
    """Draw a song, a face and a film, and beside each the vector that it becomes.

    Parameters: `wave` samples of the air pressure, -9 to 9; `face` a grid of pixels, 0 (dark) or
    1 (bright); `ratings` one rating, 1 to 5, for every viewer.
    Returns: the figure; its summary names the three lengths.
    """
    pixels = flatten(face)
    lengths = len(wave), len(pixels), len(ratings)

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 4.6, 4.5)
        rows = [
            ("a song", "air pressure, again and again", wave),
            ("a face", "brightness, row after row", pixels),
            ("a film", "its viewers' ratings", ratings),
        ]
        for top, (name, how, vector) in zip((4.15, 2.6, 1.05), rows, strict=True):
            axes.text(0.05, top, name, fontsize=13, weight="bold", va="bottom")
            axes.text(1.85, top - 0.26, how, fontsize=11, color=GREY, va="bottom")
            axes.annotate(
                "",
                (1.72, top - 0.5),
                (1.3, top - 0.5),
                arrowprops={"arrowstyle": "-|>", "color": GREY},
            )
            _vector(axes, vector, 1.85, top - 0.32)
        _wave(axes, wave, 0.07, 3.65)
        _pixels(axes, face, 0.1, 2.52, 0.2)
        _viewers(axes, ratings, 0.0, 0.95)

    return draw(
        paint,
        size=(4.6, 4.5),
        summary="a song as {} numbers, a face as {}, a film as {}".format(*lengths),
        alt=(
            f"Three rows. A sound wave with {lengths[0]} samples becomes the vector "
            f"({', '.join(map(str, wave))}). A face of {len(face)} by {len(face[0])} pixels "
            f"becomes {lengths[1]} brightnesses, row after row. A film with the ratings of "
            f"{lengths[2]} viewers becomes ({', '.join(map(str, ratings))})."
        ),
    )


def grades_figure(
    scores: Matrix,
    weights: Vector,
    students: Sequence[str],
    assessments: Sequence[str],
    *,
    asked: bool = False,
) -> Figure:
    """Draw a table of scores times a column of weights, equal to the column of grades.

    Parameters: `scores` of shape (m, n); `weights` of length n; `students` m names; `assessments`
    n names; `asked` to draw a question mark for each grade.
    Returns: the figure; its summary names the shapes and the grades.
    Raises: ValueError where scores and weights do not fit.
    """
    grades = ["?" if asked else text(g, 2) for g in matvec(scores, weights)]
    m, n = shape(scores)
    w, h = 0.58, 0.44
    rows = "; ".join(f"{name} {', '.join(map(str, row))}" for name, row in zip(students, scores, strict=True))

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 4.9, 2.75)
        left, top = 0.72, 1.95
        times = left + n * w + 0.2
        equals = times + 0.2 + w + 0.2
        cells(axes, scores, left, top, w, h, INPUT)
        cells(axes, [[text(x, 2)] for x in weights], times + 0.2, top, w, h, WEIGHT)
        cells(axes, [[g] for g in grades], equals + 0.2, top, 0.78, h, OUTPUT)
        for start, width, colour in ((left, n * w, INPUT), (equals + 0.2, 0.78, OUTPUT)):
            axes.add_patch(Rectangle((start, top - h), width, h, fill=False, ec=colour, lw=2.6))
        for x, sign in ((times, "×"), (equals, "=")):
            axes.text(x, top - m * h / 2, sign, fontsize=17, ha="center", va="center")
        _names(axes, students, assessments, (left, top), (w, h))
        columns = (times + 0.2 + w / 2, equals + 0.59)
        for x, name in zip(columns, ("weights", "grades"), strict=True):
            axes.text(x, top + 0.1, name, fontsize=11, ha="center", color=INK)
        _feet(axes, (left + n * w / 2, *columns), (f"{m} × {n}", f"{n} × 1", f"{m} × 1"), top - m * h - 0.1)

    summary = f"scores {m} x {n} times weights {n} x 1 is grades {m} x 1: {', '.join(grades)}"
    alt = (
        f"A table of scores with a column for each of {', '.join(assessments)}, by rows: {rows}. "
        f"Times the column of weights {', '.join(text(x, 2) for x in weights)}, it equals the column "
        f"of grades {', '.join(grades)}. The first row and its grade are outlined."
    )
    return draw(paint, size=(4.9, 2.75), summary=summary, alt=alt)


def _feet(axes: Axes, places: Sequence[float], labels: Sequence[str], y: float) -> None:
    for x, label in zip(places, labels, strict=True):
        axes.text(x, y, label, fontsize=12, ha="center", va="top", color=GREY)


def _names(
    axes: Axes,
    students: Sequence[str],
    assessments: Sequence[str],
    corner: tuple[float, float],
    cell: tuple[float, float],
) -> None:
    (left, top), (w, h) = corner, cell
    for i, name in enumerate(students):
        axes.text(left - 0.1, top - (i + 0.5) * h, name, fontsize=12, ha="right", va="center")
    for j, name in enumerate(assessments):
        axes.text(left + (j + 0.35) * w, top + 0.06, name, fontsize=11, rotation=40, color=INPUT)


def patches_figure(kernel: Matrix, patches: Sequence[Matrix]) -> Figure:
    """Draw a kernel above image patches, each with its response and the way to its brighter side.

    Parameters: `kernel` of shape (p, p), which compares right with left; its transpose compares
    below with above; `patches` of the same shape, with brightnesses from 0 to 100.
    Returns: the figure; its summary names the responses.
    """
    responses = [correlate2d(patch, kernel)[0][0] for patch in patches]
    downward = [correlate2d(patch, transpose(kernel))[0][0] for patch in patches]
    ways = [_way(x, y) for x, y in zip(responses, downward, strict=True)]
    s = 0.46

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 4.7, 4.1)
        p = len(kernel)
        cells(axes, kernel, 2.35 - p * s / 2, 4.05, s, s, WEIGHT)
        axes.text(2.35 + p * s / 2 + 0.15, 4.05 - p * s / 2, "kernel", fontsize=12, va="center")
        for k, patch in enumerate(patches):
            left = k * (p * s + 0.16)
            middle = left + p * s / 2
            shades(axes, patch, left, 2.5, s)
            axes.text(
                middle, 0.93, f"{responses[k]}".replace("-", "−"), fontsize=16, ha="center",
                va="top", weight="bold", color=OUTPUT,
            )  # fmt: skip
            axes.text(middle, 0.55, ways[k], fontsize=11, ha="center", va="top")

    return draw(
        paint,
        size=(4.7, 4.1),
        summary=f"responses {', '.join(map(str, responses))}; {'; '.join(ways)}".replace("\n", " "),
        alt=(
            f"The kernel with the rows {', '.join(map(str, map(list, kernel)))} above "
            f"{len(patches)} patches. "
            + " ".join(
                f"The patch with the rows {', '.join(map(str, map(list, patch)))} gives {r}: {way}."
                for patch, r, way in zip(patches, responses, ways, strict=True)
            ).replace("\n", " ")
        ),
    )


def responses_figure(image: Matrix, kernel: Matrix) -> Figure:
    """Draw an image and beside it the responses of a kernel slid over it.

    Parameters: `image` of shape (m, n), with brightnesses from 0 to 100; `kernel` smaller than it.
    Returns: the figure; its summary names both shapes and the range of the responses.
    Raises: ValueError where the kernel does not fit into the image.
    """
    responses = correlate2d(image, kernel)
    (m, n), (p, q) = shape(image), shape(responses)
    low, high = min(flatten(responses)), max(flatten(responses))

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, 4.9, 2.75)
        s, t = 2.2 / n, 2.2 / q
        shades(axes, image, 0.0, 2.3, s)
        cells(axes, responses, 2.65, 2.3, t, t, OUTPUT)
        axes.annotate("", (2.6, 1.2), (2.25, 1.2), arrowprops={"arrowstyle": "-|>", "color": GREY})
        axes.text(1.1, 2.4, f"picture, {m} × {n}", fontsize=12, ha="center")
        axes.text(3.75, 2.4, f"responses, {p} × {q}", fontsize=12, ha="center")

    return draw(
        paint,
        size=(4.9, 2.75),
        summary=f"picture {m} x {n}, responses {p} x {q} from {low} to {high}",
        alt=(
            f"A picture of {m} by {n} pixels and the {p} by {q} responses of the kernel, by rows: "
            + "; ".join(", ".join(map(str, row)) for row in responses)
            + "."
        ),
    )


def _way(rightward: Any, downward: Any) -> str:
    """Say on which side the patch is brighter."""
    if rightward:
        return "brighter\non the right" if rightward > 0 else "brighter\non the left"
    if downward:
        return "brighter\nbelow" if downward > 0 else "brighter\nabove"
    return "no edge"


def _vector(axes: Axes, v: Vector, left: float, top: float, room: int = 8) -> None:
    """Draw the first entries of a vector as cells, and its length below."""
    w = 2.7 / room
    shown = v if len(v) <= room else [*v[: room - 1], "…"]
    cells(axes, [[str(entry) for entry in shown]], left, top, w, 0.36, INPUT)
    axes.text(left, top - 0.43, f"{len(v)} numbers", fontsize=11, va="top", color=INPUT)


def _wave(axes: Axes, wave: Vector, left: float, middle: float) -> None:
    xs = [left + 1.2 * k / (len(wave) - 1) for k in range(len(wave))]
    ys = [middle + 0.04 * float(Fraction(sample)) for sample in wave]
    axes.plot([left, left + 1.2], [middle, middle], color=GREY, lw=0.8)
    axes.vlines(xs, middle, ys, color=INPUT, lw=1)
    axes.plot(xs, ys, "o", color=INPUT, ms=5)


def _pixels(axes: Axes, face: Matrix, left: float, top: float, s: float) -> None:
    for i, row in enumerate(face):
        for j, bright in enumerate(row):
            colour = shade(100 if bright else 5)
            axes.add_patch(Rectangle((left + j * s, top - (i + 1) * s), s, s, fc=colour, ec=GREY, lw=0.8))


def _viewers(axes: Axes, ratings: Vector, left: float, top: float) -> None:
    for k, rating in enumerate(ratings):
        y = top - 0.12 - 0.24 * k
        for j in range(5):
            colour = INPUT if j < rating else "none"
            axes.plot(left + 0.1 + 0.22 * j, y, "*", ms=10, mfc=colour, mec=INPUT, mew=0.8)
