"""The compressor against SciPy and what its bytes may hold, and what its check says of planted mistakes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.fft import dctn

from labook.data.photo import whole_photo
from labook.projects import image_compressor as solution
from labook.projects.image_compressor import (
    BLOCK,
    block_pieces,
    block_waves,
    cut,
    paste,
    strongest,
    truncated,
    waves,
    whole_pieces,
)
from labook.projects.quality import psnr, ssim
from projects.planting import Planted, own_sentences

MISTAKES = [
    Planted("truncated", "(U[:, :k] * sigma[:k]) @ Vt[:k]", "(U * sigma) @ Vt", "keep all pieces"),
    Planted("truncated", "(U[:, :k] * sigma[:k]) @ Vt[:k]", "(U[:, -k:] * sigma[-k:]) @ Vt[-k:]",
            "weakest pieces"),
    Planted("truncated", " * sigma[:k]", "", "have no strengths"),
    Planted("truncated", "sigma[:k])", "sigma[:k] ** 2)", "square the singular values"),
    Planted("truncated", "Vt[:k]", "(Vt.T if np.shape(X) == np.shape(Vt) == np.shape(U) else Vt)[:k]",
            "NumPy returns V transposed"),
    Planted("truncated", "U[:, :k]", "U[:k].T", "rows of U"),
    Planted("truncated", "U, sigma", "k += 1\n    U, sigma", "one piece too many"),
    Planted("truncated", "U, sigma", "k -= 1\n    U, sigma", "one piece too few"),
    Planted("cut", "np.reshape(X, (rows // n, n, columns // n, n)).swapaxes(1, 2)",
            "np.reshape(X, (rows // n, columns // n, n, n))", "a block holds pieces of few rows"),
    Planted("cut", ".swapaxes(1, 2)", ".transpose(0, 2, 3, 1)", "blocks are transposed"),
    Planted("cut", ".swapaxes(1, 2)", ".swapaxes(1, 2)[:, :, ::-1]", "stand on their heads"),
    Planted("cut", "np.reshape(X, (rows // n, n, columns // n, n)).swapaxes(1, 2)",
            "np.reshape(X, (n, rows // n, n, columns // n)).transpose(1, 3, 0, 2)", "every second pixel"),
    Planted("paste", "np.swapaxes(B, 1, 2)", "np.array(B)", "a block's rows into one line"),
    Planted("paste", "np.swapaxes(B, 1, 2)", "np.transpose(B, (0, 3, 1, 2))", "exchange the wrong axes"),
    Planted("paste", "np.swapaxes(B, 1, 2)", "np.swapaxes(B, 1, 2)[:, ::-1]", "rows upside down"),
    Planted("paste", "np.swapaxes(B, 1, 2)", "np.swapaxes(B[:, ::-1], 1, 2)", "in the wrong order"),
    Planted("paste", "p, q, n, _ = np.shape(B)", "p, q, n, _ = np.shape(B)\n    n = 2", "of other sizes."),
    Planted("waves", "C @ B @ C.T", "C @ B", "the columns only"),
    Planted("waves", "C @ B @ C.T", "B @ C.T", "the rows only"),
    Planted("waves", "C @ B @ C.T", "C.T @ B @ C", "transform back"),
    Planted("waves", "C @ B @ C.T", "C @ B @ C", "has to be transposed"),
    Planted("waves", "C @ B @ C.T", "C * B * C.T", "multiply entry by entry"),
    Planted("waves", "np.shape(B)[-1]", "4", "take blocks of other sizes"),
    Planted("strongest", "-np.abs(S)", "-np.asarray(S)", "signed values"),
    Planted("strongest", "-np.abs(S)", "np.abs(S)", "keep the weakest"),
    Planted("strongest", "mask[order[:count]] = True", "mask[order[count:]] = True", "what is dropped"),
    Planted("strongest", "order[:count]", "order[:count + 1]", "one too many"),
    Planted("strongest", "order[:count]", "order[:count - 1]", "one too few"),
    Planted("strongest", "return mask.reshape(np.shape(S))",
            "return np.abs(S) >= np.sort(np.abs(S), axis=None)[-count]", "keeps too many: mark places"),
    Planted("strongest", "order[:count]", "order[::-1][-count:]", "[-0:] is all of a list"),
]  # fmt: skip


def test_each_planted_mistake_gets_its_own_sentence():
    own_sentences("image-compressor", solution, MISTAKES)


sizes = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 5))


@given(sizes, st.integers(0, 99))
def test_blocks_hold_every_pixel_once_and_come_back(size, seed):
    p, q, n = size
    X = np.random.default_rng(seed).permutation(p * q * n * n).reshape(p * n, q * n)
    B = cut(X, n)
    for i, j in np.ndindex(p, q):
        assert np.array_equal(B[i, j], X[n * i : n * (i + 1), n * j : n * (j + 1)])
    assert np.array_equal(paste(B), X)


@given(st.integers(1, 9), st.integers(0, 99))
def test_waves_are_scipys_and_keep_the_squares(n, seed):
    B = np.random.default_rng(seed).integers(0, 256, (2, 3, n, n)).astype(float)
    # Two products of n terms below 255 n: a few hundred roundoffs of 2e4 stay below 1e-9.
    assert np.abs(waves(B) - dctn(B, axes=(2, 3), norm="ortho")).max() < 1e-9
    assert abs((waves(B) ** 2).sum() / (B**2).sum() - 1) < 1e-12


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=12), st.data())
def test_strongest_marks_as_many_as_asked_and_none_weaker_than_a_dropped_one(entries, data):
    count = data.draw(st.integers(0, len(entries)))
    S = np.array(entries)
    kept = strongest(S, count)
    assert kept.sum() == count
    assert min(abs(S[kept]), default=9) >= max(abs(S[~kept]), default=0)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 6), st.integers(0, 99))
def test_no_matrix_of_the_rank_is_nearer(m, n, k, seed):
    rng = np.random.default_rng(seed)
    X, k = rng.standard_normal((m, n)), min(k, m, n)
    error = np.linalg.norm(X - truncated(X, k))
    other = rng.standard_normal((m, k)) @ rng.standard_normal((k, n)) if k else np.zeros((m, n))
    assert error <= np.linalg.norm(X - other) + 1e-12
    assert error == pytest.approx(np.linalg.norm(np.linalg.svd(X, compute_uv=False)[k:]), abs=1e-12)


def grey():
    return (whole_photo() @ np.array([0.299, 0.587, 0.114])).round()[160:256, 150:278]


@pytest.mark.parametrize("method", [whole_pieces, block_pieces, block_waves])
def test_more_bytes_never_exceed_the_budget_and_give_a_nearer_picture(method):
    X = grey()
    found = []
    for budget in (1200, 2400, 4800, 9600):
        Y, size = method(X, budget)
        assert size <= budget
        assert Y.shape == X.shape
        assert (Y.min() >= 0, Y.max() <= 255, np.array_equal(Y, Y.round())) == (True, True, True)
        found.append(psnr(X, Y))
    assert found == sorted(found)
    assert found[-1] > found[0] + 3


def test_the_largest_wave_is_cut_to_a_byte_and_costs_half_a_level():
    """Black and white in the pattern of one wave: its strength is 1020, and a byte holds 8 * 127 = 1016."""
    C = np.array(solution.dct_matrix(BLOCK))
    X = np.where(np.outer(C[0], C[4]) > 0, 255.0, 0)
    assert abs(waves(X)[0, 4]) == pytest.approx(1020)
    Y, size = block_waves(X, 4)
    assert size == 4
    # The mean 127.5 is stored as 128, and 4 too little of the wave is half a level in each pixel.
    assert np.abs(X - Y).max() <= 1


def test_blocks_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="blocks of 8 do not fit into 9 by 16 pixels: repeat"):
        block_waves(np.zeros((9, 16)), 999)


def test_quality_by_hand_and_its_ends():
    X = grey()
    assert psnr(X, X) == float("inf")
    assert psnr(np.zeros((2, 2)), np.full((2, 2), 255)) == 0
    assert psnr(np.zeros((2, 2)), np.full((2, 2), 25.5)) == pytest.approx(20)
    assert ssim(X, X) == pytest.approx(1)
    noisy = X + np.random.default_rng(0).normal(0, 20, X.shape)
    assert ssim(X, noisy) == pytest.approx(ssim(noisy, X))
    assert ssim(X, noisy) < 0.8
    assert ssim(X, X + 10) > 0.9 > ssim(X, 255 - X)
    flat = np.full((9, 9), 100.0)
    # Only the means are left: (2 * 100 * 120 + c1) / (100^2 + 120^2 + c1).
    assert ssim(flat, flat + 20) == pytest.approx((24000 + 2.55**2) / (24400 + 2.55**2))
    for measure in (psnr, ssim):
        with pytest.raises(ValueError, match="can't be compared"):
            measure(X, X.T)
