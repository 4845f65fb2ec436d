"""Check the numbers in typed LaTeX: see `check_math`.

What the rules are, beyond what the functions say:

- `=` means equal; a decimal is the decimal it shows. `\\approx` means right to half a unit of the
  last digit of the literal side; of two literals the right one is the rounded one.
- `\\ll` and `\\gg` are checked as `<` and `>`. `\\log` is the natural logarithm. Angles are in
  radians unless they carry `^\\circ`. `|A|` of a matrix is its determinant.
- `(1, 2)` and `[1, 2]` are columns. `u \\cdot v` of two vectors is a number.
- A symbolic side is skipped, and the sides around it are compared. A number that only stands
  beside symbols nobody bound is unchecked.
- `(2 \\times 3)(3 \\times 1) = (2 \\times 1)` is arithmetic, and wrong; for sizes write `\\to`.
- A word in `\\text` or `\\mathrm` after a number is a unit: it may stand on one side only, and two
  different units are not compared.
"""

from .check import Verdict, check_math
from .mutate import sensitive_literals
from .scan import normalise

__all__ = ["Verdict", "check_math", "normalise", "sensitive_literals"]
