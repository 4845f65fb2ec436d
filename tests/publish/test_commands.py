"""The preview server, the reading of a PDF, and the configuration."""

import dataclasses
import functools
import http.server
import os
import subprocess
import sys
import threading
import urllib.request

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from sample_book import REPOSITORY

from labook.publish.checks.report import Report, Shown
from labook.publish.checks.typeset import absent, check_pdf, plain
from labook.publish.commands import serve
from labook.publish.commands.build import config_failures


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: [\n", 2, "invalid YAML"),
        ("- a\n", 1, "holds no settings"),
        ("", 1, "holds no settings"),
        (None, 1, "is missing"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_named(project, name, text, line, what):
    assert config_failures(project.root) == []
    path = project.root / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    failure = config_failures(project.root)[0]
    assert (failure.file, failure.line) == (name, line)
    assert what in failure.what


def test_saving_any_source_is_seen(project):
    before = serve.snapshot(project.root)
    page = project.page("index")
    assert str(page) in before
    os.utime(page, ns=(1, 1))
    assert serve.snapshot(project.root) != before
    page.unlink()
    assert str(page) not in serve.snapshot(project.root)


def test_a_preview_outlives_a_broken_build(project, capsys, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("half a file")

    monkeypatch.setattr(serve, "build", broken)
    state = {"count": 3}
    serve._build(project.root, state)
    assert state["count"] == 4
    assert "half a file" in capsys.readouterr().err


def test_pages_are_served_with_a_script_that_asks_for_new_builds(tmp_path):
    (tmp_path / "index.html").write_text("<p>Größe</p>", encoding="utf-8")
    (tmp_path / "x.css").write_text("p {}")
    handler = functools.partial(serve.Handler, directory=str(tmp_path), state={"count": 7}, root=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}"

        def get(path):
            with urllib.request.urlopen(address + path, timeout=10) as answer:
                return answer.read().decode()

        try:
            assert get("/") == get("/index.html") == "<p>Größe</p>" + serve.RELOAD.decode()
            assert get("/x.css") == "p {}"
            assert get("/_labook/build") == "7"
        finally:
            server.shutdown()
            thread.join()


SHOWN = Shown(outputs=("a = 12\n[1, -2]", "words"), values=(("x|.2f", "0.67"),))


def test_text_is_compared_as_it_is_set():
    assert plain("−1 ’a’ ↪\n2") == "-1'a'2"


def test_every_line_with_digits_must_stand_in_the_pdf():
    assert list(absent("a=12[1,-2]0.67", SHOWN)) == []
    assert list(absent("a=12[1,-3]0.68", SHOWN)) == ["[1, -2]", "0.67"]


def test_a_pdf_is_read_back(tmp_path):
    figure = Figure()
    figure.text(0.1, 0.1, "a = 12")
    figure.text(0.1, 0.5, "[1, -2]")
    with mpl.rc_context({"pdf.fonttype": 42}):
        figure.savefig(tmp_path / "x.pdf")
    shown = dataclasses.replace(SHOWN, values=())
    assert check_pdf(tmp_path / "x.pdf", {"one": Report(shown=shown)}, tmp_path) == []
    [failure] = check_pdf(tmp_path / "x.pdf", {"one": Report(shown=SHOWN)}, tmp_path)
    assert (failure.file, failure.check, failure.expected) == ("x.pdf", "artefact", "0.67")


def test_a_pipe_that_is_closed_early_is_no_failure_to_report():
    command = [sys.executable, "-m", "labook.publish.commands", "practice", "--list"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        process.stdout.close()  # as `head -0` does
        assert process.stderr.read() == ""
    assert process.returncode == 1
