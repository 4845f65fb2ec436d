"""Find out what one side of a chain is: a value, symbolic, or not readable."""

from dataclasses import dataclass, field
from fractions import Fraction

from .arrays import Value
from .bindings import Bindings
from .errors import MeaninglessError, UnboundError, UnreadableError
from .evaluate import evaluate
from .grammar import parse
from .rounding import Halves, half_units
from .scan import Tok, normalise

CONSTANTS = frozenset(["\\pi", "\\mathrm{e}"])


@dataclass(frozen=True)
class Side:
    """One side: its LaTeX, what became of it, and its value where it has one."""

    text: str
    kind: str  # "value" | "symbolic" | "unreadable" | "meaningless"
    value: Value = Fraction(0)
    halves: Halves | None = None  # for a rounded literal
    unit: str | None = None
    typed: bool = False  # the value is typed in full, no binding took part
    reason: str = ""
    unbound: tuple[str, ...] = field(default=())


def read_side(tokens: list[Tok], tex: str, bindings: Bindings) -> Side:
    """Return what one side of a chain is.

    Parameters: `tokens`, the side; `tex`, the formula it stands in; `bindings`, the symbols.
    Returns: the side with its value, or with the reason why it has none.

    >>> from labook.publish.checks.equations.assemble import assemble
    >>> side = read_side(assemble("2 + 3"), "2 + 3", Bindings(None))
    >>> side.kind, side.value
    ('value', Fraction(5, 1))
    """
    if not tokens:
        return Side("", "unreadable", reason="a relation without a side")
    text = tex[tokens[0].start : tokens[-1].end]
    try:
        whole = bindings.lookup(normalise(text)) if bindings.given else None
        if whole is not None:
            return Side(text, "value", whole)
        return _work_out(tokens, text, bindings)
    except UnboundError:
        return Side(text, "symbolic", unbound=_unbound(tokens, bindings))
    except MeaninglessError as error:
        return Side(text, "meaningless", reason=str(error))
    except UnreadableError as error:
        return Side(text, "unreadable", reason=str(error))
    except RecursionError:
        return Side(text, "unreadable", reason="nested too deeply to check")
    except Exception as error:  # SymPy raises whatever it likes on odd input
        return Side(text, "unreadable", reason=f"cannot be worked out: {error!r:.120}")


def _work_out(tokens: list[Tok], text: str, bindings: Bindings) -> Side:
    missing = _unbound(tokens, bindings)
    summed = any(t.kind == "BIGOP" for t in tokens)
    if any(t.kind == "DOTS" for t in tokens) or (missing and not summed):
        return Side(text, "symbolic", unbound=missing)
    tokens, unit = _without_unit(tokens)
    try:
        tree = parse(tokens)
    except UnreadableError:
        if missing:  # a sum over an index set, say
            raise UnboundError from None
        raise
    value = evaluate(tree, bindings.lookup)
    typed = not any(t.text in bindings for t in tokens if t.kind == "SYM")
    return Side(text, "value", value, half_units(tree) if typed else None, unit, typed)


def _unbound(tokens: list[Tok], bindings: Bindings) -> tuple[str, ...]:
    """Return the symbols that have no value, in reading order."""
    names = []
    for i, tok in enumerate(tokens):
        euler = tok.text == "e" and i + 1 < len(tokens) and tokens[i + 1].kind == "SUP"
        known = euler or tok.text in CONSTANTS or tok.text in bindings
        if tok.kind == "SYM" and not known and tok.text not in names:
            names.append(tok.text)
    return tuple(names)


def _without_unit(tokens: list[Tok]) -> tuple[list[Tok], str | None]:
    units = {t.text for t in tokens if t.kind == "UNIT"}
    rest = [t for t in tokens if t.kind != "UNIT"]
    if not units:
        return rest, None
    count = len(tokens) - len(rest)
    products = any(t.kind in ("CDOT", "TIMES", "STAR", "SLASH", "FRAC", "SUP") for t in rest)
    if len(units) > 1 or (count > 1 and products):
        raise UnreadableError(f"units in a product: {', '.join(sorted(units))}")
    return rest, units.pop()
