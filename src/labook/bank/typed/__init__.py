"""The kinds of questions whose answer a reader types: one module each, entered here.

A kind that is entered here is known to the schema, the proof, the page, the mutants and `{quiz}`;
`browser/labook-answers.js` reads its answers as its module does.
"""

from labook.bank.typed.matrix import MATRIX
from labook.bank.typed.number import NUMBER
from labook.bank.typed.shape import SHAPE

TYPED = {kind.name: kind for kind in (NUMBER, SHAPE, MATRIX)}
