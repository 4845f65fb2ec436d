"""A synthetic table of film ratings: made by a formula with chance in it, given by nobody.

Each rating is a mean, a habit of the user, a level of the film, two hidden tastes and noise, rounded to whole
stars from 1 to 5. Two thirds of the entries are missing, and of the known ones a part is held out.
"""

from functools import cache

from labook.random_numbers import bell_shaped, park_miller

USERS, FILMS, TASTES = 60, 40, 2
MEAN, HABIT, LEVEL, TASTE, NOISE = 3.4, 0.4, 0.5, 0.7, 0.5
KNOWN, HELD_OUT = 0.34, 0.2  # shares: of all entries, of the known ones


@cache
def synthetic_ratings() -> tuple[list[list[int | None]], dict[tuple[int, int], int]]:
    """Return the table with None where an entry is missing, and the ratings that were held out of it.

    >>> table, held_out = synthetic_ratings()
    >>> len(table), len(table[0]), all(table[i][j] is None for i, j in held_out)
    (60, 40, True)
    """
    draws = iter(bell_shaped(2026, USERS + FILMS + TASTES * (USERS + FILMS) + USERS * FILMS))
    habit = [HABIT * next(draws) for _ in range(USERS)]
    level = [LEVEL * next(draws) for _ in range(FILMS)]
    users = [[TASTE * next(draws) for _ in range(TASTES)] for _ in range(USERS)]
    films = [[next(draws) for _ in range(TASTES)] for _ in range(FILMS)]
    lots = iter(park_miller(77, 2 * USERS * FILMS))
    table: list[list[int | None]] = [[None] * FILMS for _ in range(USERS)]
    held_out = {}
    for i in range(USERS):
        for j in range(FILMS):
            taste = sum(u * v for u, v in zip(users[i], films[j], strict=True))
            stars = MEAN + habit[i] + level[j] + taste + NOISE * next(draws)
            rating = min(max(round(stars), 1), 5)
            known, held = next(lots) < KNOWN, next(lots) < HELD_OUT
            if known and held:
                held_out[i, j] = rating
            elif known:
                table[i][j] = rating
    return table, held_out
