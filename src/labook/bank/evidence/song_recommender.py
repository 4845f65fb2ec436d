"""Evidence of the questions on the song recommender."""

from typing import Any

from labook.similarity import cosine, top_k

__all__ = ["cosine", "in_other_units", "songs_in_a_bucket", "top_k"]


def in_other_units(song: list[Any], place: int, factor: Any) -> list[Any]:
    """Return the features of a song with one of them in a smaller unit, so with a larger number."""
    return [factor * x if j == place else x for j, x in enumerate(song)]


def songs_in_a_bucket(songs: int, planes: int) -> Any:
    """Return how many songs an average bucket holds, counting by halves."""
    for _ in range(planes):
        songs = songs // 2
    return songs
