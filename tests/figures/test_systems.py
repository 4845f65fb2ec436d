"""The drawings of systems: what their texts say is what is drawn, and what cannot be drawn is refused."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labook.figures.costs import METHODS, flop_bars_figure
from labook.figures.systems import column_picture_figure, least_squares_figure, row_picture_figure
from thorough import inputs


def test_one_point():
    figure = row_picture_figure([[2, 1], [1, 3]], [5, 7])
    assert figure.summary == "2x + y = 5 and x + 3y = 7 meet in (1.6, 1.8)"
    assert figure.alt.endswith("They meet in (1.6, 1.8).")
    assert column_picture_figure([[2, 1], [1, 3]], [5, 7]).summary == "(5, 7) = 1.6 (2, 1) + 1.8 (1, 3)"


def test_parallel_lines_and_equal_lines():
    A = [[1, 2], [2, 4]]
    assert row_picture_figure(A, [4, 3]).summary == "x + 2y = 4 and 2x + 4y = 3 never meet"
    assert row_picture_figure(A, [4, 8]).summary.endswith("are one line")
    assert column_picture_figure(A, [4, 3]).summary.endswith("(4, 3) does not lie on it")
    assert column_picture_figure(A, [4, 8]).summary.endswith("(4, 8) lies on it too")


def test_signs_and_lines_along_an_axis():
    figure = row_picture_figure([[-1, 1], [0, 2]], [Fraction(1, 2), -3])
    assert figure.summary == "-x + y = 0.5 and 2y = -3 meet in (-2, -1.5)"
    assert column_picture_figure([[1, 1], [1, -1]], [0, 2]).summary == "(0, 2) = 1 (1, 1) - 1 (1, -1)"


@settings(max_examples=inputs(quick=4, full=15), deadline=None)  # each example draws a figure
@given(st.lists(st.integers(-5, 5), min_size=6, max_size=6))
def test_any_system_is_drawn_or_refused(numbers):
    A, b = [numbers[:2], numbers[2:4]], numbers[4:]
    for draw, lists in ((row_picture_figure, A), (column_picture_figure, [*zip(*A, strict=True)])):
        if any(not any(part) for part in lists):
            with pytest.raises(ValueError, match="of zeros"):
                draw(A, b)
        else:
            assert draw(A, b).svg.startswith("<?xml")


def test_the_projection_onto_the_columns():
    figure = least_squares_figure([[1, 0], [1, 1], [1, 2]], [2, 0, 4])
    assert figure.summary == (
        "(2, 0, 4) is nearest to (1, 2, 3) = 1 a1 + 1 a2, residual (1, -2, 1) of length 2.449"
    )
    assert "a2 = (0, 1, 2)" in figure.alt


@pytest.mark.parametrize(
    ("draw", "A", "b", "words"),
    [
        (row_picture_figure, [[1, 2, 3], [1, 1, 1]], [1, 2], "needs a 2 x 2 matrix"),
        (column_picture_figure, [[1, 2], [1, 1]], [1], "a right side of length 2"),
        (least_squares_figure, [[1, 0], [1, 1]], [1, 2], "X of shape 3 x 2 and y of length 3"),
        (least_squares_figure, [[1, 0], [1, 1], [1, 2]], [1, 2, 3], r"\(1, 2, 3\) lies in the plane"),
        (least_squares_figure, [[1, 2], [2, 4], [3, 6]], [1, 2, 4], "column 2 depends on"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, A, b, words):
    with pytest.raises(ValueError, match=words):
        draw(A, b)


def test_bars_run_from_one_right_side_to_many():
    figure = flop_bars_figure(1000)
    assert "LU, factors kept 6.7e+08 to 2.7e+09, QR 1.3e+09" in figure.summary
    assert all(name in figure.alt for name in METHODS)
    assert all(cost(50, 1) < cost(50, 50) for cost in METHODS.values())


def test_bars_of_a_tiny_system_are_refused():
    with pytest.raises(ValueError, match="size 10 or more, and n is 9"):
        flop_bars_figure(9)
