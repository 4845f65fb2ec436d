"""The file that a project begins with: it loads, asks for everything, and never replaces a reader's work."""

import errno
import os

import pytest

from labook.projects.catalogue import names, project
from labook.projects.judging import judged
from labook.projects.starting import starter
from labook.publish.commands import main


@pytest.mark.parametrize("name", names())
def test_a_new_file_holds_every_function_and_all_of_them_are_still_to_be_written(name):
    found = {}
    exec(compile(starter(project(name)), "my_file.py", "exec"), found)
    for piece in project(name).pieces:
        assert found[piece.name].__doc__
        assert judged(piece, found).sentence == f"Not written yet: {piece.signature}."
    assert all(len(line) <= 110 for line in starter(project(name)).splitlines())


def test_a_function_that_raises_later_is_judged_by_what_it_does():
    piece = project("photo-filters").by_name["blend"]

    def halfway(E, strength):
        if strength != 0.5:
            raise NotImplementedError
        return E

    assert judged(piece, {"blend": halfway}).state == "not yet"


def test_the_command_writes_a_file_says_how_to_go_on_and_keeps_what_is_there(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["project", "new", "song-recommender", "my_songs.py"]) == 0
    said = capsys.readouterr().out
    assert said == ("my_songs.py: 9 functions to write; then: labook project check song-recommender "
                    "my_songs.py\n")  # fmt: skip
    (tmp_path / "my_songs.py").write_text("mine")
    assert main(["project", "new", "song-recommender", "my_songs.py"]) == 2
    assert "my_songs.py: the file exists; name another one, or add --force" in capsys.readouterr().err
    assert (tmp_path / "my_songs.py").read_text() == "mine"
    assert main(["project", "new", "song-recommender", "my_songs.py", "--force"]) == 0
    assert "def top_k(scores, k):" in (tmp_path / "my_songs.py").read_text()
    assert main(["project", "new", "photo-filters"]) == 0
    assert (tmp_path / "my_photo_filters.py").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "write: labook project new NAME [FILE.py], where NAME is one of "),
        (["films"], "there is no project 'films': choose one of "),
        (["photo-filters", "a.txt"], "a.txt: the file has to end in .py"),
        (["photo-filters", "no/a.py"], "no/a.py: there is no folder no; make it, or name another one"),
        (["photo-filters", "folder.py"], "folder.py: this is a folder; name a file in it"),
    ],
)
def test_what_a_new_file_cannot_be_is_said(tmp_path, capsys, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.py").mkdir()
    assert main(["project", "new", *words]) == 2
    assert capsys.readouterr().err.startswith(f"labook project: {says}")


def test_a_full_disk_leaves_the_old_file(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.py").write_text("mine")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.replace", full)
    assert main(["project", "new", "photo-filters", str(tmp_path / "a.py"), "--force"]) == 2
    assert "can't be written (No space left on device); nothing was changed" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["a.py"]
    assert (tmp_path / "a.py").read_text() == "mine"
