"""The same files of ratings for two libraries that factorize at scale: implicit, and Spark's ALS.

Neither library is needed by the book; a function imports its own when you call it.
"""

from pathlib import Path
from typing import Any

import numpy as np

from labook.projects.movielens import Ratings


def confidence(ratings: Ratings, alpha: float = 1.0) -> Any:
    """Return how sure it is that a user wants a film, for the films that she rated.

    c_ij = 1 + alpha r_ij, stored without the 1 where nothing was rated

    Parameters: `ratings` as read; `alpha` at least 0, how much a star adds.
    Returns: a SciPy array in rows (CSR) of shape (users, films).
    """
    from scipy.sparse import csr_array

    shape = len(ratings.user_ids), len(ratings.film_ids)
    return csr_array((1 + alpha * ratings.stars, (ratings.users, ratings.films)), shape=shape)


def implicit_tastes(
    ratings: Ratings, k: int, penalty: float, *, alpha: float = 1.0, rounds: int = 15
) -> tuple[Any, Any]:
    """Return the tastes of users and films that the library implicit learns from what was watched.

    Minimises the sum of c_ij (p_ij - u_i . v_j)^2 + penalty (||u_i||^2 + ||v_j||^2), where p_ij is 1 for a
    film that was rated and 0 for the others.

    Parameters: `k` the length of a taste; `penalty` above 0; `alpha` as for `confidence`; `rounds` of ALS.
    Returns: arrays of shape (users, k) and (films, k). Their dot products rank films and are no stars.
    Raises: ImportError where implicit isn't installed.
    Source: Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", 2008.
    """
    from implicit.als import AlternatingLeastSquares
    from scipy.sparse import csr_matrix
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, "blas"):  # its own threads and those of BLAS slow each other down
        learner = AlternatingLeastSquares(
            factors=k, regularization=penalty, alpha=1.0, iterations=rounds, random_state=0, num_threads=1
        )
        learner.fit(csr_matrix(confidence(ratings, alpha)), show_progress=False)
    return np.array(learner.user_factors), np.array(learner.item_factors)


def spark_tastes(session: Any, ratings: Ratings, k: int, penalty: float, rounds: int = 15) -> Any:
    """Return Spark's model of the ratings minus their mean.

    Parameters: `session` a SparkSession; `k`, `penalty` and `rounds` as for ALS; Spark multiplies the penalty
    of a row by its number of ratings.
    Returns: a `pyspark.ml.recommendation.ALSModel`; add `ratings.stars.mean()` to what it predicts.
    Raises: ImportError where PySpark isn't installed.
    Users without a past are dropped from its predictions, so count how many are left.
    """
    from pyspark.ml.recommendation import ALS

    centred = ratings.stars - ratings.stars.mean()
    columns = ratings.users.tolist(), ratings.films.tolist(), centred.tolist()
    table = session.createDataFrame(list(zip(*columns, strict=True)), ["user", "film", "stars"])
    learner = ALS(
        rank=k, regParam=penalty, maxIter=rounds, userCol="user", itemCol="film", ratingCol="stars",
        coldStartStrategy="drop", seed=0,
    )  # fmt: skip
    return learner.fit(table)


def write_columns(ratings: Ratings, file: Path) -> None:
    """Write the ratings as a table of places, which either library reads on another machine.

    The header is `user,film,stars`; users and films count from 0, as in `ratings.users`.
    """
    rows = zip(ratings.users.tolist(), ratings.films.tolist(), ratings.stars.tolist(), strict=True)
    with file.open("x", encoding="utf-8") as out:
        out.write("user,film,stars\n")
        out.writelines(f"{user},{film},{stars:g}\n" for user, film, stars in rows)
