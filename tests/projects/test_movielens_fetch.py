"""A set of MovieLens from a local server: what arrives is checked, and what can't is said in a sentence."""

import errno
import hashlib
import io
import os
import socket
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from labook.projects import movielens_fetch
from labook.projects.movielens import read_ratings
from labook.projects.movielens_fetch import NotFetched, fetch
from labook.publish.commands import main

# As the README of each set writes its files: encodings, separators, header lines, further columns.
FILES = {
    "ml-latest-small": {
        "ratings.csv": b"userId,movieId,rating,timestamp\r\n1,1,4.0,964982703\r\n2,11,0.5,964981247\r\n",
        "movies.csv": 'movieId,title,genres\r\n1,Toy (1995),Animation|Comedy\r\n'
        '11,"Président, Le (1995)",Drama\r\n'.encode(),
    },
    "ml-100k": {
        "u.data": b"1\t1\t4\t964982703\n2\t11\t1\t964981247\n",
        "u.item": "1|Toy (1995)|01-Jan-1995||http://example.org|0|1\n"
        "11|Président, Le (1995)|01-Jan-1995||http://example.org|0|0\n".encode("latin-1"),
    },
    "ml-1m": {
        "ratings.dat": b"1::1::4::964982703\n2::11::1::964981247\n",
        "movies.dat": "1::Toy (1995)::Animation|Comedy\n11::Président, Le (1995)::Drama\n".encode("latin-1"),
    },
}


class Quiet(SimpleHTTPRequestHandler):
    """Serve without a log."""

    def log_message(self, *_):
        """Print nothing."""


def packed(name, files):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for file, data in files.items():
            archive.writestr(f"{name}/{file}", data)
    return memory.getvalue()


def put(folder, name, data, said=None):
    (folder / f"{name}.zip").write_bytes(data)
    digest = hashlib.md5(data).hexdigest()
    (folder / f"{name}.zip.md5").write_text(said or f"MD5 ({name}.zip) = {digest}\n")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()
    served.server_close()


@pytest.mark.parametrize("name", FILES)
def test_a_set_is_fetched_checked_unpacked_and_read(tmp_path, server, name):
    put(server[0], name, packed(name, FILES[name]))
    out = io.StringIO()
    found = read_ratings(fetch(name, tmp_path, source=server[1], out=out))
    assert found.titles == ("Toy (1995)", "Président, Le (1995)")
    assert found.times.tolist() == [964981247, 964982703]
    assert found.stars.tolist() == [0.5 if name == "ml-latest-small" else 1, 4]
    assert out.getvalue().startswith("checksum published beside the archive: md5 ")
    assert "100%" in out.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def refused(tmp_path, server, name="ml-1m", **options):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotFetched) as error:
        fetch(name, tmp_path, source=server[1], out=io.StringIO(), **options)
    assert sorted(tmp_path.rglob("*")) == before  # no draft is left
    return str(error.value)


def test_what_arrives_wrong_is_not_kept(tmp_path, server):
    good = packed("ml-1m", FILES["ml-1m"])
    put(server[0], "ml-1m", good, said="0" * 32)
    assert "its checksum isn't md5:000" in refused(tmp_path, server)
    put(server[0], "ml-1m", good, said="<html>")
    assert "holds no checksum" in refused(tmp_path, server)
    put(server[0], "ml-1m", b"no archive")
    assert "is no archive, although its checksum fits" in refused(tmp_path, server)
    put(server[0], "ml-1m", packed("other", {"a": b"x"}))
    assert "holds no folder ml-1m" in refused(tmp_path, server)
    put(server[0], "ml-1m", packed("../ml-1m", {"a": b"x"}))
    assert "holds no folder ml-1m" in refused(tmp_path, server)
    (server[0] / "ml-1m.zip").unlink()
    (server[0] / "ml-1m.zip.md5").unlink()
    assert "the server answers 404; try again later" in refused(tmp_path, server)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, server, monkeypatch):
    monkeypatch.setattr(movielens_fetch, "LARGEST", 10)
    put(server[0], "ml-1m", packed("ml-1m", FILES["ml-1m"]))
    assert "would unpack to over 10 bytes" in refused(tmp_path, server)


def test_without_a_network_a_sentence_says_what_else_can_be_done(tmp_path, server):
    with socket.socket() as deaf:  # a port that nobody listens to
        deaf.bind(("127.0.0.1", 0))
        said = refused(tmp_path, (None, f"http://127.0.0.1:{deaf.getsockname()[1]}/"))
    assert "no connection (ConnectionError); go online and try again, or unpack a copy" in said


def test_a_full_disk_keeps_the_older_copy(tmp_path, server, monkeypatch):
    put(server[0], "ml-1m", packed("ml-1m", FILES["ml-1m"]))
    (tmp_path / "ml-1m").mkdir()
    (tmp_path / "ml-1m" / "mine").write_text("mine")
    assert "exists: use it, name another folder with --to" in refused(tmp_path, server)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(zipfile.ZipFile, "extractall", full)
        assert "the disk is full; free some space" in refused(tmp_path, server, force=True)
    assert (tmp_path / "ml-1m" / "mine").read_text() == "mine"
    fetch("ml-1m", tmp_path, source=server[1], out=io.StringIO(), force=True)
    assert not (tmp_path / "ml-1m" / "mine").exists()


def test_names_folders_and_a_missing_library_are_answered(tmp_path, server, monkeypatch):
    assert "there is no set 'ml-20m': choose one of ml-latest-small" in refused(tmp_path, server, "ml-20m")
    with pytest.raises(NotFetched, match=r"there is no folder .*no: make it, or name another one"):
        fetch("ml-1m", tmp_path / "no")
    monkeypatch.setitem(__import__("sys").modules, "pooch", None)
    assert "run pip install '.[movielens]' in the book's folder" in refused(tmp_path, server)


def test_the_command_says_where_the_set_is(tmp_path, server, monkeypatch, capsys):
    put(server[0], "ml-100k", packed("ml-100k", FILES["ml-100k"]))
    monkeypatch.setattr(fetch, "__kwdefaults__", {**fetch.__kwdefaults__, "source": server[1]})
    assert main(["movielens", "fetch", "ml-100k", "--to", str(tmp_path)]) == 0
    assert "ml-100k: ready; read its README" in capsys.readouterr().out
    assert main(["movielens", "fetch", "ml-100k", "--to", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("labook movielens: ")
