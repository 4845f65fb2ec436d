"""Read what a reader types as an answer.  `browser/labook-answers.js` does the same: a test compares them.

The rules:

- All minus signs and dashes mean minus; all blanks are blanks; `÷` and the fraction slash mean `/`.
- A number is `12`, `-0.5`, `.5`, `0,5`, `1/2`, `1e-3`, or has its thousands apart: `12 000`, `1,234,567`.
  One comma before exactly three digits, as in `1,000`, may be either: the reader is asked which.
- `%` is read where the unit is `%`, and otherwise asked about. The unit itself may follow the number.
- A matrix is `[[1, 2], [3, 4]]`, or rows parted by `;` or line breaks, entries parted by commas or blanks.
- A shape is `(2, 3)`, `2, 3`, `2x3`, `2 × 3` or `2 by 3`; `(5,)` and `5` have one axis, `()` has none.
- Anything else is answered by a hint and is not counted as a try.
"""

from labook.bank.fields import Judgement, TypedKey
from labook.bank.typed import TYPED
from labook.bank.typed.reading import HINTS as COMMON
from labook.bank.typed.reading import Unreadable

HINTS = COMMON | {name: hint for kind in TYPED.values() for name, hint in kind.hints.items()}


def judge(key: TypedKey, text: str) -> Judgement:
    """Judge a typed answer by a question's key, as the page does.

    Returns: `state` right, wrong or hint; with `hint` its text; with `wrong` the index of the anticipated
    mistake that was made, or -1.

    >>> judge({"kind": "number", "answer": "1/2", "tolerance": "0", "wrong": ["2"]}, "0.5")
    {'state': 'right'}
    >>> judge({"kind": "number", "answer": "1/2", "tolerance": "0", "wrong": ["2"]}, "2")
    {'state': 'wrong', 'wrong': 0}
    >>> judge({"kind": "shape", "answer": [2, 3], "wrong": []}, "north")["state"]
    'hint'
    """
    kind = TYPED[key["kind"]]
    try:
        typed = kind.read(text, key.get("unit", ""))
    except Unreadable as error:
        return {"state": "hint", "hint": str(error)}
    if kind.fits(key, typed, key["answer"]):
        return {"state": "right"}
    wrong = next((i for i, value in enumerate(key["wrong"]) if kind.fits(key, typed, value)), -1)
    return {"state": "wrong", "wrong": wrong}
