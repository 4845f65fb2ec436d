"""The `{code-exercise}` directive: a function to write, with hints, and the package's own in a fold."""

import ast
import inspect
import textwrap

from docutils import nodes

from labook.live.exercises import Exercise, exercises
from labook.publish.adapter import state
from labook.publish.adapter.directives.base import Shown
from labook.publish.adapter.html.folded import folded
from labook.publish.adapter.html.markup import element, markup
from labook.publish.checks.structure import find_source
from labook.publish.source.listing import without_docstring


class CodeExercise(Shown):
    """`{code-exercise} labook.vectors.dot`."""

    def html(self) -> list[nodes.Node]:
        """Return task, starter, hints and solution; what is wrong with it has failed in the checks."""
        name = self.arguments[0]
        exercise, found = exercises().get(name), find_source(name, state.root(self.env))
        if exercise is None or found is None or not isinstance(found[1], ast.FunctionDef):
            return [nodes.literal_block(name, f"{name}: no such exercise")]
        path, node = found[0], found[1]
        self.env.note_dependency(str(path))
        code = nodes.literal_block(text := starter(node), text, language="python")
        hints = [_fold(f"Hint {i}", nodes.paragraph(text=hint)) for i, hint in enumerate(exercise.hints, 1)]
        solution = without_docstring(path, node)
        listing = nodes.literal_block(solution, solution, language="python")
        return [self._box(exercise, code, [*hints, _fold("The function of the package; try first", listing)])]

    def print(self) -> list[nodes.Node]:
        """Return task and starter; the solution is in the package."""
        found = self.html()
        return list(found[0].children[:2]) if isinstance(found[0], markup) else found

    def _box(self, exercise: Exercise, code: nodes.Node, folds: list[nodes.Node]) -> nodes.Node:
        task = nodes.paragraph("", "", nodes.strong(text="Write it: "), nodes.Text(exercise.asks))
        return element(
            "div",
            task,
            nodes.container("", code, classes=["labook-code-starter"]),
            *folds,
            class_="labook-code-exercise",
            id=f"q-{exercise.id}",
            data_exercise=exercise.name,
        )


def _fold(summary: str, *children: nodes.Node) -> nodes.Node:
    fold = folded(summary=summary, in_print=False)
    fold += list(children)
    return fold


def starter(node: ast.FunctionDef) -> str:
    """Return what a reader begins with: the first line of a function and what it promises.

    >>> print(starter(ast.parse("def f(x: int) -> int:\\n    '''Return x.'''\\n    return x").body[0]))
    def f(x):
        \"\"\"Return x.\"\"\"
        ...
    """
    names = ", ".join(_parameters(node.args))
    doc = inspect.cleandoc(ast.get_docstring(node) or "").partition("\n\n>>>")[0].rstrip()
    lines = textwrap.indent(f'"""{doc}"""' if "\n" not in doc else f'"""{doc}\n"""', "    ")
    return f"def {node.name}({names}):\n{lines}\n    ..."


def _parameters(args: ast.arguments) -> list[str]:
    defaults = [None] * (len(args.args) - len(args.defaults)) + list(args.defaults)
    found = [a.arg + (f"={ast.unparse(d)}" if d else "") for a, d in zip(args.args, defaults, strict=True)]
    if args.kwonlyargs:
        found.append("*")
        found += [
            a.arg + (f"={ast.unparse(d)}" if d else "")
            for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True)
        ]
    return found
