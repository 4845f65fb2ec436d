"""Three invented stores with four products: stock, prices and shares sold, all exact."""

from fractions import Fraction

# Units in stock: one row for each store (A, B, C), one column for each product (1 to 4).
INVENTORY = [
    [50, 30, 100, 25],
    [80, 45, 60, 40],
    [35, 60, 80, 55],
]
# Dollars a unit. A price of 29.99 has no float64 of its own; as a fraction it is exact.
PRICES = [Fraction(price) for price in ("29.99", "49.99", "9.99", "79.99")]
# The part of each stock that was sold, between 0 and 1; rows and columns as above.
SHARE_SOLD = [
    [Fraction(share) for share in row]
    for row in (
        ("0.8", "0.6", "0.9", "0.5"),
        ("0.7", "0.8", "0.7", "0.6"),
        ("0.9", "0.5", "0.8", "0.7"),
    )
]
