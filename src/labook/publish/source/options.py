"""The options of directives, short (`:name: value`) or as YAML between `---` lines."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

OPTION = re.compile(r"^:(?P<name>[\w-]+):\s*(?P<value>.*)$")


def split_options(content: str) -> tuple[dict[str, Any], str, int]:
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
    found: dict[str, Any] = {}
    for count, line in enumerate(lines):
        match = OPTION.match(line)
        if not match:
            # one blank line between options and body belongs to neither
            skipped = count + (1 if found and not line.strip() and count < len(lines) - 1 else 0)
            return found, "\n".join(lines[skipped:]), skipped
        found[match["name"]] = match["value"].strip()
    return found, "", len(lines)


def widget_options(name: str, options: dict[str, Any], body: str) -> tuple[str, str, dict[str, Any]]:
    """Return a widget's id, its caption and what it changes of the default state.

    Parameters: `options` of the directive, each value YAML; `body` the same as one YAML mapping.
    Raises: ValueError, with what the parser found, where either is not valid YAML.

    >>> widget_options("two-vectors", {"caption": "A pair.", "a": "[3, 1]"}, "b: [0, 2]")
    ('two-vectors', 'A pair.', {'a': [3, 1], 'b': [0, 2]})
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
    return str(options.get("id", name)), str(options.get("caption", "")), {**given, **more}


def tags_of(options: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell: a YAML list, or the text of a short option.

    >>> tags_of({"tags": "[hide-input, wide]"}), tags_of({"tags": ["wide"]}), tags_of({})
    (['hide-input', 'wide'], ['wide'], [])
    """
    tags = options.get("tags") or []
    return tags.strip("[]").replace(",", " ").split() if isinstance(tags, str) else list(tags)


def figure_options(options: dict[str, Any]) -> dict[str, Any]:
    """Return what a cell's options say about its figure: `name` and `caption`."""
    found = options.get("mystnb")
    found = found.get("figure") if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
