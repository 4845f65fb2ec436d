"""Find the mutants of the package: its constants, operators, comparisons, arguments and indices."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from labook.publish.mutation.deletions import deletions
from labook.publish.mutation.equivalent import COMMUTATIVE, EQUIVALENT, is_equivalent
from labook.publish.mutation.mutant import Mutant, Sites

NUMBER_TEXT = re.compile(r"-?\d+(\.\d+)?")
OPERATORS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
}
COMPARISONS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
}
OUTSIDE = ("derive", "bank", "figures", "widgets", "bench")
FORM_ONLY = frozenset(["palette.py", "svg.py", "windows.py", "boards.py", "board.py"])
# Arguments that only set how a drawing looks.
FORM = frozenset(
    "fontsize lw linewidth ls linestyle alpha zorder color colors width height size figsize dpi pad labelpad "
    "xytext rotation head_width head_length length loc ncols bbox_to_anchor s ha va textcoords aspect shrink "
    "left right top bottom wspace hspace margins offset gap inches dashes cmap".split()
)
LISTED = "changes of the package that are listed as without consequence"
Found = tuple[int, str, str]  # place, before, after


def modules(root: Path) -> list[Path]:
    """Return the files of the mathematics and of the data sets."""
    package = root / "src" / "labook"
    files = [*package.glob("*.py"), *(package / "data").glob("*.py")]
    return sorted(path for path in files if path.name != "__init__.py")


def outside(root: Path) -> list[Path]:
    """Return the files that derive, ask, draw, move and measure: the package outside of its mathematics.

    What only sets how a drawing looks is left out: its palette, its page and its windows.
    """
    package = root / "src" / "labook"
    files = [path for room in OUTSIDE for path in (package / room).rglob("*.py")]
    return sorted(p for p in files if not p.name.startswith("__") and p.name not in FORM_ONLY)


def package_sites(path: Path, root: Path, kind: str = "package") -> Sites:
    """Return the mutants of one module: `kind` is `package`, `outside` or `deletion`.

    Docstrings, annotations and the texts of errors are left out: they compute nothing.
    """
    source, file = path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()
    sites = Sites()
    found = deletions(source) if kind == "deletion" else changes(source)
    for at, before, after in sorted(set(found)):
        mutant = Mutant(kind, file, source.count("\n", 0, at) + 1, at, before, after)
        line = mutant.line - 1
        old, new = source.split("\n")[line], mutant.applied(source).split("\n")[line]
        if is_equivalent(file, old, new):
            sites.leave(LISTED, f"{mutant.shown(source)} ({_reason(file, old, new)})")
        else:
            sites.mutants.append(mutant)
    return sites


def _reason(file: str, before: str, after: str) -> str:
    key = (file, before.strip(), after.strip())
    return next(e.reason for e in EQUIVALENT if key == (e.file, e.before, e.after))


def changes(source: str) -> Iterator[Found]:
    """Yield the place, the old and the new text of each change of a module.

    >>> [(old, new) for _, old, new in changes("def f(x: int = 1) -> int:\\n    return x - 2\\n")]
    [('1', '2'), ('-', '+'), ('2', '3')]
    >>> sorted(new for _, _, new in changes("y = A[i][j] <= 0.5"))
    ['6', '<', 'j][i']
    """
    where = _places(source)
    tree = ast.parse(source)
    symmetric = set(_symmetric_zips(tree))
    for node in _computing(tree):
        for found in () if node in symmetric else _changes(node, source, where):
            # An argument or index that is swapped with its equal is no change.
            if found[1] != found[2]:
                yield found


def _symmetric_zips(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the calls of `zip` whose pairs are only added or multiplied: their order means nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ListComp | ast.GeneratorExp) and isinstance(node.elt, ast.BinOp):
            names = [node.elt.left, node.elt.right]
            target = node.generators[0].target
            plain = isinstance(target, ast.Tuple) and [ast.dump(n) for n in _loads(target)]
            same = plain and sorted(plain) == sorted(map(ast.dump, names))
            if same and isinstance(node.elt.op, ast.Add | ast.Mult):
                yield node.generators[0].iter


def _loads(target: ast.Tuple) -> list[ast.expr]:
    """The names of a target as they would be read."""
    return [ast.Name(n.id, ast.Load()) if isinstance(n, ast.Name) else n for n in target.elts]


def _places(source: str) -> Callable[[int, int], int]:
    """Return the function from a syntax node's line and byte to the character in the source."""
    rows = source.splitlines(keepends=True)
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))

    def place(line: int, byte: int) -> int:
        return starts[line - 1] + len(rows[line - 1].encode()[:byte].decode())

    return place


