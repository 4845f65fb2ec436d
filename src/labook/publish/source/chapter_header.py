"""What the header of a chapter says."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Header:
    """What the header of a chapter says: the format of its file, and what stands below `labook`.

    `text_format` is the one that jupytext names. `symbols` binds LaTeX to Python; `formulas` need no
    relation; `letters` says what letters stand for; `modules` are those that the chapter is about;
    `counts` are numbers in words that the text says and nothing computes.
    """

    file_format: str = ""
    text_format: str = ""
    symbols: Mapping[str, str] = field(default_factory=dict)
    formulas: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Header":
        """Return what the YAML of a header says; what has another shape than it should is left out.

        >>> Header.of({"file_format": "mystnb", "labook": {"symbols": {"x": "a[0]"}}}).symbols
        {'x': 'a[0]'}
        """
        own = _mapping(data.get("labook"))
        symbols = {name: str(expression) for name, expression in _mapping(own.get("symbols")).items()}
        lists = [_texts(own.get(name)) for name in ("formulas", "letters", "modules", "counts")]
        text = _mapping(_mapping(data.get("jupytext")).get("text_representation"))
        return cls(str(data.get("file_format") or ""), str(text.get("format_name") or ""), symbols, *lists)

    @property
    def executes(self) -> bool:
        """Return whether it makes the page a notebook."""
        return self.file_format == "mystnb" or self.text_format == "myst"


NO_HEADER = Header()


def _mapping(value: object) -> Mapping[str, object]:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
