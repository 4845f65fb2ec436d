"""Maps of the plane, against NumPy, exact arithmetic and their definitions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.eigen import eigenvalues_2x2
from labook.matrices import matmul, matvec
from labook.transformations import (
    CATALOGUE,
    UNIT_SQUARE,
    determinant_2x2,
    eigenvectors_2x2,
    image_of,
    inverse_2x2,
    is_singular_2x2,
    matrix_of,
    polygon_area,
    rotation,
)

entries = st.integers(-20, 20)
matrices = st.lists(st.lists(entries, min_size=2, max_size=2), min_size=2, max_size=2)
ROUNDOFF = 2.0**-53


@given(matrices)
def test_the_determinant_is_that_of_numpy(A):
    # NumPy factors the matrix: its error is some 10 roundoffs of the products, here up to 800.
    assert determinant_2x2(A) == pytest.approx(np.linalg.det(np.array(A, float)), abs=1e-11)


@given(matrices)
def test_the_inverse_is_exact_for_fractions(A):
    exact = [[Fraction(x) for x in row] for row in A]
    if determinant_2x2(A) == 0:
        assert is_singular_2x2(A)
        with pytest.raises(ValueError, match="singular: ad = bc"):
            inverse_2x2(exact)
    else:
        assert not is_singular_2x2(A)
        assert matmul(exact, inverse_2x2(exact)) == [[1, 0], [0, 1]]


@given(matrices, st.integers(1, 50))
def test_parallel_decimal_columns_count_as_singular(A, tenth):
    (a, _), (c, _) = A
    assert is_singular_2x2([[a / 10, tenth * a / 10], [c / 10, tenth * c / 10]])


@given(matrices)
def test_the_next_larger_entry_makes_a_regular_matrix_of_integers(A):
    assert is_singular_2x2([[float(x) for x in row] for row in A]) == (determinant_2x2(A) == 0)


@given(matrices)
def test_eigenvectors_keep_their_direction(A):
    values, vectors = eigenvalues_2x2(A), eigenvectors_2x2(A)
    size = 1 + max(abs(x) for row in A for x in row)
    for value, v in zip(values, vectors, strict=False):
        assert np.hypot(*v) == pytest.approx(1, abs=4 * ROUNDOFF)
        # An eigenvalue is off by some roundoffs of `size`, near a repeated one by their root; the
        # vector then solves the longer row exactly and the other one up to that error.
        residual = np.array(matvec(A, v)) - value * np.array(v)
        assert np.abs(residual).max() <= 1e-7 * size


@pytest.mark.parametrize(
    ("A", "count"),
    [
        ([[2, 0], [0, 3]], 2),
        ([[1, 1], [0, 1]], 1),
        ([[0, -1], [1, 0]], 0),
        ([[3, 0], [0, 3]], 0),
        ([[1e-200, 1e-200], [0, 1e-200]], 1),
    ],
)
def test_the_number_of_directions(A, count):
    assert len(eigenvectors_2x2(A)) == count


def test_directions_point_to_the_right_or_up():
    assert eigenvectors_2x2([[0, 0], [0, -1]]) == [[1.0, 0.0], [0.0, 1.0]]
    first, second = eigenvectors_2x2([[2, -1], [-1, 2]])
    assert first == pytest.approx([0.5**0.5, -(0.5**0.5)])
    assert second == pytest.approx([0.5**0.5, 0.5**0.5])


def test_another_shape_is_refused():
    for function in (determinant_2x2, is_singular_2x2, inverse_2x2):
        with pytest.raises(ValueError, match="2 x 2 matrix, and this one is 1 x 2"):
            function([[1, 2]])


def test_the_catalogue_holds_what_its_names_say():
    turn = np.array(CATALOGUE["rotation by 45°"])
    assert np.abs(turn @ turn - [[0, -1], [1, 0]]).max() <= 4 * ROUNDOFF  # twice 45 is 90 degrees
    flip, flat = CATALOGUE["reflection in the y-axis"], CATALOGUE["projection on the x-axis"]
    assert matvec(flip, [2, 3]) == [-2, 3]
    assert matvec(flat, [2, 3]) == [2, 0]
    assert matvec(CATALOGUE["shear"], [2, 4]) == [4, 4]
    assert matvec(CATALOGUE["scaling"], [1, 1]) == [2, 3]
    assert matvec(CATALOGUE["identity"], [2, 3]) == [2, 3]
    assert matvec(CATALOGUE["zero"], [2, 3]) == [0, 0]


@given(matrices)
def test_the_image_of_the_unit_square_has_the_determinant_as_area(A):
    assert polygon_area(image_of(A, UNIT_SQUARE)) == determinant_2x2(A)


@given(matrices, st.lists(st.tuples(entries, entries), min_size=3, max_size=3))
def test_every_triangle_grows_by_the_same_factor(A, corners):
    assert polygon_area(image_of(A, corners)) == determinant_2x2(A) * polygon_area(corners)


@given(st.lists(st.lists(entries, min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_matrix_of_a_matrix_is_that_matrix(A):
    assert matrix_of(lambda v: matvec(A, v), 3) == A


@pytest.mark.parametrize("corners", [[], [[1, 2]], [[1, 2], [3, 5]]])
def test_points_and_segments_have_no_area(corners):
    assert polygon_area(corners) == 0


@given(st.integers(-720, 720), st.integers(-720, 720))
def test_turns_add_their_angles(s, t):
    both, one_by_one = np.array(rotation(s + t)), np.array(rotation(s)) @ np.array(rotation(t))
    # Angles up to 8 pi in radians are off by 4 roundoffs of 32, sines and sums by some of 1.
    assert np.abs(both - one_by_one).max() < 200 * ROUNDOFF


def test_a_quarter_turn_is_counterclockwise():
    assert matvec(rotation(90), [1, 0]) == pytest.approx([0, 1], abs=ROUNDOFF)
    assert np.abs(np.array(rotation(45)) - CATALOGUE["rotation by 45°"]).max() <= 2 * ROUNDOFF


@pytest.mark.parametrize(("steps", "singular"), [(3, True), (5, False)])
def test_a_matrix_is_singular_as_far_as_its_rounded_entries_can_tell(steps, singular):
    """Numbers above 1 stand 2u apart: ad and bc differ by 6u or 10u, where 4u (1 + 1) = 8u are allowed."""
    assert is_singular_2x2([[1.0, 1.0], [1 + steps * 2 * ROUNDOFF, 1.0]]) is singular
