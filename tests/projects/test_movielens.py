"""The forms of MovieLens are read, and what is wrong with a file is said in a sentence with its line."""

import re

import numpy as np
import pytest

from labook.data.synthetic_films import FILMS, USERS, movies_csv, ratings_csv
from labook.projects.movielens import FORMS, FaultyRatings, read_ratings, rows

CSV, TAB, DAT = FORMS
HEAD = "userId,movieId,rating,timestamp\n"
SAME = {
    "ratings.csv": HEAD + "1,10,4.0,200\n1,20,2.0,100\n7,10,5.0,300\n",
    "u.data": "1\t10\t4\t200\n1\t20\t2\t100\n7\t10\t5\t300\n",
    "ratings.dat": "1::10::4::200\n1::20::2::100\n7::10::5::300\n",
}
TITLES = {
    "movies.csv": 'movieId,title,genres\n10,"Sea, The (1990)",Drama\n20,Hill (1991),\n',
    "u.item": "10|Sea, The (1990)|x\n20|Hill (1991)|x\n",
    "movies.dat": "10::Sea, The (1990)::Drama\n20::Hill (1991)::\n",
}


@pytest.mark.parametrize(("file", "films"), list(zip(SAME, TITLES, strict=True)))
@pytest.mark.parametrize("by_folder", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_forms_give_the_same_columns(tmp_path, file, films, by_folder, end):
    (tmp_path / file).write_text(SAME[file], encoding="utf-8", newline=end)
    (tmp_path / films).write_text(TITLES[films], encoding="utf-8")
    found = read_ratings(tmp_path if by_folder else tmp_path / file)
    assert found.times.tolist() == [100, 200, 300]
    assert found.users.tolist() == [0, 0, 1]
    assert found.films.tolist() == [1, 0, 0]
    assert found.stars.tolist() == [2, 4, 5]
    assert (found.user_ids, found.film_ids) == ((1, 7), (10, 20))
    assert found.titles == ("Sea, The (1990)", "Hill (1991)")


def test_without_a_list_of_films_their_numbers_are_their_titles(tmp_path):
    (tmp_path / "u.data").write_text(SAME["u.data"])
    assert read_ratings(tmp_path).titles == ("film 10", "film 20")


def test_titles_in_the_old_encoding_are_read(tmp_path):
    (tmp_path / "u.data").write_text(SAME["u.data"])
    (tmp_path / "u.item").write_bytes("10|Am\xe9lie (2001)|x\n".encode("latin-1"))
    assert read_ratings(tmp_path).titles[0] == "Amélie (2001)"


def test_columns_may_come_in_another_order_and_with_others():
    lines = ["rating,tag,userId,timestamp,movieId", "3.5,x,1,99,2", ""]
    assert rows(lines, CSV) == [(1, 2, 3.5, 99)]


WRONG = [
    ("ratings.csv", "", "ratings.csv:1: the columns are none, and there is no userId, movieId, rating, "
     "timestamp; the first line should be userId,movieId,rating,timestamp"),
    ("ratings.csv", "userId,movieId,stars,timestamp\n1,2,3,4\n", "ratings.csv:1: the columns are "
     "userId,movieId,stars,timestamp, and there is no rating; the first line should be "
     "userId,movieId,rating,timestamp"),
    ("ratings.csv", HEAD, "ratings.csv:1: the file holds no ratings; unpack it anew"),
    ("ratings.csv", HEAD + "1,2,3.5\n",
     "ratings.csv:2: there should be 4 fields, separated by ',', and there are "
     "3: '1,2,3.5'; is the form another one?"),
    ("ratings.csv", HEAD + "1;2;3.5;9\n",
     "ratings.csv:2: there should be 4 fields, separated by ',', and there "
     "are 1: '1;2;3.5;9'; is the form another one?"),
    ("ratings.csv", HEAD + "1,2,3.5,9\n1,3,5.5,9\n",
     "ratings.csv:3: the rating is '5.5', and should be from 0.5 to "
     "5 in steps of 0.5; correct the line or remove it"),
    ("ratings.csv", HEAD + "1,2,3.7,9\n", "ratings.csv:2: the rating is '3.7', and"),
    ("ratings.csv", HEAD + "1,2,0,9\n", "ratings.csv:2: the rating is '0', and"),
    ("ratings.csv", HEAD + "1,2,nan,9\n", "ratings.csv:2: the rating is 'nan', and"),
    ("ratings.csv", HEAD + "1,2,good,9\n", "ratings.csv:2: the rating is 'good', and"),
    ("ratings.csv", HEAD + "1,2,4,9\n\n2,2,4,9\n1,2,3,10\n",
     "ratings.csv:5: user 1 rates film 2 a second time, "
     "after line 2; remove one of the two lines"),
    ("ratings.csv", HEAD + "ann,2,4,9\n", "ratings.csv:2: userId is 'ann', and should be a whole number"),
    ("ratings.csv", HEAD + "1,-2,4,9\n", "ratings.csv:2: movieId is '-2', and should be a whole number"),
    ("ratings.csv", HEAD + "1,2,4,today\n",
     "ratings.csv:2: timestamp is 'today', and should be a whole number"),
    ("u.data", "1\t2\t3.5\t9\n", "u.data:1: the rating is '3.5', and should be from 1 to 5 in steps of 1; "
     "correct the line or remove it"),
    ("u.data", "1,2,3,9\n",
     "u.data:1: there should be 4 fields, separated by '\\t', and there are 1: '1,2,3,9'; "
     "is the form another one?"),
    ("ratings.dat", "1::2::3::9\n1::2::6::9\n", "ratings.dat:2: user 1 rates film 2 a second time"),
    ("ratings.dat", "1::2::9\n",
     "ratings.dat:1: there should be 4 fields, separated by '::', and there are 3"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "says"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, file, text, says):
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(FaultyRatings, match=f"^{re.escape(says)}"):
        read_ratings(tmp_path)


def test_a_path_that_leads_nowhere_is_said(tmp_path):
    with pytest.raises(FaultyRatings, match="there is no such file or folder; give the path"):
        read_ratings(tmp_path / "ml-1m")
    with pytest.raises(FaultyRatings, match=r"it holds none of ratings.csv, u.data, ratings.dat; unpack"):
        read_ratings(tmp_path)
    (tmp_path / "ml-1m.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(FaultyRatings, match=r"ml-1m.zip: it is none of ratings.csv"):
        read_ratings(tmp_path / "ml-1m.zip")


def test_a_file_that_is_no_text_is_said(tmp_path):
    (tmp_path / "ratings.csv").write_bytes(HEAD.encode() + b"1,2,\xff,9\n")
    with pytest.raises(FaultyRatings, match=r"ratings.csv:2: this is no text in UTF-8; unpack the data anew"):
        read_ratings(tmp_path)


def test_the_synthetic_set_is_the_same_with_and_without_a_path(tmp_path):
    (tmp_path / "ratings.csv").write_text(ratings_csv(), encoding="utf-8")
    (tmp_path / "movies.csv").write_text(movies_csv(), encoding="utf-8")
    found, again = read_ratings(), read_ratings(tmp_path)
    for name in ("users", "films", "stars", "times"):
        assert np.array_equal(getattr(found, name), getattr(again, name))
    assert (found.user_ids, found.titles) == (again.user_ids, again.titles)
    assert len(found.user_ids) <= USERS
    assert len(found.film_ids) <= FILMS
    assert len(found.stars) > 6000
    ratings_csv.cache_clear()
    assert np.array_equal(read_ratings().stars, found.stars)


def test_a_file_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    (tmp_path / "u.data").write_text(SAME["u.data"])

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    with pytest.raises(FaultyRatings, match="it can't be read: Permission denied"):
        read_ratings(tmp_path)
