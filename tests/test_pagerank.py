"""PageRank: by hand, against NumPy's eigenvectors, and where it does not settle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labook.pagerank import google_matrix, link_matrix, pagerank

webs = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, n - 1), unique=True), min_size=n, max_size=n)
)


def test_by_hand():
    S = link_matrix([[1, 2], [2], [0]])
    assert S == [[0, 0, 1], [0.5, 0, 0], [0.5, 1, 0]]
    assert pagerank(S, 1) == pytest.approx([1 / 3, 1 / 6, 1 / 2])
    assert pagerank(S, 200) == pytest.approx([0.4, 0.2, 0.4])


def test_a_page_without_links_leads_everywhere():
    assert link_matrix([[], [0]]) == [[0.5, 1], [0.5, 0]]
    assert link_matrix([[]]) == [[1]]


def test_two_pages_that_link_to_each_other_never_settle():
    S = link_matrix([[1], [0], [1]])
    assert pagerank(S, 100) != pytest.approx(pagerank(S, 101))
    assert pagerank(google_matrix(S, 0.85), 200) == pytest.approx(pagerank(google_matrix(S, 0.85), 201))


@given(webs)
def test_columns_sum_to_one_and_the_ranks_are_kept(links):
    G = google_matrix(link_matrix(links), 0.85)
    assert np.sum(G, axis=0) == pytest.approx(np.ones(len(links)))
    x = pagerank(G, 160)  # 0.85**160 < 1e-11
    assert np.array(G) @ x == pytest.approx(np.array(x), abs=1e-9)
    assert min(x) > 0
    assert sum(x) == pytest.approx(1)


@given(webs)
def test_agrees_with_numpy(links):
    G = np.array(google_matrix(link_matrix(links), 0.85))
    values, vectors = np.linalg.eig(G)
    first = vectors[:, np.argmax(values.real)].real
    assert pagerank(G.tolist(), 160) == pytest.approx(first / first.sum(), abs=1e-7)


def test_what_is_refused():
    with pytest.raises(ValueError, match="page 0 has the links"):
        link_matrix([[1]])
    with pytest.raises(ValueError, match="page 1 has the links"):
        link_matrix([[1], [0, 0]])
    with pytest.raises(ValueError, match="from 0 to 1"):
        google_matrix([[1]], 1.5)
