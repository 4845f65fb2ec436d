"""The files of ratings in the forms of two libraries; the libraries themselves where they are installed."""

import numpy as np
import pytest

from labook.projects.implicit_films import confidence, implicit_tastes, spark_tastes, write_columns
from labook.projects.movielens import read_ratings


def test_confidence_holds_every_rating_in_its_place_and_nothing_else():
    data = read_ratings()
    C = confidence(data, 2.0)
    assert C.shape == (len(data.user_ids), len(data.film_ids))
    assert C.nnz == len(data.stars)
    for user, film, stars in list(zip(data.users, data.films, data.stars, strict=True))[::97]:
        assert C[user, film] == 1 + 2 * stars


def test_the_columns_come_back_and_an_older_file_stays(tmp_path):
    data = read_ratings()
    write_columns(data, tmp_path / "a.csv")
    found = np.loadtxt(tmp_path / "a.csv", delimiter=",", skiprows=1)
    assert np.array_equal(found.T, [data.users, data.films, data.stars])
    with pytest.raises(FileExistsError):
        write_columns(data, tmp_path / "a.csv")


def test_implicit_ranks_what_was_watched_above_the_rest():
    pytest.importorskip("implicit", reason="implicit isn't installed here, and the book doesn't need it")
    data = read_ratings()
    P, Q = implicit_tastes(data, 4, 0.1)
    scores = P @ Q.T
    seen = np.zeros(scores.shape, bool)
    seen[data.users, data.films] = True
    assert (P.shape[1], Q.shape[1]) == (4, 4)
    assert scores[seen].mean() > scores[~seen].mean() + 0.1


def test_spark_predicts_stars_better_than_their_mean():
    why = "PySpark isn't installed here, and the book doesn't need it"
    sql = pytest.importorskip("pyspark.sql", reason=why)
    data = read_ratings()
    session = sql.SparkSession.builder.master("local[1]").getOrCreate()
    model = spark_tastes(session, data, 2, 0.1)
    pairs = list(zip(data.users.tolist(), data.films.tolist(), strict=True))[:200]
    table = model.transform(session.createDataFrame(pairs, ["user", "film"])).collect()
    known = {(row.user, row.film): row.prediction + data.stars.mean() for row in table}
    error = [known[pair] - stars for pair, stars in zip(pairs, data.stars, strict=False)]
    assert np.sqrt(np.mean(np.square(error))) < data.stars.std()
