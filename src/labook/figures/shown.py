"""What a drawing says: the texts of its labels, and a digest of the data from which it is painted."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.figure import FigureBase
from matplotlib.image import AxesImage
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.spines import Spine
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator, ScalarFormatter

from labook.figures import palette

DIGITS = 10  # of the digest: two drawings in a million million have the same
ROLES = {
    getattr(palette, name).lower(): name.lower()
    for name in "INPUT WEIGHT OUTPUT ERROR BASIS INK GREY PAPER ON_DARK ON_LIGHT".split()
}
ROLES |= {letters: ROLES[stroke.lower()] for stroke, letters in palette.TEXT.items()} | {"#000000": "ink"}
# A number whose seventh digit is a 5 and its last would be rounded up on one machine and down on another.
OFF_TIES = 1 + 3e-8
ROUNDOFF = 1e-9  # of the largest number beside it: what a difference of equal numbers leaves


def labels(canvas: FigureBase) -> tuple[str, ...]:
    """Return the texts of a drawing in the order of the alphabet, each once.

    Tick labels count where they were given, not where Matplotlib made them of the places.
    """
    texts = {_plain(text) for part in _parts(canvas) for text in _texts(part)}
    return tuple(sorted(texts - {""}))


def _plain(text: str) -> str:
    """A text in one line, without the dollar signs around its formulas."""
    return " ".join(re.sub(r"(?<!\\)\$", "", text).replace(r"\$", "$").split())


def digest(canvas: FigureBase) -> str:
    """Return the first digits of a hash of all that a drawing shows, before Matplotlib lays it out.

    It holds places in the coordinates of the data with six digits, texts, colours by their role, and no size
    that depends on a font: the same on every machine.
    """
    told = "\n".join(line for part in _parts(canvas) for line in _told(part))
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS]


def _parts(container: Any) -> Iterator[Artist]:
    """All that is visible inside a figure or axes, but for frames and backgrounds."""
    for part in container.get_children():
        if not part.get_visible() or isinstance(part, Spine) or part is container.patch:
            continue
        if isinstance(part, Axis) and not container.axison:
            continue
        if isinstance(part, Axes | FigureBase):
            yield from _parts(part)
        else:
            yield part


def _texts(part: Artist) -> list[str]:
    if isinstance(part, Text):
        return [part.get_text()]
    if isinstance(part, Legend):
        return [text.get_text() for text in part.get_texts()]
    return [part.label.get_text(), *_ticks(part)] if isinstance(part, Axis) else []


def _ticks(axis: Axis) -> list[str]:
    """The tick labels that were given with their places."""
    given = isinstance(axis.get_major_locator(), FixedLocator)
    if not given or isinstance(axis.get_major_formatter(), ScalarFormatter):
        return []
    return [label.get_text() for label in axis.get_ticklabels()]


def _told(part: Artist) -> list[str]:
    """What one part of a drawing shows, in lines; nothing of a kind that the book does not draw."""
    describe = next((told for kind, told in KINDS if isinstance(part, kind)), None)
    return [type(part).__name__, *describe(part)] if describe else []


def _numbers(array: Any) -> str:
    values: Any = np.ma.filled(np.ma.asarray(array, dtype=float), np.nan)
    finite = np.abs(values[np.isfinite(values)])
    values = np.where(np.abs(values) <= ROUNDOFF * finite.max(initial=0), 0.0, values)
    return f"{values.shape} " + " ".join(f"{x:.5e}" for x in (values * OFF_TIES).ravel().tolist())


def _colours(colours: Any) -> str:
    """Colours by their role, each with how opaque it is; one that is data as it is."""
    found = [(to_hex(rgba), float(rgba[3])) for rgba in to_rgba_array(colours)]
    return " ".join(f"{ROLES.get(name, name)}:{alpha:.2f}" if alpha else "none" for name, alpha in found)


def _annotation(part: Annotation) -> Iterable[str]:
    yield from _text(part)
    yield _numbers(part.xy)
    if part.arrow_patch is not None:
        style = type(part.arrow_patch.get_arrowstyle()).__name__
        yield f"{style} {_colours(part.arrow_patch.get_edgecolor())}"


def _text(part: Text) -> Iterable[str]:
    if part.get_text().strip() or isinstance(part, Annotation):
        yield part.get_text()
        yield f"{_numbers(part.get_position())} {_colours(part.get_color())}"


def _line(part: Line2D) -> Iterable[str]:
    yield _numbers(part.get_xydata())
    yield f"{part.get_linestyle()} {part.get_marker()} {_colours(part.get_color())}"
    yield _colours(part.get_markerfacecolor())


def _arrow(part: FancyArrowPatch) -> Iterable[str]:
    yield _numbers(getattr(part, "_posA_posB", None) or [])  # its path holds sizes of the paper
    yield f"{type(part.get_arrowstyle()).__name__} {_colours(part.get_edgecolor())}"


def _patch(part: Patch) -> Iterable[str]:
    yield _numbers(part.get_patch_transform().transform(part.get_path().vertices))
    yield f"{_colours(part.get_facecolor())} {_colours(part.get_edgecolor())} {part.get_linestyle()}"


def _collection(part: Collection) -> Iterable[str]:
    yield _numbers(part.get_offsets())
    yield from (_numbers(path.vertices) for path in part.get_paths())
    array = part.get_array()
    if array is not None:
        yield f"{part.get_cmap().name} {_numbers(array)}"
    else:
        yield f"{_colours(part.get_facecolor())} {_colours(part.get_edgecolor())}"


def _image(part: AxesImage) -> Iterable[str]:
    yield f"{part.get_cmap().name} {_numbers(part.get_array())} {_numbers(part.get_extent())}"
    assert part.axes is not None
    placed: Any = part.get_transform() - part.axes.transData
    yield _numbers(placed.get_matrix())


def _legend(part: Legend) -> Iterable[str]:
    for text, handle in zip(part.get_texts(), part.legend_handles, strict=True):
        colour: Any = getattr(handle, "get_color", getattr(handle, "get_facecolor", None))
        yield f"{text.get_text()} {_colours(colour()) if colour else ''}"


def _axis(part: Axis) -> Iterable[str]:
    """The name of an axis, its scale, the places of its ticks and its ends, as far as they were given."""
    yield f"{part.label.get_text()} {part.get_scale()} {_ticks(part)}"
    if isinstance(part.get_major_locator(), FixedLocator):
        yield _numbers(part.get_majorticklocs())
    axes, which = part.axes, part.axis_name  # type: ignore[attr-defined]
    if not getattr(axes, f"get_autoscale{which}_on")():
        yield _numbers(getattr(axes, f"get_{which}lim")())


# The first kind that fits tells what there is to say; an annotation is a text, an arrow a patch.
KINDS: tuple[tuple[type, Callable[[Any], Iterable[str]]], ...] = (
    (Annotation, _annotation),
    (Text, _text),
    (Line2D, _line),
    (FancyArrowPatch, _arrow),
    (Patch, _patch),
    (Collection, _collection),
    (AxesImage, _image),
    (Legend, _legend),
    (Axis, _axis),
)
