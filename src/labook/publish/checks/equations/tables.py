"""What the LaTeX commands mean to the checker."""

import re


def _words(text: str) -> list[str]:
    return text.split()


FONTS = frozenset(
    _words(
        "\\mathbf \\boldsymbol \\bm \\mathcal \\mathbb \\mathsf \\mathit \\mathfrak \\mathscr"
        " \\mathrm \\vec \\hat \\bar \\tilde \\widehat \\widetilde \\overline \\dot \\ddot"
        " \\check \\underline \\overrightarrow \\pmb \\mathtt"
    )
)
GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi"
    " pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega"
)
# `\nabla` and the like stand for no number: a side that holds one is symbolic.
SYMBOLS = frozenset(
    ["\\" + g for g in GREEK.split()]
    + ["\\" + g.capitalize() for g in GREEK.split()]
    + _words(
        "\\ell \\nabla \\partial \\infty \\emptyset \\Pr \\arg \\hbar \\Re \\Im \\lim \\sup"
        " \\inf \\dim \\ker \\int \\imath \\jmath \\R \\N \\Z \\C \\Q \\E \\varnothing"
    )
)
FUNCTIONS = {
    "\\" + name: name
    for name in _words(
        "sin cos tan cot sinh cosh tanh arcsin arccos arctan exp ln log det tr rank max min gcd"
    )
}
# Names that may stand in `\operatorname{...}`, `\mathrm{...}` or `\text{...}`.
NAMED = {name: name for name in FUNCTIONS.values()} | {
    "trace": "tr", "Tr": "tr", "acos": "arccos", "ReLU": "relu", "relu": "relu",
    "softmax": "softmax", "diag": "diag",
}  # fmt: skip
OPERATORS = {
    "+": "PLUS", "-": "MINUS", "\u2212": "MINUS", "*": "STAR", "/": "SLASH", "\\cdot": "CDOT",
    "\u00b7": "CDOT", "\\times": "TIMES", "\u00d7": "TIMES", "\\odot": "ODOT", "\\circ": "CIRC",
    "\\div": "SLASH", "\\bmod": "BMOD", "\\pmod": "PMOD", "!": "BANG", "\\%": "PERCENT",
    "\\frac": "FRAC", "\\tfrac": "FRAC", "\\dfrac": "FRAC", "\\cfrac": "FRAC", "\\sqrt": "SQRT",
    "\\binom": "BINOM", "\\sum": "BIGOP", "\\prod": "BIGOP", "^": "SUP", "_": "SUB",
    ",": "COMMA", "&": "AMP", ";": "BREAK", ".": "BREAK", "\\quad": "BREAK", "\\qquad": "BREAK",
    "\\implies": "BREAK", "\\Rightarrow": "BREAK", "\\iff": "BREAK", "\\Leftrightarrow": "BREAK",
    "\\Longrightarrow": "BREAK", "\\Longleftrightarrow": "BREAK", "\\therefore": "BREAK",
    "\\because": "BREAK", "\\impliedby": "BREAK", "\\land": "BREAK", "\\wedge": "BREAK",
    "\\lor": "BREAK", "\\qedhere": "BREAK", "\\square": "BREAK", "\\checkmark": "BREAK",
}  # fmt: skip
ELLIPSES = frozenset(_words("\\dots \\ldots \\cdots \\vdots \\ddots \\dotsc \\dotsb \\dotsm"))
BRACKETS = {
    "(": "LPAR", ")": "RPAR", "[": "LBRK", "]": "RBRK", "{": "LBRACE", "}": "RBRACE",
    "\\{": "LSET", "\\}": "RSET", "\\lbrace": "LSET", "\\rbrace": "RSET", "\\langle": "LANG",
    "\\rangle": "RANG", "\\lfloor": "LFLOOR", "\\rfloor": "RFLOOR", "\\lceil": "LCEIL",
    "\\rceil": "RCEIL", "\\lvert": "LABS", "\\rvert": "RABS", "\\lVert": "LNORM",
    "\\rVert": "RNORM", "\\lbrack": "LBRK", "\\rbrack": "RBRK",
}  # fmt: skip
BARS = {"|": "ABS", "\\vert": "ABS", "\\|": "NORM", "\\Vert": "NORM"}
# `\ll` claims at least `<`, which is all that can be checked of it; `\gg` likewise.
RELATIONS = {
    "=": "=", "\\coloneqq": "=", "\\triangleq": "=", "\\approx": "~", "\u2248": "~",
    "\\doteq": "~", "<": "<", "\\lt": "<", "\\ll": "<", ">": ">", "\\gt": ">", "\\gg": ">",
    "\\le": "<=", "\\leq": "<=", "\\leqslant": "<=", "\u2264": "<=", "\\ge": ">=", "\\geq": ">=",
    "\\geqslant": ">=", "\u2265": ">=", "\\ne": "!=", "\\neq": "!=", "\u2260": "!=",
    "\\equiv": "mod",
}  # fmt: skip
# Relations that are listed but not decided.
FOREIGN = frozenset(
    _words("\\simeq \\cong \\sim \\propto \\lesssim \\gtrsim \\succ \\prec \\succeq \\preceq \\asymp")
)
# Statements that are no equality chains.
OPAQUE = frozenset(
    _words(
        "\\in \\notin \\ni \\to \\mapsto \\colon : \\rightarrow \\leftarrow \\longrightarrow"
        " \\longmapsto \\xrightarrow \\subset \\subseteq \\supset \\supseteq \\perp \\parallel"
        " \\mid \\leftrightarrow \\gets \\forall \\exists \\hookrightarrow \\uparrow \\downarrow"
    )
)
TRANSPOSES = frozenset(
    _words("T \\top \\mathsf T \\intercal \\mathrm T \\mathrm{T} \\text{T} \\mathtt T \\mathit T")
)
# A power of this shape is part of a name: x^*, W^{(1)}, A^+, x^\star.
NAME_POWER = re.compile(r"\*|\\star|\\ast|\\dagger|\\prime|\+|\{?[(\[].*[)\]]\}?")
CONJUNCTIONS = frozenset(
    _words(
        "and or so if where for with but hence thus then since because when while as is gives"
        " given by we have that iff therefore otherwise exactly checked also to in of at let"
    )
)
