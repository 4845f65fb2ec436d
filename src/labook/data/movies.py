"""Three films and the preferences of one viewer, exact decimals as fractions.

An example made for the book. The first three features lie between 0 and 1.
"""

from fractions import Fraction

FEATURES = ("action", "romance", "comedy", "IMDb rating", "release year")

MOVIES = [
    [Fraction("0.9"), Fraction("0.1"), Fraction("0.3"), Fraction("8.5"), 2020],
    [Fraction("0.2"), Fraction("0.9"), Fraction("0.1"), Fraction("7.5"), 2019],
    [Fraction("0.7"), Fraction("0.2"), Fraction("0.8"), Fraction("8.0"), 2021],
]
MOVIE = MOVIES[0]

# Rating points per unit of each feature; the last is per year.
PREFERENCES = [5, -2, 3, Fraction("0.5"), Fraction("-0.001")]
