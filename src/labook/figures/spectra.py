"""Drawings of eigenvalues and eigenvectors: a cloud and its directions, scores side by side, discs."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Circle

from labook.eigen_iterations import gershgorin_discs
from labook.figures.base import BASIS, ERROR, GREY, INK, INPUT, OUTPUT, PAPER, WEIGHT, Figure, draw
from labook.matrices import Matrix, column
from labook.pca import centered, principal_components

LABEL = 13  # points; legible when the figure is as narrow as a phone
LOOKS = (("o", INPUT), ("^", WEIGHT), ("s", OUTPUT))


def cloud_figure(X: Matrix, names: tuple[str, str], unit: str) -> Figure:
    """Draw points of the plane, and from their mean the two principal directions.

    Parameters: `X` of shape (n, 2); `names` of the two features; `unit` of both. An arrow is two standard
    deviations long.
    Returns: the figure; its texts give the mean and the share of the variance along the first direction.

    >>> cloud_figure([[0, 0], [4, 0], [0, 2], [4, 2]], ("length", "width"), "cm")
    <figure: 4 points around (2, 1); along (1, 0) 80.0 % of the variance, along (0, 1) 20.0 %>
    """
    mean, _ = centered(X)
    variances, V = principal_components(X)
    ways = [_upwards(column(V, j)) for j in (0, 1)]
    shares = [100 * v / sum(variances) for v in variances]

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        axes.plot(*zip(*X, strict=True), "o", color=INPUT, markersize=5, alpha=0.4, markeredgewidth=0)
        for variance, way, name in zip(variances, ways, ("1st", "2nd"), strict=True):
            length = 2 * math.sqrt(variance)
            x, y = (m + length * w for m, w in zip(mean, way, strict=True))
            look = {"arrowstyle": "-|>", "color": BASIS, "lw": 2.6}
            # An arrow that ends outside of the axes would not be drawn at all.
            axes.annotate("", (x, y), (mean[0], mean[1]), arrowprops=look, annotation_clip=False)
            at = (x + 0.3 * way[0], y + 0.3 * way[1])
            axes.plot(*at, alpha=0)  # widens the axes
            axes.text(at[0], at[1], name, color=BASIS, fontsize=LABEL, ha="center", va="center")
        axes.set_aspect("equal")
        axes.set_xlabel(f"{names[0]} ({unit})", fontsize=LABEL)
        axes.set_ylabel(f"{names[1]} ({unit})", fontsize=LABEL)
        axes.tick_params(labelsize=LABEL)

    lines = [f"along ({w[0]:.3g}, {w[1]:.3g}) {s:.1f} %" for w, s in zip(ways, shares, strict=True)]
    summary = f"{len(X)} points around ({mean[0]:.3g}, {mean[1]:.3g}); {lines[0]} of the variance, {lines[1]}"
    alt = (
        f"{len(X)} points, {names[1]} against {names[0]} in {unit}, with two arrows at a right angle from "
        f"their mean ({mean[0]:.3g}, {mean[1]:.3g}): {lines[0]} of the variance, {lines[1]}."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.4, 3.4))


def scores_figure(panels: Mapping[str, Matrix], kinds: Sequence[int], names: Sequence[str]) -> Figure:
    """Draw two coordinates of the same examples in panels below each other, each kind with a mark of its own.

    Parameters: `panels` a title and scores of shape (n, 2) each; `kinds` of the n examples, 0 to 2; `names`
    of the kinds.
    Returns: the figure; its texts give the ranges of the scores.

    >>> scores_figure({"raw": [[0, 1], [2, 3]]}, [0, 1], ["a", "b"])
    <figure: raw: first from 0 to 2, second from 1 to 3; 1 a, 1 b>
    """
    facts = []
    for title, Z in panels.items():
        (a, b), (c, d) = ((min(z), max(z)) for z in zip(*Z, strict=True))
        facts.append(f"{title}: first from {a:.3g} to {b:.3g}, second from {c:.3g} to {d:.3g}")
    counts = ", ".join(f"{list(kinds).count(k)} {name}" for k, name in enumerate(names))

    def paint(canvas: Canvas) -> None:
        for k, (title, Z) in enumerate(panels.items()):
            axes = canvas.add_subplot(len(panels), 1, k + 1)
            _kinds(axes, Z, kinds, names if k == len(panels) - 1 else [])
            axes.set_title(title, fontsize=LABEL, color=INK, pad=4)
            axes.set_ylabel("2nd", fontsize=LABEL)
            axes.tick_params(labelsize=11)
        axes.set_xlabel("1st component", fontsize=LABEL)
        canvas.subplots_adjust(hspace=0.4)

    summary = f"{'; '.join(facts)}; {counts}"
    alt = (
        f"{len(panels)} drawings of the same {len(kinds)} examples by two coordinates, with a mark for each "
        f"kind ({counts}). {'. '.join(facts)}."
    )
    return draw(paint, summary=summary, alt=alt, size=(5.2, 2.7 * len(panels)))


def discs_figure(A: Matrix, eigenvalues: Sequence[Any]) -> Figure:
    """Draw the Gershgorin discs of a matrix in the complex plane, and its eigenvalues.

    Parameters: `A` of shape (n, n); `eigenvalues` its n eigenvalues, real or complex.
    Returns: the figure; its texts give centres, radii and eigenvalues.

    >>> discs_figure([[4, 1], [0, 9]], [9, 4])
    <figure: discs around 4 with radius 1, around 9 with radius 0; eigenvalues 9, 4>
    """
    discs = gershgorin_discs(A)
    round_ = ", ".join(f"around {c:g} with radius {r:g}" for c, r in discs)
    values = ", ".join(_complex(complex(x)) for x in eigenvalues)
    top = max(1, *(r for _, r in discs))

    def paint(canvas: Canvas) -> None:
        axes = canvas.add_subplot()
        for k, (centre, radius) in enumerate(discs):
            axes.add_patch(Circle((centre, 0), radius, fc=WEIGHT, alpha=0.2, lw=0))
            axes.add_patch(Circle((centre, 0), radius, fill=False, ec=WEIGHT, lw=1.8))
            axes.text(centre, radius + 0.12, f"row {k + 1}", ha="center", fontsize=LABEL, color=WEIGHT)
        for x in map(complex, eigenvalues):
            axes.plot(x.real, x.imag, "D", color=BASIS, markersize=7)
        axes.axhline(0, color=GREY, lw=0.8)
        axes.axvline(0, color=ERROR, lw=1.2, linestyle=(0, (3, 2)))
        axes.set_xlim(min(0, *(c - r for c, r in discs)) - 0.5, max(c + r for c, r in discs) + 0.5)
        axes.set_ylim(-top - 0.4, top + 0.9)
        axes.set_aspect("equal")
        axes.set_xlabel("real part", fontsize=LABEL)
        axes.set_ylabel("imaginary part", fontsize=LABEL)
        axes.tick_params(labelsize=LABEL)

    return draw(
        paint,
        size=(5.4, 3.4),
        summary=f"discs {round_}; eigenvalues {values}",
        alt=f"Discs of the complex plane {round_}, and diamonds at the eigenvalues {values}.",
    )


def _kinds(axes: Axes, Z: Matrix, kinds: Sequence[int], names: Sequence[str]) -> None:
    """Plot each kind with its mark, and name it at the mean of its points where names are given."""
    for k in sorted(set(kinds)):
        mark, colour = LOOKS[k]
        points = [z for z, kind in zip(Z, kinds, strict=True) if kind == k]
        xs, ys = (list(z) for z in zip(*points, strict=True))
        axes.plot(xs, ys, mark, color=colour, markersize=4.5, alpha=0.65, markeredgewidth=0)
        if names:
            at = (sum(xs) / len(xs), sum(ys) / len(ys))
            behind = {"boxstyle": "circle,pad=0.25", "fc": PAPER, "ec": colour, "lw": 1.5}
            axes.text(*at, names[k], fontsize=LABEL, weight="bold", ha="center", va="center", bbox=behind)


def _upwards(v: Sequence[float]) -> list[float]:
    """The same direction with a positive last entry; of two opposite ones a drawing shows one."""
    return [x * (-1 if v[1] < 0 or (v[1] == 0 and v[0] < 0) else 1) + 0.0 for x in v]


def _complex(x: complex) -> str:
    if abs(x.imag) < 1e-9:
        return f"{x.real:.3g}"
    return f"{x.real:.3g} {'+' if x.imag > 0 else '-'} {abs(x.imag):.3g}i"
