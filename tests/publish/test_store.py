"""Kept results are whole and unaltered, or they are not used."""

import errno
import os

import pytest

from labook.text import store


def test_a_value_comes_back_as_it_was_saved(tmp_path):
    path = tmp_path / "new" / "folder" / "a.json"
    store.save(path, {"x": [1, "é", None]})
    assert store.load(path) == {"x": [1, "é", None]}
    assert os.listdir(path.parent) == ["a.json"]


def test_nothing_is_loaded_where_nothing_was_saved(tmp_path):
    assert store.load(tmp_path / "a.json") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("12", "13"),
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: '{"value": 1}',
        lambda text: "0" + text[1:] if text[0] != "0" else "1" + text[1:],
        lambda text: "\x00" * len(text),
    ],
    ids=["altered", "cut", "empty", "list", "no-hash", "other-hash", "zeros"],
)
def test_a_damaged_entry_is_not_loaded(tmp_path, damage):
    path = tmp_path / "a.json"
    store.save(path, {"output": "12"})
    path.write_text(damage(path.read_text()))
    assert store.load(path) is None


def test_bytes_that_are_no_text_are_not_loaded(tmp_path):
    (tmp_path / "a.json").write_bytes(b"\xff\xfe\x00garbage")
    assert store.load(tmp_path / "a.json") is None


def test_a_failed_write_leaves_the_old_value_and_no_rubbish(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    store.save(path, 1)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        store.save(path, 2)
    assert store.load(path) == 1
    assert os.listdir(tmp_path) == ["a.json"]


def test_a_digest_depends_on_order_and_content_alone():
    assert store.digest({"a": 1, "b": 2}) == store.digest({"b": 2, "a": 1})
    assert store.digest([1, 2]) != store.digest([2, 1])
    assert store.digest("a", "b") != store.digest("ab")


def test_a_file_digest_depends_on_names_and_bytes(tmp_path):
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    both = store.files_digest(tmp_path.iterdir(), tmp_path)
    (tmp_path / "a").write_text("2")
    (tmp_path / "b").write_text("1")
    assert store.files_digest(tmp_path.iterdir(), tmp_path) != both
