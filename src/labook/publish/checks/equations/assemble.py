"""Turn raw tokens into the tokens of the grammar: numbers, symbols, functions, operators."""

import re

from .scan import Tok, group_end, joined, normalise, scan
from .tables import (
    BARS,
    BRACKETS,
    CONJUNCTIONS,
    ELLIPSES,
    FONTS,
    FOREIGN,
    FUNCTIONS,
    NAME_POWER,
    NAMED,
    OPAQUE,
    OPERATORS,
    RELATIONS,
    SYMBOLS,
    TRANSPOSES,
)
from .tidy import tidy

OPENERS = frozenset(k for k in BRACKETS.values() if k[0] == "L") | {"LABS", "LNORM", "BEGIN"}
CLOSERS = frozenset(k for k in BRACKETS.values() if k[0] == "R") | {"RABS", "RNORM", "END"}
# After one of these a bar closes, and a word is a unit.
OPERANDS = frozenset(["NUM", "SYM", "TRANSPOSE", "INVT", "DEGREE", "PERCENT", "BANG"]) | CLOSERS


def assemble(tex: str) -> list[Tok]:
    r"""Read LaTeX as the tokens of the grammar, with their places in the text.

    Parameters: `tex`, the LaTeX of a formula.
    Returns: the tokens, in reading order.

    >>> [(t.kind, t.text) for t in assemble(r"\mathbf{a}_1^\top x = -0.5")][:3]
    [('SYM', '\\mathbf a_1'), ('TRANSPOSE', '^\\top'), ('SYM', 'x')]
    """
    return _Assembler(tidy(scan(tex))).run()


class _Assembler:
    def __init__(self, raw: list[Tok]) -> None:
        self.raw = raw
        self.at = 0
        self.out: list[Tok] = []
        self.open: list[str] = []  # kinds of the brackets that are open

    def run(self) -> list[Tok]:
        while self.at < len(self.raw):
            self.step(self.raw[self.at])
        return self.out

    def step(self, tok: Tok) -> None:
        text = tok.text
        if text == "^":
            self.power()
        elif text == "_" and self.out and self.out[-1].kind == "RNORM":
            self.norm_index()
        elif text in BARS:
            self.bar(BARS[text])
        elif text == ":" and self.peek(1) == "=":
            self.emit("REL", "=", 2)
        elif tok.kind == "WORDS":
            self.words(tok)
        elif tok.kind == "LETTER" or text in FONTS or text in SYMBOLS:
            self.symbol()
        else:
            self.plain(tok)

    def plain(self, tok: Tok) -> None:
        text = tok.text
        if text in RELATIONS or text.startswith("\\not"):
            self.emit("REL", "!=" if text.startswith("\\not") else RELATIONS.get(text, "?"))
        elif text in FOREIGN:
            self.emit("REL", "?")
        elif text in OPAQUE:
            self.emit("OPAQUE", text)
        elif text in FUNCTIONS:
            self.emit("FUNC", FUNCTIONS[text])
        elif text in ELLIPSES:
            self.emit("DOTS", text)
        elif text in BRACKETS:
            self.bracket(BRACKETS[text])
        elif text == "\\$":
            self.at += 1  # a currency sign before a number
        else:
            kind = tok.kind if tok.kind in ("NUM", "ROW", "BEGIN", "END") else "UNKNOWN"
            self.bracket(OPERATORS.get(text, kind))

    def bracket(self, kind: str) -> None:
        """Emit the token and keep count of what is open, so that bars can be told apart."""
        if kind in OPENERS:
            self.open.append(kind)
        elif kind in CLOSERS:
            while self.open and self.open.pop() in ("LABS", "LNORM") and kind[1:] not in BARS:
                pass
        self.emit(kind, self.raw[self.at].text)

    def bar(self, which: str) -> None:
        closes = bool(self.open) and self.open[-1] == "L" + which and self.after_operand()
        if closes:
            self.open.pop()
        else:
            self.open.append("L" + which)
        self.emit(("R" if closes else "L") + which, "2" if which == "NORM" else "|")

    def power(self) -> None:
        end = group_end(self.raw, self.at + 1)
        arg = joined(self.raw[self.at + 1 : end]).removeprefix("{").removesuffix("}")
        width = end - self.at
        if arg in TRANSPOSES:
            self.emit("TRANSPOSE", "^" + arg, width)
        elif arg.startswith("-") and arg[1:] in TRANSPOSES:
            self.emit("INVT", "^" + arg, width)
        elif arg in ("\\circ", "\u00b0"):
            self.emit("DEGREE", "^\\circ", width)
        else:
            self.emit("SUP", "^")

    def norm_index(self) -> None:
        """Give the closing bar of a norm its index: 1, 2, F or infinity."""
        end = group_end(self.raw, self.at + 1)
        index = joined(self.raw[self.at + 1 : end])
        closing = self.out.pop()
        self.out.append(Tok("RNORM", index, closing.start, self.raw[end - 1].end))
        self.at = end

    def words(self, tok: Tok) -> None:
        command, _, content = tok.text.rstrip("}").partition("{")
        command, word = command.strip(), content.strip()
        operator = command.startswith("\\operatorname")
        if word in NAMED and not self.after_operand():
            self.emit("FUNC", NAMED[word])
        elif operator or (command == "\\mathrm" and not self.after_number()):
            self.symbol()
        elif not word:
            self.at += 1
        elif re.fullmatch(r"[^\W\d_]+[\^\-/\w]*", word) is None or word.lower() in CONJUNCTIONS:
            self.emit("BREAK", word)
        elif self.after_number():
            self.emit("UNIT", word)
        else:
            self.symbol()

    def symbol(self) -> None:
        """Read a symbol with its font, accents, subscripts and primes as one token."""
        start = self.at
        end = start + 1 if self.raw[start].text not in FONTS else self.font_end(start)
        if any(t.text in RELATIONS for t in self.raw[start:end]):
            # An accent over a relation is a relation of its own; it must not hide in a name.
            self.emit("REL", "?", end - start)
            return
        while end < len(self.raw):
            text = self.raw[end].text
            stop = group_end(self.raw, end + 1)
            if text == "'":
                end += 1
            elif text == "_" or (text == "^" and self.names_power(end + 1, stop)):
                end = stop
            else:
                break
        text = normalise(joined(self.raw[start:end]))
        self.emit("SYM", text, end - start)

    def font_end(self, at: int) -> int:
        """Return the place after a font command's argument, which may itself start with a font."""
        while at < len(self.raw) and self.raw[at].text in FONTS:
            at += 1
        return group_end(self.raw, at)

    def names_power(self, start: int, end: int) -> bool:
        arg = joined(self.raw[start:end]).removeprefix("{").removesuffix("}")
        return NAME_POWER.fullmatch(arg) is not None

    def after_operand(self) -> bool:
        return bool(self.out) and self.out[-1].kind in OPERANDS

    def after_number(self) -> bool:
        """Tell whether a word here may be a unit: it follows a number or a closed bracket."""
        return self.after_operand() and self.out[-1].kind != "SYM"

    def peek(self, ahead: int) -> str:
        return self.raw[self.at + ahead].text if self.at + ahead < len(self.raw) else ""

    def emit(self, kind: str, text: str, width: int = 1) -> None:
        last = min(self.at + width, len(self.raw)) - 1
        self.out.append(Tok(kind, text, self.raw[self.at].start, self.raw[last].end))
        self.at += width
