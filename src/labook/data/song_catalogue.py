"""A synthetic catalogue of songs: made by a formula with chance in it.

Each song belongs to a genre; its features are those of the genre with bell-shaped noise. No song of the
catalogue exists.
"""

from dataclasses import dataclass
from functools import cache

from labook.random_numbers import bell_shaped, park_miller

SONGS = 2000
# Name, unit, lowest and highest value.
FEATURES = (
    ("energy", "", 0, 1),
    ("danceability", "", 0, 1),
    ("acousticness", "", 0, 1),
    ("valence", "", 0, 1),
    ("speechiness", "", 0, 1),
    ("instrumentalness", "", 0, 1),
    ("loudness", "dB", -40, 0),
    ("tempo", "beats per minute", 50, 210),
)
# The middle of each genre, in the order of the features.
GENRES = {
    "pop": (0.70, 0.70, 0.15, 0.65, 0.06, 0.02, -6, 116),
    "rock": (0.82, 0.48, 0.06, 0.50, 0.05, 0.08, -6, 126),
    "folk": (0.32, 0.46, 0.80, 0.42, 0.04, 0.06, -13, 112),
    "jazz": (0.34, 0.54, 0.72, 0.56, 0.05, 0.45, -15, 114),
    "classical": (0.14, 0.26, 0.92, 0.22, 0.04, 0.85, -23, 102),
    "hip hop": (0.64, 0.80, 0.18, 0.54, 0.26, 0.01, -7, 108),
    "techno": (0.84, 0.74, 0.04, 0.36, 0.06, 0.80, -8, 128),
    "ambient": (0.18, 0.28, 0.74, 0.16, 0.04, 0.88, -22, 98),
}
NOISE = (0.10, 0.09, 0.12, 0.14, 0.04, 0.12, 2.5, 24)


@dataclass(frozen=True)
class Catalogue:
    """Titles, genres and rows of features of songs, in one order."""

    titles: tuple[str, ...]
    genres: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


@cache
def synthetic_songs() -> Catalogue:
    """Return the catalogue: 2000 songs with 8 features each.

    >>> songs = synthetic_songs()
    >>> len(songs.titles), len(songs.rows[0]), len(set(songs.genres))
    (2000, 8, 8)
    """
    lots = park_miller(11, SONGS)
    draws = iter(bell_shaped(2027, SONGS * len(FEATURES)))
    genres = [list(GENRES)[int(u * len(GENRES))] for u in lots]
    rows = [_features(GENRES[genre], [next(draws) for _ in FEATURES]) for genre in genres]
    counts = dict.fromkeys(GENRES, 0)
    titles = []
    for genre in genres:
        counts[genre] += 1
        titles.append(f"{genre} {counts[genre]}")
    return Catalogue(tuple(titles), tuple(genres), tuple(rows))


def _features(middle: tuple[float, ...], noise: list[float]) -> tuple[float, ...]:
    """The features of a song, kept between their lowest and highest values."""
    return tuple(
        round(min(max(m + s * z, low), high), 3)
        for m, s, z, (_, _, low, high) in zip(middle, NOISE, noise, FEATURES, strict=True)
    )
