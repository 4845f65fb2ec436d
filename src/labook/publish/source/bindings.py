"""Lines that bind the text: `% given: a = [1, 2]`, `% holds: a < b` and `% letters: A: symmetric n`.

They render nothing.
A line of the first kind names the inputs of an exercise, so that its text, its solution and its check take
them from one place.
A line of the second kind states what the sentence before it says, and is evaluated where it stands.
A line of the third kind declares what letters stand for, so that formulas between them can be evaluated.
"""

import ast
from collections.abc import Iterator

from labook.publish.source.elements import Comment, Element, Given, Holds, Letters

GIVEN, HOLDS, LETTERS = "given:", "holds:", "letters:"


def bindings(comment: str, row: int) -> Iterator[Element]:
    """Yield the bindings of a MyST comment, which may have several lines, the first of them `row` (from 0).

    >>> list(bindings(" holds: 2 > 1", 4))
    [Holds(line=5, file='', expression='2 > 1')]
    """
    for number, line in enumerate(comment.split("\n"), row + 1):
        text = line.strip()
        if text.startswith(GIVEN):
            yield Given(number, text.removeprefix(GIVEN).strip())
        elif text.startswith(LETTERS):
            yield Letters(number, text.removeprefix(LETTERS).strip())
        elif text.startswith(HOLDS):
            yield Holds(number, text.removeprefix(HOLDS).strip())
        elif text:
            yield Comment(number, text)


def wrong_given(source: str) -> str:
    """Return what is wrong with a `% given:` line, or an empty text: it may only assign names.

    >>> wrong_given("a = [1, 2]; b = [3, 4]"), wrong_given("print(1)")
    ('', 'it does more than assign names')
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        return f"it is not Python: {error.msg}"
    if not body:
        return "it assigns nothing"
    return "" if all(isinstance(node, ast.Assign) for node in body) else "it does more than assign names"


def assigned(source: str) -> list[str]:
    """Return the names that a `% given:` line assigns.

    >>> assigned("a = [x for x in (1, 2)]; b, c = 3, 4")
    ['a', 'b', 'c']
    """
    statements = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    nodes = [node for each in statements for target in each.targets for node in ast.walk(target)]
    return [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def sides(expression: str) -> list[str]:
    """Return the sides of a comparison as written, or the whole expression where it compares nothing.

    >>> sides("cosine(a, b) > cosine(a, c)"), sides("same(a, b)")
    (['cosine(a, b)', 'cosine(a, c)'], ['same(a, b)'])
    """
    node = ast.parse(expression, mode="eval").body
    parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else [node]
    return [ast.unparse(part) for part in parts]
