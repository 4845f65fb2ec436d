"""Space seen from far away: what the static pictures of arrows, planes and surfaces are drawn on."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from labook.figures.base import GREY
from labook.figures.widgets.plane import LABEL
from labook.matrices import Matrix, matvec
from labook.vectors import Vector
from labook.views import view_matrix

FILLED = 1.12  # the picture's half height over the length of what it holds


class Space:
    """Axes in space, turned and tilted, in a picture that holds everything of length `radius`."""

    def __init__(self, canvas: Canvas, turn: float, tilt: float, radius: float) -> None:
        """Draw the three axes and the square of side 2 `radius` / 2 on the floor."""
        self.P = view_matrix(turn, tilt)
        self.axes: Axes = canvas.add_axes((0, 0, 1, 1))
        half = FILLED * radius
        self.axes.set(xlim=(-half * 4 / 3, half * 4 / 3), ylim=(-half, half))
        self.axes.set_aspect("equal")
        self.axes.set_axis_off()
        side = radius / 2
        floor = [[-side, -side, 0], [side, -side, 0], [side, side, 0], [-side, side, 0]]
        self.curve([*floor, floor[0]], "#d8d8d8", width=1)
        for k, name in enumerate(("x₁", "x₂", "x₃")):
            end = [0.0, 0.0, 0.0]
            end[k] = 0.85 * radius
            self.curve([[0, 0, 0], end], GREY, width=1)
            x, y = self.place([1.08 * e for e in end])
            self.axes.text(x, y, name, color=GREY, fontsize=LABEL - 2, ha="center", va="center")

    def place(self, point: Vector) -> list[float]:
        """Return where a point of space stands in the picture."""
        return matvec(self.P, [float(x) for x in point])

    def curve(self, points: Iterable[Vector], colour: str, *, width: float = 1.6, dash: object = "-") -> None:
        """Draw a line through points of space."""
        xs, ys = zip(*map(self.place, points), strict=True)
        self.axes.plot(xs, ys, color=colour, lw=width, linestyle=dash)

    def area(self, corners: Matrix, colour: str, alpha: float = 0.18) -> None:
        """Fill a polygon."""
        xs, ys = zip(*map(self.place, corners), strict=True)
        self.axes.fill(xs, ys, facecolor=colour, alpha=alpha, linewidth=0)
