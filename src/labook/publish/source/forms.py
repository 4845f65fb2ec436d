"""The words in which a directive or a role is declared: its argument, its body, its forms."""

from dataclasses import dataclass
from enum import Enum, auto


class Argument(Enum):
    """What stands behind the name: nothing, a word that must be there, words, or running text as a title."""

    NONE = auto()
    WORD = auto()
    WORDS = auto()
    TITLE = auto()


class Body(Enum):
    """What stands between the fences: nothing, text that is read, text shown as typed, or data."""

    NONE = auto()
    TEXT = auto()
    LITERAL = auto()
    DATA = auto()


class Sort(Enum):
    """What kind of value an option has."""

    TEXT = auto()
    FLAG = auto()
    CLASSES = auto()


@dataclass(frozen=True)
class Option:
    """An option: `values` is a pattern for the whole value, empty where any text will do."""

    name: str
    sort: Sort = Sort.TEXT
    values: str = ""
    default: str = ""


NAME = Option("name")


class Needs(Enum):
    """What a directive or role shows beside its own text."""

    BANK = auto()
    RECORDS = auto()
    PLAN = auto()
    TERMS = auto()
    SYMBOLS = auto()
    ERRATA = auto()
    PACKAGE = auto()
    REPORT = auto()


class Says(Enum):
    """When the words of a link name what it leads to."""

    NEVER = auto()
    WHERE_TITLED = auto()
    ALWAYS = auto()


@dataclass(frozen=True)
class Box:
    """In a notebook: a quotation under a bold title; without one it takes that of the directive."""

    title: str = ""


@dataclass(frozen=True)
class OnTheSite:
    """In a notebook: a sentence that leads to the page."""

    sentence: str = "The site has an interactive part here."


class Piece(Enum):
    """In a notebook: a form for which the writer of notebooks has code of its own."""

    NOTHING = auto()
    CONTENT = auto()
    MARKDOWN = auto()
    CELL = auto()
    CALCULATION = auto()
    LISTING = auto()
    LIST_TABLE = auto()
    TABLE = auto()
    FORMULA = auto()
    EXERCISE = auto()
    SOLUTION = auto()
    RUBRIC = auto()
    CODE = auto()
    PICTURE = auto()


Notebook = Box | OnTheSite | Piece


class Span(Enum):
    """In a notebook: what stands for a role in running text."""

    VALUE = auto()
    MEASURED = auto()
    TITLE = auto()
    NUMBER = auto()
    EQUATION = auto()
    PAGE = auto()
    FORMULA = auto()
    CITATION = auto()
    WORDS = auto()
