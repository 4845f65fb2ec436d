"""Lay a derivation out: aligned LaTeX of a given width, and text of a given width."""

import re
import textwrap

from . import box as b
from . import latex as tex
from .expression import Expression, Product, Sum, sym
from .notation import words
from .step import Step, related

Inputs = tuple[tuple[str, Expression], ...]

def aligned(rows: list[str]) -> str:
    r"""Return rows as one `aligned` block.

    >>> aligned(["a &= 1", "b &= 2"])
    '\\begin{aligned}\na &= 1 \\\\\nb &= 2\n\\end{aligned}'
    """
    return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"


def step_rows(step: Step, width: int, reasons: bool = True) -> list[str]:
    """Return the rows of a step for an `aligned` block.

    A chain that fits stands on one row, else each side on its own; a side that does not fit is
    broken before a term of a sum or a factor marked by a dot. The reason stands beside the first
    row if it fits there, else below the chain.
    """
    if not step.sides:
        return ["& " + words(part) for part in textwrap.wrap(step.reason, max(width, 20))]
    lead = tex.width(step.left) if step.left is not None else 0
    total = lead + sum(tex.width(side) + 3 for _, side in step.sides)
    parts = [[side] for side in step.sides] if total > width else [list(step.sides)]
    rows = []
    for i, part in enumerate(parts):
        head = step.left.latex() + " " if step.left is not None and i == 0 else ""
        rows += _rows(head, part, width - lead)
    if reasons and step.reason:
        first = lead + sum(tex.width(side) + 3 for _, side in parts[0])
        if first + 4 + len(step.reason) <= width and len(rows) <= max(len(parts), 1):
            rows[0] += r" && " + words(step.reason)
        else:
            rows += ["& " + words(t) for t in textwrap.wrap(step.reason, max(width - lead, 20))]
    return rows


def _rows(head: str, part: list[tuple[str, Expression]], width: int) -> list[str]:
    if len(part) > 1 or tex.width(part[0][1]) + 3 <= width:
        first, *others = part
        chain = related(first[0], first[1].latex(), "&") + "".join(
            " " + related(relation, side.latex()) for relation, side in others
        )
        return [head + chain]
    lines = _broken(part[0][1], width - 3)
    first_line = related(part[0][0], lines[0], "&")
    return [head + first_line] + [r"&\quad " + line for line in lines[1:]]


def _broken(side: Expression, width: int) -> list[str]:
    """Break a sum between its terms, a product at its dots; anything else stays whole."""
    if isinstance(side, Sum):
        pieces = tex.sum_pieces(side.terms)
        widths = [tex.width(t) + 3 for t in side.terms]
    elif isinstance(side, Product):
        whole = side.latex()
        pieces = _at_dots(whole) if "\\begin" not in whole else [whole]
        widths = [len(re.sub(r"\\[a-z]+|[{}]", "", p)) for p in pieces]
    else:
        return [side.latex()]
    lines, used = [pieces[0]], widths[0]
    for piece, size in zip(pieces[1:], widths[1:], strict=True):
        if used + size > width:
            lines.append(piece)
            used = size + 2
        else:
            lines[-1] += " " + piece
            used += size
    return lines


def _at_dots(whole: str) -> list[str]:
    r"""Cut before the dots that stand in no parentheses.

    >>> _at_dots(r"2 \cdot (u \cdot v) \cdot 3")
    ['2', '\\cdot (u \\cdot v)', '\\cdot 3']
    """
    pieces = [""]
    depth = 0
    for part in re.split(r" (?=\\cdot )", whole):
        pieces[-1] += (" " if pieces[-1] else "") + part
        depth += len(re.findall(r"[({]", part)) - len(re.findall(r"[)}]", part))
        if depth == 0:
            pieces.append("")
    return [piece for piece in pieces if piece]


def too_wide(step: Step, width: int) -> int:
    """Return by how many characters the widest row of a step leaves the width (0 if it fits)."""
    if not step.sides:
        return 0
    lead = tex.width(step.left) if step.left is not None else 0
    over = 0
    for _, side in step.sides:
        pieces = side.terms if isinstance(side, Sum) else (side,)
        over = max(over, lead + 3 + max(tex.width(p) for p in pieces) - width)
    return over


def text(title: str, inputs: Inputs, steps: tuple[Step, ...], width: int) -> str:
    """Return a derivation as text of about `width` characters; matrices may be wider."""
    blocks = [title]
    if inputs:
        blocks.append(_inputs(inputs, width))
    count = 0
    for step in steps:
        if step.left is not None or not step.sides:
            count += 1
            shown = f"{count}. {step.reason}".rstrip()
            blocks.append("")
            blocks += textwrap.wrap(shown, width, subsequent_indent="   ") or [shown]
        elif step.reason:
            blocks += textwrap.wrap(step.reason, width, initial_indent="   ", subsequent_indent="   ")
        if step.sides:
            blocks.append(_chain(step, width))
    return "\n".join(blocks)


def _inputs(inputs: Inputs, width: int) -> str:
    lines: list[b.Block] = []
    for name, value in inputs:
        item = b.beside(f"{sym(name).text()} = ", b.box(value))
        if lines and lines[-1].width + item.width + 3 <= width:
            lines[-1] = b.beside(lines[-1], "   ", item)
        else:
            lines.append(item)
    return "\n".join(str(line) for line in lines)


def _chain(step: Step, width: int) -> str:
    left = b.box(step.left) if step.left is not None else b.Block(("",))
    sides = [_related(relation, side) for relation, side in step.sides]
    whole = b.beside("   ", left, *sides)
    if whole.width <= width:
        return str(whole)
    margin = b.Block((" " * left.width,))
    lines = []
    for i, (side, (_, tree)) in enumerate(zip(sides, step.sides, strict=True)):
        head = b.beside("   ", left if i == 0 else margin)
        lines += _wrapped(head, side, tree, width)
    return "\n".join(lines)


def _related(relation: str, side: Expression) -> b.Block:
    sign, _, congruent = relation.partition(" ")
    return b.beside(f" {sign} ", b.box(side), f" {congruent}" if congruent else "")


def _wrapped(head: b.Block, side: b.Block, tree: Expression, width: int) -> list[str]:
    whole = b.beside(head, side)
    if whole.width <= width or len(side.lines) > 1 or not isinstance(tree, Sum):
        return [str(whole)]
    room = max(width - head.width, 24)
    folded = re.sub(r" ([+-]) ", " \\1\u00a0", side.lines[0].strip())
    lines = textwrap.wrap(folded.replace(" ", " "), room, subsequent_indent="    ",
                          break_long_words=False, break_on_hyphens=False)  # fmt: skip
    first, *others = [line.replace("\u00a0", " ") for line in lines]
    return [str(b.beside(head, " " + first)), *(" " * head.width + " " + o for o in others)]
