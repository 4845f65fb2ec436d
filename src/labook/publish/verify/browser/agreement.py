"""Compare the mathematics in the browser with the package, on the same random arguments in every build."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from labook import descent, gradients, svd
from labook.publish.verify.browser import arguments as some
from labook.publish.verify.browser.cases import CASES, SCALES
from labook.publish.verify.browser.compare import difference
from labook.publish.verify.browser.node import Failed, Node
from labook.publish.verify.browser.states import states
from labook.widgets.parameters import Steps
from labook.widgets.widget import Widget

RATES, STEPS = (0.05, 0.25), 8
PICTURES = 60  # of rank k: each is a whole decomposition
STATES = 200
Comparison = Callable[[Node], str]


def of_function(node: Node, name: str) -> str:
    """Return where a function and its twin differ, or an empty text.

    Parameters: `name` as in `vectors.dot`, a key of `CASES`. Raises: Ended.
    """
    function, make = CASES[name]
    module, _, called = name.partition(".")
    for arguments in some.samples(make):
        got, wanted = node(f"math/{module}.js", called, *arguments), _python(function, *arguments)
        if isinstance(got, Failed) or isinstance(wanted, Failed):
            both = isinstance(got, Failed) and isinstance(wanted, Failed)
            found = "" if both else f": {got!r} instead of {wanted!r}"
        else:
            found = difference(got, wanted, SCALES.get(name, lambda _: 0.0)(wanted))
        if found:
            return f"{called}({', '.join(map(str, arguments))}){found}"
    return ""


def _python(function: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except (ValueError, ArithmeticError) as error:
        return Failed(str(error))


def of_paths(node: Node) -> str:
    """Return where paths of gradient descent differ from those along exact derivatives."""
    for name, H in descent.HESSIANS.items():
        f = descent.quadratic(H)
        for (start,) in some.samples(some.vector(2, some.plain)):
            for rate in RATES:
                got = node("../test/functions.mjs", "path", name, start, rate, STEPS)
                path = descent.descend(f, start, rate, STEPS)
                values = [f(p) for p in path]
                # Terms of the size of the start cancel where a path comes close to the origin.
                size = max(f([abs(x) for x in p]) for p in path)
                found = difference(got["path"], path, max(map(abs, start)))
                if found := found or difference(got["values"], values, size):
                    return f"{name} from {start} at the rate {rate}{found}"
    return ""


def _cubic(p: Any) -> Any:
    return p[0] ** 3 - 3 * p[0] * p[1] ** 2 + p[1] ** 3


def of_cubic(node: Node) -> str:
    """Return where the closed derivatives of a cubic differ from dual numbers."""
    for (point,) in some.samples(some.vector(2, some.plain)):
        size = max(map(abs, point)) ** 3
        gradient, hessian = gradients.gradient(_cubic, point), gradients.hessian(_cubic, point)
        wanted = {"value": _cubic(point), "gradient": gradient, "hessian": hessian}
        if found := difference(node("../test/functions.mjs", "cubic", point), wanted, size):
            return f"the cubic at {point}{found}"
    return ""


def of_pictures(node: Node) -> str:
    """Return where a matrix of rank k differs."""
    for A, k in some.samples(lambda r: (some.any_matrix(r), r.randint(0, 5)), PICTURES):
        done = node("math/spectral.js", "svd", A)
        if isinstance(done, Failed):
            continue  # that both refuse it, their own comparison says
        k = min(k, len(done["sigma"]))
        size = max(abs(x) for row in A for x in row)  # pieces of this size cancel in a small entry
        got = node("math/spectral.js", "truncated", done, k)
        if found := difference(got, svd.truncated(*svd.svd(A), k), size):
            return f"{A} of rank {k}{found}"
    return ""


def of_model(node: Node, widget: Widget) -> str:
    """Return where the readouts of a widget differ, in all states that it offers and in random ones."""
    module = f"{widget.name}.js"
    for state in states(widget, STATES):
        got = node(module, "readouts", state)
        if isinstance(got, Failed):
            return f"{state}: {got}"
        if found := difference(got, widget.compute(state), widget.scale(state)):
            return f"{state}{found}"
        for p in widget.parameters:
            last = p.last(state) if isinstance(p, Steps) else None
            if last is not None and (got := node(module, "last", state)) != last:
                return f"{state}: the last step is {got} instead of {last}"
    return ""


def comparisons(widgets: Iterable[Widget]) -> Iterator[tuple[str, str, Comparison]]:
    """Yield the module, the function and the comparison of each twin.

    Parameters: `widgets` whose readouts are compared. Modules are named from the folder of widgets.
    """
    for name in CASES:
        module, _, called = name.partition(".")
        yield f"math/{module}.js", called, partial(of_function, name=name)
    yield "math/functions.js", "descend", of_paths
    yield "math/functions.js", "CUBIC", of_cubic
    yield "math/spectral.js", "truncated", of_pictures
    for widget in widgets:
        yield f"{widget.name}.js", "readouts", partial(of_model, widget=widget)


def where(path: Path, function: str) -> int:
    """Return the line of a script that defines a function; 1 where none does."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    begins = (f"export const {function} ", f"export function {function}(")
    return next((i for i, line in enumerate(lines, 1) if line.startswith(begins)), 1)
