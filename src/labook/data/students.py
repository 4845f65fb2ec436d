"""Three students and the weights of a grade prediction, exact decimals as fractions.

An example made for the book: the weights were not fitted to any class.
"""

from fractions import Fraction

FEATURES = ("study hours", "previous score", "assignments", "attendance")

CLASS = [
    [12, 85, 8, 90],
    [8, 70, 6, 75],
    [15, 95, 10, 95],
]
STUDENT = CLASS[0]

# Points per study hour, per point of the previous score, per assignment, per point of attendance.
GRADE_WEIGHTS = [Fraction("2.5"), Fraction("0.3"), Fraction("1.5"), Fraction("0.2")]
