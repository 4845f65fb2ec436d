"""Components and groups against scikit-learn, and what their check says of planted mistakes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score

from labook.data.wines import wines
from labook.projects import customer_segments as solution
from labook.projects.customer_segments import (
    agreement,
    chance_variances,
    components,
    groups,
    kmeans,
    nearest,
    stability,
    variances,
)
from projects.planting import Planted, own_sentences

MISTAKES = [
    Planted("components", "[:count].T", "[-count:].T", "directions of least variance"),
    Planted("components", "[:count].T", "[:, :count]", "columns of V transposed"),
    Planted("components", "np.linalg.svd(Z, full_matrices=False)[2]", "np.eye(np.shape(Z)[1])",
            "return features"),
    Planted("components", "[:count].T", "[:count].T * 2", "other lengths than 1"),
    Planted("components", "[:count].T", "[:count][::-1].T", "has to come first"),
    Planted("components", "[2][:count].T", "[2][1:count + 1].T", "don't span what the components span"),
    Planted("components", "[:count].T", "[:max(count, 2)].T", "one component"),
    Planted("variances", "** 2 / len(Z)", "", "singular values: square them"),
    Planted("variances", " / len(Z)", "", "number of rows"),
    Planted("variances", "len(Z)", "Z.shape[1]", "number of columns"),
    Planted("variances", "len(Z)", "(len(Z) - 1)", "divide by n - 1"),
    Planted("variances", "** 2 / len(Z)", "[::-1] ** 2 / len(Z)", "largest has to come first"),
    Planted("variances", "np.linalg.svd(Z, compute_uv=False) ** 2 / len(Z)", "Z.var(axis=0)",
            "of the features"),
    Planted("variances", "len(Z)", "(Z ** 2).sum()", "shares of the whole"),
    Planted("variances", "** 2 / len(Z)", "/ len(Z) ** 0.5", "standard deviations"),
    Planted("nearest", "argmin", "argmax", "farthest centre"),
    Planted("nearest", "((X[:, None] - centres) ** 2).sum(axis=2)", "(-X @ centres.T)", "dot products"),
    Planted("nearest", ".argmin(axis=1)", ".argmin(axis=1) + 1", "count from 1"),
    Planted("nearest", "** 2).sum(axis=2)", "** 2)[:, :, 0]", "first coordinate only"),
    Planted("nearest", " ** 2)", ")", "with their signs"),
    Planted("nearest", ".argmin(axis=1)", ".min(axis=1) ** 0.5", "return distances"),
    Planted("kmeans", "np.array_equal(moved, centres)", "True", "stop after one round"),
    Planted("kmeans", "np.array(centres, float)", "np.array(X[: len(centres)], float)",
            "begin somewhere else"),
    Planted("kmeans", ".mean(axis=0)", "[np.argsort(X[labels == j][:, 0])[sum(labels == j) // 2]]",
            "medians"),
    Planted("kmeans", "moved = centres.copy()", "moved = np.full(centres.shape, 1e9)",
            "without rows has to stay"),
    Planted("agreement", "float((both - expected) / (largest - expected))", "float(np.mean(a == b))",
            "names of groups"),
    Planted("agreement", "/ (largest - expected)", "/ largest + expected / largest",
            "mean of both, and forget"),
    Planted("agreement", "float((both", "1 - float((both", "a disagreement"),
    Planted("agreement", "1.0 if largest == expected else ", "", "don't divide by 0"),
    Planted("agreement", "/ _pairs(np.array([len(a)]))", "/ len(a) ** 2", "isn't the adjusted Rand index"),
]  # fmt: skip
NAMES, WINES, KIND = wines()
Z = (WINES - WINES.mean(axis=0)) / WINES.std(axis=0)
labels = st.lists(st.integers(0, 3), min_size=2, max_size=30)


def test_each_planted_mistake_gets_its_own_sentence():
    own_sentences("customer-segments", solution, MISTAKES)


def test_components_are_scikit_learns_up_to_signs():
    pca = PCA(3).fit(Z)
    V = components(Z, 3)
    assert np.abs(np.abs(V.T @ pca.components_.T) - np.eye(3)).max() < 1e-10
    assert np.abs(variances(Z)[:3] - pca.explained_variance_ * (len(Z) - 1) / len(Z)).max() < 1e-12


@given(labels, st.integers(0, 99))
def test_agreement_is_scikit_learns_and_deaf_to_names(a, seed):
    rng = np.random.default_rng(seed)
    a, b = np.array(a), rng.integers(0, 4, len(a))
    assert agreement(a, b) == pytest.approx(adjusted_rand_score(a, b), abs=1e-12)
    assert agreement(a, rng.permutation(4)[a]) == 1
    assert agreement(a, b) == pytest.approx(agreement(b, a), abs=1e-12)


@given(st.integers(1, 5), st.integers(0, 99))
def test_groups_come_to_rest_as_scikit_learns_do(k, seed):
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 20, (30, 2)) + rng.random((30, 2))
    start = X[:k]
    found, centres = kmeans(X, start)
    assert np.array_equal(found, nearest(X, centres))
    for j in range(k):
        assert np.abs(X[found == j].mean(axis=0) - centres[j]).max() < 1e-12
    oracle = KMeans(k, init=start, n_init=1, algorithm="lloyd", tol=0, max_iter=1000).fit(X)
    assert ((X - centres[found]) ** 2).sum() == pytest.approx(oracle.inertia_)


def test_a_centre_without_rows_stays():
    _, centres = kmeans(np.array([[0.0], [1]]), np.array([[0.0], [50]]))
    assert centres.tolist() == [[0.5], [50]]


def test_the_wines_fall_into_their_varieties():
    """The rules choose three components and three groups: nearly the varieties, which none of them saw."""
    rng = np.random.default_rng(0)
    above = variances(Z) > chance_variances(Z, rng, times=100)
    assert above[:4].tolist() == [True, True, True, False]
    S = Z @ components(Z, 3)
    assert agreement(groups(S, 3, rng)[0], KIND) > 0.85
    assert agreement(groups(WINES, 3, rng)[0], KIND) < 0.45
    assert abs(agreement(rng.permutation(KIND), KIND)) < 0.1
    steady = {k: stability(S, k, rng, times=5) for k in (2, 3, 4)}
    assert max(steady, key=steady.get) == 3


def test_the_wines_are_those_of_the_repository():
    assert (WINES.shape, len(NAMES), np.bincount(KIND).tolist()) == ((178, 13), 13, [59, 71, 48])
