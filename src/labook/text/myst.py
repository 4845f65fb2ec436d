"""The parser for the Markdown that the book uses, and what its tokens say of roles and directives."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

DIRECTIVE = re.compile(r"^\{(?P<name>[\w:+-]+)\}\s*(?P<argument>.*)$")
TITLED = re.compile(r"^.*<(?P<target>[^<>]+)>$", re.S)


@lru_cache(maxsize=2)  # to set it up takes longer than to parse a question
def markdown(running_text: bool = True) -> MarkdownIt:
    """Return the parser; without `running_text` it finds the blocks alone, in a tenth of the time."""
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (front_matter_plugin, dollarmath_plugin, amsmath_plugin, colon_fence_plugin):
        parser.use(plugin)
    parser.use(deflist_plugin).use(myst_block_plugin).use(myst_role_plugin)
    return parser if running_text else parser.disable("inline")


def directives(text: str, name: str) -> Iterator[Token]:
    """Yield the directives of a name that stand at the top level of a page.

    >>> [token.content for token in directives("# T\\n\\n:::{pitfall} Signs\\nMind.\\n:::\\n", "pitfall")]
    ['Mind.\\n']
    """
    for token in markdown(running_text=False).parse(text):
        if token.type in ("fence", "colon_fence"):
            found = DIRECTIVE.match(token.info.strip())
            if found and found["name"] == name:
                yield token


def roles(text: str, *names: str) -> list[str]:
    """Return what stands in the roles of some names, in the order of a text.

    >>> roles("see {ref}`one` and `{ref}` {val}`1 + 1|2`", "ref", "val")
    ['one', '1 + 1|2']
    """
    inside = [child for token in markdown().parse(text) for child in token.children or ()]
    return [t.content for t in inside if t.type == "myst_role" and t.meta["name"] in names]


def target(role: str) -> str:
    """Return what a role points to: `title <target>`, or the target alone.

    >>> target("shapes <scalars-to-tensors>"), target(" norms ")
    ('scalars-to-tensors', 'norms')
    """
    found = TITLED.match(role.strip())
    return (found["target"] if found else role).strip()


def value_parts(role: str) -> tuple[str, str]:
    """Return the expression of a `{val}` role, and what is shown of its value.

    >>> value_parts("norm([3,\\n 4]) | .2f")
    ('norm([3, 4])', '.2f')
    """
    expression, _, shown = role.rpartition("|")
    return " ".join(expression.split()), shown.strip()


def value_key(role: str) -> str:
    """Return the key under which the value of a `{val}` role is kept.

    >>> value_key("norm([3,\\n 4]) | .2f")
    'norm([3, 4])|.2f'
    """
    return "|".join(value_parts(role))
