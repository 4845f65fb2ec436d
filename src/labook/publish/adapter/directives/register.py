"""Give Sphinx every directive and role that is declared, or say which form is missing."""

import importlib
from collections.abc import Iterable
from typing import Any

from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from labook.publish.adapter.directives.base import Shown
from labook.publish.source.declare import ELSEWHERE, DirectiveKind
from labook.publish.source.forms import Argument, Body, Option, Sort
from labook.publish.source.kinds import DIRECTIVES, ROLES, faults
from labook.text.failures import Failure

ROOM = "labook.publish.adapter.directives"
CONVERSIONS = {
    Sort.TEXT: directives.unchanged,
    Sort.FLAG: directives.flag,
    Sort.CLASSES: directives.class_option,
}


class AnyOption(dict[str, Any]):
    """Options that the checks know, so that the directive need not."""

    def __missing__(self, key: str) -> Any:
        """Take any option as it is."""
        return directives.unchanged


def setup(app: Sphinx) -> None:
    """Register what is declared, and what the modules of its classes need beside it."""
    kinds = [kind for kind in DIRECTIVES.values() if kind.form != ELSEWHERE]
    roles = [kind for kind in ROLES.values() if kind.page != ELSEWHERE]
    if wrong := [*faults(), *missing_forms(kinds)]:
        raise ExtensionError("\n\n".join(map(str, wrong)))
    for kind in kinds:
        app.add_directive(kind.name, directive_class(kind))
    for role in roles:
        app.add_role(role.name, _named(role.page)())
    for name in sorted({k.form.partition(":")[0] for k in kinds} | {r.page.partition(":")[0] for r in roles}):
        module = importlib.import_module(f"{ROOM}.{name}")
        if hasattr(module, "setup"):
            module.setup(app)


def missing_forms(kinds: Iterable[DirectiveKind]) -> list[Failure]:
    """Return a failure for each directive whose class does not exist or lacks one of its two forms."""
    wrong = []
    for kind in kinds:
        module, _, name = kind.form.partition(":")
        file, hint = f"src/labook/publish/adapter/directives/{module}.py", "write the method"
        try:
            found = _named(kind.form)
        except (ImportError, AttributeError) as error:
            what = f"the directive {{{kind.name}}} has no class"
            hint = "write the class, or correct page= of the declaration"
            wrong.append(Failure(file, 1, "declaration", what, f"class {name}(Shown)", str(error), hint))
            continue
        for form, title in (("html", "HTML"), ("print", "print")):
            if getattr(found, form, None) in (None, getattr(Shown, form)):
                what = f"the directive {{{kind.name}}} has no {title} form"
                wrong.append(Failure(file, 1, "declaration", what, f"{name}.{form}", "none", hint))
    return wrong


def directive_class(kind: DirectiveKind) -> type[Shown]:
    """Return the class for Sphinx: that which makes the forms, with the arguments and options declared."""
    made = _named(kind.form)
    return type(
        made.__name__,
        (made,),
        {
            "kind": kind,
            "required_arguments": int(kind.argument is Argument.WORD),
            "optional_arguments": int(kind.argument in (Argument.WORDS, Argument.TITLE)),
            "final_argument_whitespace": kind.argument in (Argument.WORDS, Argument.TITLE),
            "has_content": kind.body is not Body.NONE,
            "option_spec": _spec(kind.options, any_option=kind.any_option),
        },
    )


def _spec(options: Iterable[Option], *, any_option: bool) -> dict[str, Any]:
    found = {option.name: CONVERSIONS[option.sort] for option in options}
    return AnyOption(found) if any_option else found


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"{ROOM}.{module}"), name)
