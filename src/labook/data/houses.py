"""Four houses and the weights of a price formula.

The numbers are an example made for the book, not a market: no data set stands behind the weights.
"""

FEATURES = ("bedrooms", "square feet", "age in years")

# The first three are sold (prices in SOLD_FOR), the fourth is to be priced.
HOUSES = [
    [3, 2000, 10],
    [4, 2500, 5],
    [2, 1200, 20],
    [3, 1800, 15],
]
HOUSE = HOUSES[3]
SOLD_FOR = [350_000, 450_000, 250_000]

# Dollars per bedroom, per square foot, per year of age.
PRICE_WEIGHTS = [50_000, 150, -3_000]
