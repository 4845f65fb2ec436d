"""Three students, three assessments, three weights: the table that opens the book."""

from fractions import Fraction

STUDENTS = ["Alice", "Bob", "Carol"]
ASSESSMENTS = ["homework", "midterm", "final"]

# One row per student, one column per assessment, in points out of 100: shape (3, 3).
SCORES = [
    [92, 88, 85],
    [78, 82, 90],
    [95, 90, 92],
]

# The share of each assessment in the final grade, exactly: no float is equal to 0.4 or 0.35.
WEIGHTS = [Fraction("0.40"), Fraction("0.25"), Fraction("0.35")]
