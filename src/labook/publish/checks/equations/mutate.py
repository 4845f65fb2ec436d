"""Find the digits whose change a check would notice: the targets of mutation tests."""

from collections.abc import Mapping

from .assemble import assemble
from .bindings import Bindings
from .check import judge
from .layout import Chain, chains
from .scan import Tok

Span = tuple[int, int]


def sensitive_literals(tex: str, symbols: Mapping[str, object] | None = None) -> tuple[Span, ...]:
    r"""Return the character spans in which a change of any one digit makes a checked chain wrong.

    Every other digit is tried at every place, so a span is a promise: a factor that is multiplied
    by zero, or a digit below the shown rounding, is left out.

    Parameters: as for `check_math`.
    Returns: the spans (start, end) in `tex`, in reading order.

    >>> sensitive_literals(r"12 + 3 = 15")
    ((0, 2), (5, 6), (9, 11))
    >>> sensitive_literals(r"0 \cdot 7 = 0")
    ((0, 1), (12, 13))
    """
    bindings = Bindings(symbols)
    spans: list[Span] = []
    for chain in chains(assemble(tex)):
        if judge(chain, tex, bindings).status == "checked":
            for tok in chain.tokens + chain.modulus:
                if tok.kind == "NUM":
                    spans += _runs(chain, tok, tex, bindings)
    return tuple(sorted(spans))


def _runs(chain: Chain, tok: Tok, tex: str, bindings: Bindings) -> list[Span]:
    """Return the runs of noticed digits inside one number."""
    runs: list[Span] = []
    for at in range(tok.start, tok.end):
        if tex[at].isdigit() and _noticed(chain, tok, tex, at, bindings):
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def _noticed(chain: Chain, tok: Tok, tex: str, at: int, bindings: Bindings) -> bool:
    for digit in "0123456789":
        if digit != tex[at]:
            changed = tex[:at] + digit + tex[at + 1 :]
            if judge(_swapped(chain, tok, changed), changed, bindings).status != "wrong":
                return False
    return True


def _swapped(chain: Chain, tok: Tok, tex: str) -> Chain:
    """Return the chain with one number read again from the changed text."""
    new = Tok("NUM", tex[tok.start : tok.end], tok.start, tok.end)
    sides = [[new if t == tok else t for t in side] for side in chain.sides]
    modulus = [new if t == tok else t for t in chain.modulus]
    return Chain(sides, chain.relations, modulus, chain.span)
