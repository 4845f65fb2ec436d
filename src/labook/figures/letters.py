"""A drawing of an einsum: each letter is a line from the arrays that have it to where it goes."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle, Rectangle

from labook.einsum import parse_subscripts
from labook.figures.base import GREY, INK, INPUT, OUTPUT, PAPER, WEIGHT, Figure, draw
from labook.figures.boards import board

SIDE = 0.62  # of the box of a letter, in inches
WIDTH, HEIGHT = 4.9, 3.4
Point = tuple[float, float]


def letters_figure(subscripts: str, names: Sequence[str], words: Sequence[str]) -> Figure:
    """Draw which letters of an einsum run through to the result, and which end in a sum.

    Parameters: `subscripts` of one to three arrays; `names` of the arrays and of the result; `words`
    what the letters stand for, in the order in which they appear.
    Returns: the figure; its summary names the letters that stay and those that are summed over.
    Raises: ValueError where the subscripts cannot be read, or names or words are not as many.

    >>> letters_figure("ij,j->i", ["A", "x", "y"], ["row", "column"])
    <figure: ij,j->i: kept i; summed over j>
    """
    inputs, out = parse_subscripts(subscripts)
    letters = list(dict.fromkeys("".join(inputs)))
    if len(names) != len(inputs) + 1 or len(words) != len(letters):
        raise ValueError(f"{subscripts!r} needs {len(inputs) + 1} names and {len(letters)} words")
    summed = [letter for letter in letters if letter not in out]
    said = f"kept {', '.join(out) or 'nothing'}; summed over {', '.join(summed) or 'nothing'}"
    meaning = ", ".join(f"{letter} {word}" for letter, word in zip(letters, words, strict=True))

    def paint(canvas: Canvas) -> None:
        axes = board(canvas, WIDTH, HEIGHT)
        tops = _row(axes, inputs, names[:-1], HEIGHT - 1.1, [INPUT, WEIGHT, INPUT])
        [ends] = _row(axes, [out], names[-1:], 0.55, [OUTPUT])
        starts = [(x, place) for part, places in zip(inputs, tops, strict=True)
                  for x, place in zip(part, places, strict=True)]  # fmt: skip
        _through(axes, starts, dict(zip(out, ends, strict=True)))
        _sums(axes, starts, summed)
        axes.text(WIDTH / 2, 0.1, meaning, fontsize=12, ha="center", color=GREY)

    return draw(
        paint,
        size=(WIDTH, HEIGHT),
        summary=f"{subscripts}: {said}",
        alt=(
            f"The arrays {' and '.join(names[:-1])} with a box for each axis, above the result "
            f"{names[-1]}. Lines join equal letters: {said}. The letters mean {meaning}."
        ),
    )


def _row(
    axes: Axes, parts: Sequence[str], names: Sequence[str], below: float, colours: Sequence[str]
) -> list[list[Point]]:
    """Draw arrays beside each other; return the middle of each box."""
    gap = 0.8
    left = (WIDTH - SIDE * sum(map(len, parts)) - gap * (len(parts) - 1)) / 2
    found = []
    for part, name, colour in zip(parts, names, colours, strict=False):
        places = [(left + (i + 0.5) * SIDE, below + SIDE / 2) for i in range(len(part))]
        for letter, (x, y) in zip(part, places, strict=True):
            corner = (x - SIDE / 2, y - SIDE / 2)
            axes.add_patch(Rectangle(corner, SIDE, SIDE, fc=colour, alpha=0.16, lw=0, zorder=1))
            axes.add_patch(Rectangle(corner, SIDE, SIDE, fill=False, ec=colour, lw=1.6, zorder=3))
            axes.text(x, y, letter, fontsize=16, ha="center", va="center_baseline", color=INK, zorder=4)
        at = left - 0.1, below + SIDE / 2
        axes.text(*at, name, fontsize=12.5, ha="right", va="center_baseline", color=INK)
        left += len(part) * SIDE + gap
        found.append(places)
    return found


def _through(axes: Axes, starts: Sequence[tuple[str, Point]], ends: dict[str, Point]) -> None:
    for letter, (x, y) in starts:
        if letter in ends:
            end = ends[letter]
            axes.plot([x, end[0]], [y - SIDE / 2, end[1] + SIDE / 2], color=OUTPUT, lw=2, zorder=2)


def _sums(axes: Axes, starts: Sequence[tuple[str, Point]], summed: Sequence[str]) -> None:
    for k, letter in enumerate(summed):
        places = [place for x, place in starts if x == letter]
        middle = sum(x for x, _ in places) / len(places), HEIGHT / 2 + 0.1 - 0.3 * k
        for x, y in places:
            axes.plot([x, middle[0]], [y - SIDE / 2, middle[1]], color=GREY, lw=2, ls=(0, (3, 2)), zorder=2)
        axes.add_patch(Circle(middle, 0.17, fc=PAPER, ec=GREY, lw=1.6, zorder=5))
        axes.text(*middle, "Σ", fontsize=11, ha="center", va="center_baseline", color=INK, zorder=6)
