"""A synthetic set of film ratings in the form of MovieLens: made by a formula with chance in it.

No person gave these ratings. Users join one after the other and rate for a while; films appear over time.
Whom a film suits and who watches it depend on hidden tastes; popular films are watched more often, whether
they suit or not.
"""

import bisect
import itertools
import math
from collections.abc import Iterator
from functools import cache

from labook.random_numbers import bell_shaped, park_miller

USERS, FILMS, TASTES, TRIES = 300, 180, 2, 80  # TRIES: the most films that a user may look for
MEAN, HABIT, LEVEL, TASTE, NOISE = 3.1, 0.4, 0.4, 0.6, 0.4  # stars
CHOICE = 0.5  # how strongly taste decides what is watched
START, DAY = 1_500_000_000, 86_400  # seconds since 1970
SPAN = 1000 * DAY


@cache
def ratings_csv() -> str:
    """Return the text of `ratings.csv`: user, film, stars in halves, seconds since 1970.

    >>> ratings_csv().splitlines()[0]
    'userId,movieId,rating,timestamp'
    """
    rows = sorted(_rows(), key=lambda row: (row[0], row[1]))
    return "\n".join(["userId,movieId,rating,timestamp", *(f"{u},{f},{s},{t}" for u, f, s, t in rows), ""])


def movies_csv() -> str:
    """Return the text of `movies.csv`: film, title, genres.

    >>> movies_csv().splitlines()[1]
    '1,Film 1 (2017),(no genres listed)'
    """
    rows = [f"{film},Film {film} (2017),(no genres listed)" for film in range(1, FILMS + 1)]
    return "\n".join(["movieId,title,genres", *rows, ""])


def _rows() -> Iterator[tuple[int, int, float, int]]:
    """Each rating once: user and film counted from 1."""
    draws = iter(bell_shaped(2028, (USERS + FILMS) * (TASTES + 1) + FILMS))
    users = [[next(draws) for _ in range(TASTES)] for _ in range(USERS)]
    films = [[next(draws) for _ in range(TASTES)] for _ in range(FILMS)]
    habits = [HABIT * next(draws) for _ in range(USERS)]
    levels = [LEVEL * next(draws) for _ in range(FILMS)]
    fame = [math.exp(0.9 * next(draws) + level) for level in levels]
    lots = iter(park_miller(99, 2 * FILMS + USERS * (2 + 2 * TRIES)))
    noise = iter(bell_shaped(7, USERS * TRIES))
    released = [SPAN * max(0.0, 4 * next(lots) - 3) * 0.95 for _ in range(FILMS)]
    for i, user in enumerate(users):
        joined = 0.95 * SPAN * next(lots) ** 1.5
        count = int(TRIES * next(lots))
        tastes = [sum(u * v for u, v in zip(user, film, strict=True)) for film in films]
        weights = [f * math.exp(CHOICE * t) for f, t in zip(fame, tastes, strict=True)]
        heights = list(itertools.accumulate(weights))
        seen: set[int] = set()
        for _ in range(count):
            when = joined + 0.5 * SPAN * next(lots)
            j = bisect.bisect(heights, next(lots) * heights[-1])
            if j in seen or released[j] > when or when > SPAN:
                continue
            seen.add(j)
            stars = MEAN + habits[i] + levels[j] + TASTE * tastes[j] + NOISE * next(noise)
            yield i + 1, j + 1, min(max(round(2 * stars) / 2, 0.5), 5.0), START + int(when)
