"""The options of directives, short (`:name: value`) or as YAML between `---` lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

# By name: a text where it is written as `:name: value`, else what YAML makes of it.
Options = Mapping[str, object]
OPTION = re.compile(r"^:(?P<name>[\w-]+):\s*(?P<value>.*)$")


def split_options(content: str) -> tuple[Options, str, int]:
    """Return a directive's options, its body and the number of lines before the body.

    >>> split_options(":abs: 1e-6\\n12\\n")
    ({'abs': '1e-6'}, '12\\n', 1)
    >>> split_options("---\\ntags: [hide-input]\\n---\\nx = 1\\n")
    ({'tags': ['hide-input']}, 'x = 1\\n', 3)
    """
    lines = content.split("\n")
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:]):
        end = [line.strip() for line in lines].index("---", 1)
        options = yaml.safe_load("\n".join(lines[1:end])) or {}
        return options, "\n".join(lines[end + 1 :]), end + 1
    found: dict[str, str] = {}
    for count, line in enumerate(lines):
        match = OPTION.match(line)
        if not match:
            # one blank line between options and body belongs to neither
            skipped = count + (1 if found and not line.strip() and count < len(lines) - 1 else 0)
            return found, "\n".join(lines[skipped:]), skipped
        found[match["name"]] = match["value"].strip()
    return found, "", len(lines)


@dataclass(frozen=True)
class WidgetOptions:
    """A widget's id on the page, its caption, and what is `given` of its state: the rest is the default."""

    id: str
    caption: str
    given: Mapping[str, object]


def widget_options(name: str, options: Options, body: str) -> WidgetOptions:
    """Return what a widget's directive says.

    Parameters: `options` of the directive, each value YAML; `body` the same as one YAML mapping.
    Raises: ValueError, with what the parser found, where either is not valid YAML.

    >>> widget_options("two-vectors", {"caption": "A pair.", "a": "[3, 1]"}, "b: [0, 2]")
    WidgetOptions(id='two-vectors', caption='A pair.', given={'a': [3, 1], 'b': [0, 2]})
    """
    try:
        given = {
            key: yaml.safe_load(value) if isinstance(value, str) else value
            for key, value in options.items()
            if key not in ("caption", "id")
        }
        more = yaml.safe_load(body) or {}
    except yaml.YAMLError as error:
        raise ValueError(str(getattr(error, "problem", None) or error)) from error
    if not isinstance(more, dict):
        raise ValueError(f"{body.strip()[:60]!r}, which is no `parameter: value` line")
    id_, caption = str(options.get("id", name)), str(options.get("caption", ""))
    return WidgetOptions(id_, caption, {**given, **more})


def tags_of(options: Options) -> list[str]:
    """Return the tags of a cell: a YAML list, or the text of a short option.

    >>> tags_of({"tags": "[hide-input, wide]"}), tags_of({"tags": ["wide"]}), tags_of({})
    (['hide-input', 'wide'], ['wide'], [])
    """
    tags = options.get("tags")
    if isinstance(tags, str):
        return tags.strip("[]").replace(",", " ").split()
    return [str(tag) for tag in tags] if isinstance(tags, list) else []


def figure_options(options: Options) -> Options:
    """Return what a cell's options say about its figure: `name` and `caption`."""
    found = options.get("mystnb")
    found = found.get("figure") if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
