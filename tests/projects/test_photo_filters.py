"""Photo filters against SciPy and by what linear maps owe, and what their check says of planted mistakes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from labook.colour_filters import SEPIA, WARM, apply_filter
from labook.homogeneous import moved, scaling, shearing, translation, turning
from labook.projects import photo_filters as solution
from labook.projects.catalogue import project
from labook.projects.effects import SHARP, SOBEL, bell, blurred, colour_effect, edges, sharpened
from labook.projects.judging import judged
from labook.projects.photo_filters import about, blend, chain, correlate, effect, recolour, separate, warp
from projects.planting import Planted, own_sentences

SCENE = np.random.default_rng(0).integers(0, 256, (9, 12, 3)).astype(float)
whole = st.integers(-9, 9)
kernels = st.tuples(st.sampled_from([1, 3, 5]), st.sampled_from([1, 3, 5])).flatmap(
    lambda size: st.lists(whole, min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda entries: np.reshape(entries, size).astype(float)
    )
)
MISTAKES = [
    Planted("effect", "np.array(M, float)", "np.array(M, float).T", "matrix stands transposed"),
    Planted("effect", "E[:3, 3] =", "E[3, :3] =", "offset stands in the last row"),
    Planted("effect", "np.array(offset, float)", "0", "offset is missing"),
    Planted("effect", "np.eye(4)", "np.zeros((4, 4))", "lower right entry is 0"),
    Planted("blend", "(1 - strength)", "strength", "it isn't three quarters"),
    Planted("blend", "(1 - strength) * np.eye(len(E)) + strength *",
            "strength * np.eye(len(E)) + (1 - strength) *", "strength is turned around"),
    Planted("blend", "(1 - strength) * np.eye(len(E)) + ", "", "scale the filter alone"),
    Planted("blend", "(1 - strength) * np.eye", "np.eye", "to the whole picture"),
    Planted("blend", "np.eye(len(E))", "1", "matrix of ones"),
    Planted("blend", "np.eye(len(E))", "np.eye(4)", "other sizes"),
    Planted("recolour", "[:3, :3].T", "[:3, :3]", "multiply by the transpose"),
    Planted("recolour", " + np.array(E, float)[:3, 3]", "", "leave the offset out"),
    Planted("recolour", "as_bytes(", "np.round(", "It returns an array of float64"),
    Planted("recolour", "as_bytes(", "(lambda x: np.round(x).astype(int).astype(np.uint8))(", "wrap around"),
    Planted("recolour", "as_bytes(", "(lambda x: np.clip(x, 0, 255).astype(np.uint8))(", "cut decimals off"),
    Planted("recolour", "as_bytes(photo @ np.array(E, float)[:3, :3].T +",
            "as_bytes(as_bytes(photo @ np.array(E, float)[:3, :3].T) +", "clip before you add"),
    Planted("recolour", "as_bytes(", "(lambda x: np.minimum(x.round(), 255).astype(int).astype(np.uint8))(",
            "bright end only"),
    Planted("correlate", "np.atleast_2d(np.array(K, float))", "np.atleast_2d(K)[::-1, ::-1]", "half a turn"),
    Planted("correlate", "np.atleast_2d(np.array(K, float))", "np.atleast_2d(K).T", "kernel on transposed"),
    Planted("correlate", 'mode="edge"', 'mode="constant"', "everything is black"),
    Planted("correlate", 'mode="edge"', 'mode="wrap"', "begins again at its other side"),
    Planted("correlate", 'mode="edge"', 'mode="reflect"', "is mirrored"),
    Planted("correlate", "sum(parts, np.zeros(picture.shape))", "sum(parts) / K.sum()", "add up to 0"),
    Planted("correlate", "[(a, a), (b, b)]", "[(0, 2 * a), (0, 2 * b)]", "hangs at its corner"),
    Planted("correlate", "[(a, a), (b, b)]", "[(a, a), (a, a)]", "aren't square"),
    Planted("correlate", "np.zeros(picture.shape))", "np.zeros(picture.shape)).astype(picture.dtype)",
            "sums of bytes wrap around"),
    Planted("separate", "(column, row) if np.abs(column @ row - K).max() <= 2**-50 * abs(K[i, j]) else None",
            "(column, row)", "which has rank 2"),
    Planted("separate", "(column, row) if", "(column * K[i, j], row) if", "is a multiple of the kernel"),
    Planted("separate", "np.unravel_index(np.abs(K).argmax(), K.shape)", "(0, 0) if K[0, 0] else (1, 0)",
            "pivot is in a row or a column of zeros"),
    Planted("separate", "<= 2**-50 * abs(K[i, j])", "== 0", "compare floats for equality"),
    Planted("separate", "(column, row) if", "(row, column) if", "isn't Sobel's kernel"),
    Planted("chain", "np.array(step, float) @ done", "done @ np.array(step, float)", "runs backwards"),
    Planted("chain", "float) @ done", "float) * done", "entry by entry"),
    Planted("chain", "float) @ done", "float) + done", "add the matrices"),
    Planted("chain", "steps[1:]", "steps[1:2]", "first two steps only"),
    Planted("about", "chain(translation(-x, -y), M, translation(x, y))",
            "chain(translation(x, y), M, translation(-x, -y))", "wrong way first"),
    Planted("about", ", translation(x, y))", ")", "don't move back"),
    Planted("about", "translation(-x, -y), M", "M", "after the map only"),
    Planted("about", "x, y = point", "y, x = point", "exchange x and y of the point"),
    Planted("warp", "undone(np.array(M).tolist())", "M", "where its inverse belongs"),
    Planted("warp", "for row in back[:2]", "for row in back[[1, 0]][:, [1, 0, 2]]", "x goes along a row"),
    Planted("warp", "back = np.array(undone(np.array(M).tolist()), float)",
            "x, y, back = x - 0.5, y - 0.5, np.linalg.inv(M) + [[0, 0, 0.5], [0, 0, 0.5], [0, 0, 0]]",
            "count pixels by their corners"),
    Planted("warp", "_between(np.array(photo, float), across, down)",
            "_between(np.array(photo, float), np.floor(across), down)", "the pixel at the left"),
    Planted("warp", "_between(np.array(photo, float), across, down)",
            "_between(np.array(photo, float), np.clip(across, 0, columns - 1), np.clip(down, 0, rows - 1))",
            "repeat its border"),
    Planted("warp", "_between(np.array(photo, float), across, down)",
            "_between(np.array(photo, float), across % columns, down % rows)", "comes back at the other"),
    Planted("warp", "_between(np.array(photo, float), across, down)",
            "_between(np.array(photo, float), across, np.round(down))", "both directions count"),
]  # fmt: skip


def test_each_planted_mistake_gets_its_own_sentence():
    own_sentences("photo-filters", solution, MISTAKES)


@given(st.lists(st.integers(0, 255), min_size=3, max_size=3), st.floats(0, 1))
def test_a_chain_of_colours_is_its_filters_one_after_another_without_a_clip(pixel, strength):
    first, second = effect(SEPIA), blend(effect(WARM, [1, 2, -3]), strength)
    warm = np.array(second)[:3]
    by_steps = warm[:, :3] @ (np.array(SEPIA, float) @ pixel) + warm[:, 3]
    got = recolour(np.array([[pixel]]), chain(first, second))[0, 0]
    # Rounding to bytes moves a number by half a level at most.
    assert np.abs(got - np.clip(by_steps, 0, 255)).max() <= 0.5 + 1e-6


def test_recolour_is_the_filter_of_the_book_at_every_pixel():
    for pixel, got in zip(SCENE.reshape(-1, 3), recolour(SCENE, effect(SEPIA)).reshape(-1, 3), strict=True):
        assert got.tolist() == [round(x) for x in apply_filter(SEPIA, [int(c) for c in pixel])]


@given(kernels)
def test_correlate_is_scipys(K):
    expected = ndimage.correlate(SCENE, K[..., None], mode="nearest")
    # At most 25 products below 9 * 255 and as many sums: 50 roundoffs of 6e4 are below 1e-9.
    assert np.abs(correlate(SCENE, K) - expected).max() < 1e-9


@given(kernels)
def test_separate_finds_a_column_and_a_row_exactly_where_the_rank_is_one(K):
    if not K.any():
        return
    found = separate(K)
    assert (found is not None) == (np.linalg.matrix_rank(K) == 1)
    if found:
        assert np.abs(found[0] @ found[1] - K).max() < 1e-14 * abs(K).max()
        by_parts = correlate(correlate(SCENE, found[1]), found[0])
        assert np.abs(by_parts - correlate(SCENE, K)).max() < 1e-9


def test_kernels_of_even_size_and_flat_maps_are_refused():
    with pytest.raises(ValueError, match="a kernel of 2 by 3 has no middle: both sizes must be odd"):
        correlate(SCENE, np.ones((2, 3)))
    with pytest.raises(ValueError, match="nothing undoes it"):
        warp(SCENE, [[1, 1, 0], [1, 1, 0], [0, 0, 1]])


@given(st.floats(-180, 180), st.floats(-1, 1), st.floats(-3, 3), st.floats(0.5, 2))
def test_warp_is_scipys_map_inside(degrees, push, shift, size):
    M = about(chain(turning(degrees), shearing(push), scaling(size, 1), translation(shift, -shift)), (6, 4.5))
    back = np.linalg.inv(M)
    swapped = back[[1, 0, 2]][:, [1, 0, 2]]  # SciPy counts rows first, and pixels by their middles
    half = np.array([0.5, 0.5])
    start = swapped[:2, :2] @ half + swapped[:2, 2] - half
    expected = np.dstack([
        ndimage.affine_transform(channel, swapped[:2, :2], start, order=1, mode="nearest")
        for channel in np.moveaxis(SCENE, 2, 0)
    ])  # fmt: skip
    got, covered = warp(SCENE, M), warp(np.ones((9, 12, 1)), M)[..., 0] > 0
    # Coordinates are rounded to 1e-6 of a pixel, and neighbours differ by at most 255.
    assert np.abs(got - expected)[covered].max(initial=0) < 2e-3
    assert (got[~covered] == 0).all()


@pytest.mark.parametrize("quarters", range(-4, 5))
def test_quarter_turns_are_exact(quarters):
    square, M = SCENE[:, :9], about(turning(90 * quarters), (4.5, 4.5))
    assert np.array_equal(warp(square, M), np.rot90(square, -quarters))


@given(st.lists(whole, min_size=2, max_size=2))
def test_a_map_about_a_point_keeps_it(point):
    [kept] = moved(about(shearing(2, 3), point).tolist(), [point])
    assert kept == point


def test_effects_by_hand():
    assert colour_effect("brightness", 2)[0].tolist() == [2, 0, 0, 0]
    assert colour_effect("contrast", 2)[1].tolist() == [0, 2, 0, -127.5]
    assert colour_effect("negative", 0.5)[2].tolist() == [0, 0, 0, 127.5]
    w = bell(1)
    assert len(w) == 7
    assert abs(w.sum() - 1) < 1e-15
    assert np.array_equal(w, w[::-1])
    step = np.repeat([[0.0, 0, 0, 255, 255, 255]], 5, axis=0)
    assert edges(step, 0.25).max() == 255
    assert sharpened(step, 1)[2].tolist() == [0, 0, -255, 510, 255, 255]
    assert np.array_equal(sharpened(step, 0), step)
    assert correlate(step, SHARP)[2].tolist() == [0, 0, -255, 510, 255, 255]
    assert correlate(step, SOBEL)[2].tolist() == [0, 0, 1020, 1020, 0, 0]


@given(st.floats(0.3, 4))
def test_a_blur_keeps_grey_and_is_scipys(sigma):
    flat = np.full((7, 9, 1), 100.0)
    assert np.abs(blurred(flat, sigma) - 100).max() < 1e-10
    radius = len(bell(sigma)) // 2
    expected = ndimage.gaussian_filter(SCENE, (sigma, sigma, 0), mode="nearest", radius=(radius, radius, 0))
    assert np.abs(blurred(SCENE, sigma) - expected).max() < 1e-9


def test_a_column_and_a_row_of_the_singular_value_decomposition_are_right_too():
    """Their product is off by a roundoff, which is no multiple of the kernel."""

    def by_svd(K):
        U, sigma, V = np.linalg.svd(np.array(K, float))
        small = len(sigma) > 1 and sigma[1] > 1e-12 * sigma[0]
        return None if small else (U[:, :1] * sigma[0], V[:1])

    assert judged(project("photo-filters").by_name["separate"], {"separate": by_svd}).state == "right"