def _computing(node: ast.AST) -> Iterator[ast.AST]:
    """Walk the syntax tree without docstrings, annotations, error messages and imports."""
    yield node
    for name, child in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for item in child if isinstance(child, list) else [child]:
            if isinstance(item, ast.AST) and not _is_idle(item):
                yield from _computing(item)


def _is_idle(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.keyword) and node.arg in FORM:
        return True
    return isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.Assert | ast.JoinedStr)


def _changes(node: ast.AST, source: str, where: Callable[[int, int], int]) -> Iterator[Found]:
    if isinstance(node, ast.Constant):
        yield from _constant(node, where(node.lineno, node.col_offset), _text(node, source, where))
    elif isinstance(node, ast.BinOp):
        yield from _between(node.left, [node.op], [node.right], OPERATORS, source, where)
    elif isinstance(node, ast.Compare):
        yield from _between(node.left, node.ops, node.comparators, COMPARISONS, source, where)
    elif isinstance(node, ast.AugAssign):
        yield from _between(node.target, [node.op], [node.value], OPERATORS, source, where)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield where(node.lineno, node.col_offset), "-", ""
    elif isinstance(node, ast.Call) and _name(node.func) not in COMMUTATIVE:
        for first, second in zip(node.args, node.args[1:], strict=False):
            yield _swap(first, second, source, where)
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Subscript):
        yield _swap(node.value.slice, node.slice, source, where)


def _name(function: ast.expr) -> str:
    return str(getattr(function, "id", getattr(function, "attr", "")))


def _text(node: ast.expr, source: str, where: Callable[[int, int], int]) -> str:
    end = where(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
    return source[where(node.lineno, node.col_offset) : end]


def _constant(node: ast.Constant, at: int, text: str) -> Iterator[Found]:
    """A whole number grows by one; of a decimal, the last digit does, in quotes too."""
    if isinstance(node.value, bool | bytes | complex) or node.value is None:
        return
    if isinstance(node.value, int):
        yield at, text, str(node.value + 1)
    elif isinstance(node.value, float) or NUMBER_TEXT.fullmatch(str(node.value)):
        mantissa = re.split(r"[eE]", text)[0]
        last = max((i for i, c in enumerate(mantissa) if c.isdigit()), default=-1)
        if last >= 0:
            yield at + last, text[last], str((int(text[last]) + 1) % 10)


def _between(
    left: ast.expr,
    operators: list[ast.operator] | list[ast.cmpop],
    right: list[ast.expr],
    table: dict[type[ast.AST], tuple[str, str]],
    source: str,
    where: Callable[[int, int], int],
) -> Iterator[Found]:
    for operator, operand in zip(operators, right, strict=True):
        if type(operator) in table:
            before, after = table[type(operator)]
            begin = where(left.end_lineno or 0, left.end_col_offset or 0)
            at = source.find(before, begin, where(operand.lineno, operand.col_offset))
            if at >= 0 and "#" not in source[begin:at]:
                yield at, before, after
        left = operand


def _swap(first: ast.expr, second: ast.expr, source: str, where: Callable[[int, int], int]) -> Found:
    a, b = (_text(node, source, where) for node in (first, second))
    start, end = where(first.lineno, first.col_offset), where(second.lineno, second.col_offset)
    between = source[start + len(a) : end]
    return start, a + between + b, b + between + a
