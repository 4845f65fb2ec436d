"""Make a hand calculation at its place in a chapter."""

import ast
import contextlib
import io
from collections import ChainMap
from collections.abc import MutableMapping

from labook.publish.checks.result import DerivationRun, StepShown
from labook.publish.execute.blame import of_file, told
from labook.text.near import meant

WIDTH = 72  # characters of a line of formulas that fits the print column


def derived(namespace: MutableMapping[str, object], call: str) -> DerivationRun:
    """Return the steps of a hand calculation, or what is wrong with the call.

    Parameters: `namespace` the names that the cells above defined; `call` such as `dot_product(a, b)`,
    whose function is one of the catalogue of `labook.derive`, also where a cell has a name like it.
    Every step has verified itself when it was made; the float64 functions agree within their error bound.
    """
    from labook.derive.core.names import TABLE, miss

    name = call.partition("(")[0].strip()
    if name not in TABLE:
        miss()
        hint = meant(name, TABLE, "in labook derive --list")
        return DerivationRun(call, f"the catalogue has no {name!r}", missing=True, next=hint)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            return _made(namespace, name, call, printed)
    except Exception as error:
        return DerivationRun(call, told(error), next=_next(error))


def _made(
    namespace: MutableMapping[str, object], name: str, call: str, printed: io.StringIO
) -> DerivationRun:
    from labook import derive
    from labook.derive.core.derivation import Derivation
    from labook.derive.core.names import TABLE
    from labook.live.own import LINE, lowered

    function = getattr(derive, name)
    found = eval(call, {}, ChainMap({name: function}, namespace))
    place = f"src/labook/derive/{TABLE[name]}.py"
    if not isinstance(found, Derivation):
        return DerivationRun(call, f"{name} of {place} returns {found!r}", next="return the derivation")
    if printed.getvalue():
        said = printed.getvalue().strip()[:80]
        return DerivationRun(call, f"{name} of {place} prints {said!r}", next="delete the print")
    wide = found.too_wide(WIDTH)
    return DerivationRun(
        call,
        "; ".join(wide),
        next="choose inputs with shorter numbers, or fewer of them",
        title=found.title,
        inputs=found.inputs_latex(),
        steps=tuple(StepShown(lowered(reason), latex) for reason, latex in found.blocks(LINE)),
        typed=_typed(namespace, name, call),
        display={"text/markdown": found.markdown(), "text/plain": found.text()},
    )


def _next(error: Exception) -> str:
    """What to do about an error: one of the inputs is cured in the chapter, others in the package."""
    if isinstance(error, SyntaxError) and of_file(error):
        return "correct the line that it names"
    if isinstance(error, ValueError | TypeError | NameError | SyntaxError):
        return "correct the inputs; labook derive --list shows each call with an example"
    return "correct the derivation in the package; its example is run by pytest src/labook/derive"


def _typed(namespace: MutableMapping[str, object], name: str, call: str) -> tuple[tuple[str, str, str], ...]:
    """The inputs of a call as a reader would type them: name of the parameter, kind, text."""
    from labook.derive.core.catalogue import lookup
    from labook.live.typed import written

    tree = ast.parse(call.strip(), mode="eval").body
    if not isinstance(tree, ast.Call):
        return ()
    kinds = lookup(name).kinds
    given = dict(zip(kinds, tree.args, strict=False))
    given |= {word.arg: word.value for word in tree.keywords if word.arg}
    values = {key: eval(ast.unparse(node), {}, ChainMap({}, namespace)) for key, node in given.items()}
    return tuple((key, kinds[key], written(value)) for key, value in values.items())
