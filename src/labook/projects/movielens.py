"""Read film ratings in the forms of MovieLens, and say in a sentence where a file is wrong.

Three forms are known: `ml-latest-small` (`ratings.csv`), `ml-100k` (`u.data`) and `ml-1m` (`ratings.dat`).
Without a path, the synthetic set of the book is read, by the same code.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from labook.data.synthetic_films import movies_csv, ratings_csv

Places = NDArray[np.int64]
COLUMNS = ("userId", "movieId", "rating", "timestamp")
HIGHEST = 5.0


class FaultyRatings(ValueError):
    """A file of ratings that can't be read; its message names file and line, and says what to do."""


@dataclass(frozen=True)
class Form:
    """A form of MovieLens: the files, what separates their fields, the encoding, and the scale of stars."""

    ratings: str
    films: str
    separator: str
    film_separator: str
    encoding: str
    step: float


FORMS = (
    Form("ratings.csv", "movies.csv", ",", ",", "utf-8-sig", 0.5),
    Form("u.data", "u.item", "\t", "|", "latin-1", 1.0),
    Form("ratings.dat", "movies.dat", "::", "::", "latin-1", 1.0),
)


@dataclass(frozen=True)
class Ratings:
    """Ratings as columns of one length, in the order of time.

    `users` and `films` count places from 0; `user_ids`, `film_ids` and `titles` say what is behind them.
    `times` are seconds since 1970.
    """

    users: Places
    films: Places
    stars: NDArray[np.float64]
    times: Places
    user_ids: tuple[int, ...]
    film_ids: tuple[int, ...]
    titles: tuple[str, ...]


def read_ratings(path: str | Path | None = None) -> Ratings:
    """Return the ratings of a folder or file, or of the synthetic set where no path is given.

    Parameters: `path` a folder that holds one of the forms, or its file of ratings.
    Raises: FaultyRatings where it can't be read, with file and line.

    >>> found = read_ratings()
    >>> len(found.user_ids), len(found.film_ids), float(found.stars.max())
    (295, 179, 5.0)
    """
    if path is None:
        form = FORMS[0]
        return _columns(rows(ratings_csv().splitlines(), form), _titles(movies_csv().splitlines(), form))
    file, form = _found(Path(path))
    films = file.parent / form.films
    titles = _titles(_lines(films, form), form) if films.is_file() else {}
    return _columns(rows(_lines(file, form), form, file.name), titles)


def _found(path: Path) -> tuple[Path, Form]:
    """The file of ratings at a path, and its form."""
    known = ", ".join(form.ratings for form in FORMS)
    if not path.exists():
        raise FaultyRatings(f"{path}: there is no such file or folder; give the path of the unpacked data")
    for form in FORMS:
        file = path / form.ratings if path.is_dir() else path
        if file.name == form.ratings and file.is_file():
            return file, form
    what = "holds none of" if path.is_dir() else "is none of"
    raise FaultyRatings(f"{path}: it {what} {known}; unpack the data, and keep the names of its files")


def _lines(file: Path, form: Form) -> list[str]:
    try:
        return file.read_text(encoding=form.encoding).split("\n")  # other ends of lines may be in titles
    except UnicodeDecodeError as error:
        line = 1 + error.object[: error.start].count(b"\n")
        raise FaultyRatings(f"{file.name}:{line}: this is no text in UTF-8; unpack the data anew") from None
    except OSError as error:
        raise FaultyRatings(f"{file}: it can't be read: {error.strerror}") from None


def rows(lines: Iterable[str], form: Form, name: str = "") -> list[tuple[int, int, float, int]]:
    """Return the ratings of some lines: user, film, stars, seconds.

    Parameters: `lines` those of the file; `form` one of `FORMS`; `name` the file's name for messages.
    Raises: FaultyRatings for a missing column, a line with too few or too many fields, what is no number,
    stars outside of the scale, a film that a user rated twice, and a file without ratings.

    >>> rows(["7\\t3\\t4\\t881250949"], FORMS[1])
    [(7, 3, 4.0, 881250949)]
    """
    name = name or form.ratings
    found: list[tuple[int, int, float, int]] = []
    seen: dict[tuple[int, int], int] = {}
    for line, fields in _fields(lines, form, name):
        user, film = (_whole(x, what, name, line) for x, what in zip(fields[:2], COLUMNS, strict=False))
        if (user, film) in seen:
            raise FaultyRatings(
                f"{name}:{line}: user {user} rates film {film} a second time, after line {seen[user, film]}; "
                "remove one of the two lines"
            )
        seen[user, film] = line
        stars, seconds = _stars(fields[2], form, name, line), _whole(fields[3], COLUMNS[3], name, line)
        found.append((user, film, stars, seconds))
    if not found:
        raise FaultyRatings(f"{name}:1: the file holds no ratings; unpack it anew")
    return found


def _fields(lines: Iterable[str], form: Form, name: str) -> Iterator[tuple[int, list[str]]]:
    """The four fields of each line that isn't empty, in the order of `COLUMNS`, with its number."""
    numbered = enumerate(lines, 1)
    order, width = list(range(4)), 4
    if form.separator == ",":
        header = next(csv.reader([next(numbered, (1, ""))[1]]), [])
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise FaultyRatings(
                f"{name}:1: the columns are {','.join(header)[:80] or 'none'}, and there is no "
                f"{', '.join(missing)}; the first line should be {','.join(COLUMNS)}"
            )
        order, width = [header.index(column) for column in COLUMNS], len(header)
    for line, text in numbered:
        if not text.strip():
            continue
        fields = next(csv.reader([text])) if form.separator == "," else text.split(form.separator)
        if len(fields) != width:
            raise FaultyRatings(
                f"{name}:{line}: there should be {width} fields, separated by {form.separator!r}, and there "
                f"are {len(fields)}: {text[:60]!r}; is the form another one?"
            )
        yield line, [fields[place].strip() for place in order]


def _whole(text: str, what: str, name: str, line: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise FaultyRatings(f"{name}:{line}: {what} is {text[:40]!r}, and should be a whole number")
    return int(text)


def _stars(text: str, form: Form, name: str, line: int) -> float:
    try:
        stars = float(text)
    except ValueError:
        stars = float("nan")
    if not form.step <= stars <= HIGHEST or (stars / form.step) % 1:
        raise FaultyRatings(
            f"{name}:{line}: the rating is {text[:40]!r}, and should be from {form.step:g} to {HIGHEST:g} in "
            f"steps of {form.step:g}; correct the line or remove it"
        )
    return stars


def _titles(lines: Iterable[str], form: Form) -> dict[int, str]:
    """The titles by the films' ids; what can't be read is left out, because nothing depends on it."""
    if form.film_separator == ",":
        split: Iterable[list[str]] = csv.reader(lines)
    else:
        split = (line.split(form.film_separator) for line in lines)
    return {int(fields[0]): fields[1] for fields in split if len(fields) > 1 and fields[0].isdigit()}


def _columns(found: list[tuple[int, int, float, int]], titles: dict[int, str]) -> Ratings:
    users, films, stars, times = (np.array(column) for column in zip(*found, strict=True))
    order = np.argsort(times, kind="stable")
    user_ids, user_places = np.unique(users, return_inverse=True)
    film_ids, film_places = np.unique(films, return_inverse=True)
    return Ratings(
        user_places[order], film_places[order], stars.astype(float)[order], times[order],
        tuple(user_ids.tolist()), tuple(film_ids.tolist()),
        tuple(titles.get(film, f"film {film}") for film in film_ids.tolist()),
    )  # fmt: skip
