"""Find the chains in a formula: rows, columns, lists, continuations."""

from dataclasses import dataclass, field
from itertools import accumulate

from .assemble import CLOSERS, OPENERS
from .scan import Tok

JOINING = frozenset(["PLUS", "CDOT", "TIMES"])  # a row that starts so goes on with the last one
DEEPEST = 8  # brackets around a whole equation
HANGING = JOINING | {"MINUS", "REL"}  # a row that ends so is not finished


@dataclass
class Chain:
    """Sides joined by relations, with the modulus of a congruence."""

    sides: list[list[Tok]]
    relations: list[str]
    modulus: list[Tok] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)  # the characters of the formula that it stands on

    @property
    def tokens(self) -> list[Tok]:
        """All tokens of the sides."""
        return [t for side in self.sides for t in side]


@dataclass
class _Piece:
    """Tokens between two separators, each with the flag `stands outside all brackets`."""

    row: bool = False  # starts a row
    indented: bool = False  # its row starts with an empty column
    items: list[tuple[Tok, bool]] = field(default_factory=list)

    def relates(self) -> bool:
        return any(top and t.kind == "REL" for t, top in self.items)

    def first(self) -> str:
        return self.items[0][0].kind

    def last(self) -> str:
        return self.items[-1][0].kind


def chains(tokens: list[Tok], depth: int = 0) -> list[Chain]:
    r"""Return the equality chains of a formula.

    Parameters: `tokens`, the output of the assembler; `depth`, the brackets already opened.
    Returns: the chains; maths without a relation has none.

    >>> from labook.publish.checks.equations.assemble import assemble
    >>> [c.relations for c in chains(assemble(r"a = 1 + 1 \approx 2, \quad b < 3, W \in V"))]
    [['=', '~'], ['<']]
    """
    found: list[Chain] = []
    for piece in _with_lists(_joined(_pieces(tokens))):
        found += _read(piece, depth)
    return found


def _outside(tokens: list[Tok]) -> list[bool]:
    """Tell for every token whether it stands outside all matched brackets."""
    stack: list[int] = []
    spans: list[tuple[int, int]] = []
    for i, tok in enumerate(tokens):
        if tok.kind in OPENERS:
            stack.append(i)
        elif tok.kind in CLOSERS:
            hard = {"RBRACE": "LBRACE", "END": "BEGIN"}.get(tok.kind)
            while stack and hard and tokens[stack[-1]].kind != hard:
                stack.pop()
            if stack:
                spans.append((stack.pop(), i))
    steps = [0] * (len(tokens) + 1)
    for start, end in spans:
        steps[start] += 1
        steps[end + 1] -= 1
    return [depth == 0 for depth in accumulate(steps[:-1])]


def _pieces(tokens: list[Tok]) -> list[_Piece]:
    pieces = [_Piece(row=True)]
    columns = 0
    for tok, top in zip(tokens, _outside(tokens), strict=True):
        if top and tok.kind == "ROW":
            columns = 0
            pieces.append(_Piece(row=True))
        elif top and tok.kind == "AMP":
            columns += 1
            # Odd marks align; even marks start the next column of equations.
            if columns % 2 == 0:
                pieces.append(_Piece())
            elif not pieces[-1].items:
                pieces[-1].indented = True
        elif top and tok.kind in ("BREAK", "COMMA"):
            indented = pieces[-1].indented and not pieces[-1].items
            pieces.append(_Piece(pieces[-1].row and not pieces[-1].items, indented))
        else:
            pieces[-1].items.append((tok, top))
    return [p for p in pieces if p.items]


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Join a piece that starts or ends in the middle of a chain to its other part."""
    out: list[_Piece] = []
    for piece in pieces:
        goes_on = piece.first() == "REL" or (
            piece.row and (piece.first() in JOINING or (piece.indented and piece.first() == "MINUS"))
        )
        if out and out[-1].last() in HANGING:
            out[-1].items += piece.items
        elif goes_on and out:
            # A remark may stand between a chain and its next row.
            owner = next((p for p in reversed(out) if p.relates()), out[-1])
            owner.items += piece.items
        else:
            out.append(piece)
    return out


def _with_lists(pieces: list[_Piece]) -> list[_Piece]:
    r"""Give `i = 1, \dots, n` its whole right side; drop the other pieces without a relation."""
    out: list[_Piece] = []
    for i, piece in enumerate(pieces):
        if not piece.relates():
            out += [piece] if _encloses_relation(piece) else []
            continue
        tail = []
        for later in pieces[i + 1 :]:
            if later.relates():
                break
            tail.append(later)
        more = i + 1 + len(tail) < len(pieces)
        if any(p.first() == "DOTS" for p in (tail[:-1] if more else tail)):
            piece.items += [item for p in tail for item in p.items]
        out.append(piece)
    return out


def _encloses_relation(piece: _Piece) -> bool:
    wraps = piece.first() in ("LPAR", "LBRACE", "LBRK") and not any(top for _, top in piece.items)
    cases = any("cases" in t.text for t, _ in piece.items if t.kind == "BEGIN")
    return (wraps or cases) and any(t.kind == "REL" for t, _ in piece.items)


def _read(piece: _Piece, depth: int) -> list[Chain]:
    tokens = [t for t, _ in piece.items]
    span = (tokens[0].start, tokens[-1].end)
    if not piece.relates():
        if depth == DEEPEST or any("cases" in t.text for t in tokens if t.kind == "BEGIN"):
            return [Chain([tokens], [], [], span)]
        return chains(tokens[1:-1], depth + 1)
    chain = Chain([[]], [], [], span)
    for tok, top in piece.items:
        if top and tok.kind in ("REL", "OPAQUE"):
            chain.sides.append([])
            chain.relations.append(_relation(tok))
        else:
            chain.sides[-1].append(tok)
    _take_modulus(chain)
    _trim(chain)
    return [chain]


def _relation(tok: Tok) -> str:
    return tok.text if tok.kind == "REL" else ""


def _take_modulus(chain: Chain) -> None:
    for side in chain.sides:
        at = next((i for i, t in enumerate(side) if t.kind == "PMOD"), None)
        if at is not None:
            chain.modulus = [t for t in side[at + 1 :] if t.kind not in ("LBRACE", "RBRACE")]
            del side[at:]


def _trim(chain: Chain) -> None:
    """Drop a side that is not there: `$= 5$` in the middle of a sentence."""
    if not chain.sides[0]:
        del chain.sides[0], chain.relations[0]
    if len(chain.sides) > 1 and not chain.sides[-1]:
        del chain.sides[-1], chain.relations[-1]
