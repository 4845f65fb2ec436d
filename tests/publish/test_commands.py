"""The preview server, the PDF and the configuration, as far as they go without LaTeX and browser."""

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
from sample_book import REPOSITORY, cell

from labook.publish.checks.report import Report, Shown
from labook.publish.checks.typeset import absent, check_pdf, plain
from labook.publish.commands import pdf, serve
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


def test_without_latex_the_packages_are_named(project, capsys, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    assert project.command("pdf") == 1
    assert "make pdf-deps" in capsys.readouterr().err


@pytest.fixture
def latexmk(tmp_path, monkeypatch):
    """A function that puts a shell script in the place of LaTeX."""
    (tmp_path / "latex").mkdir()
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")

    def put(script):
        for name in ("latexmk", "xelatex"):
            (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / "bin" / name).chmod(0o755)
        return pdf.typeset(tmp_path / "latex", tmp_path)

    return put


def test_an_error_of_latex_is_a_failure(latexmk):
    [failure] = latexmk(
        "echo '! Undefined control sequence.' > labook.log\necho 'l.7 \\foo' >> labook.log; exit 12"
    )
    assert (failure.check, failure.file) == ("latex", "latex/labook.log")
    assert "Undefined control sequence. l.7" in failure.got
    assert failure.next


def test_an_error_without_log_is_a_failure(latexmk):
    [failure] = latexmk("exit 1")
    assert failure.got == "no log"


def test_a_character_that_no_font_has_is_a_failure(latexmk):
    [failure] = latexmk("echo 'Missing character: There is no x (U+0078) in font [F]' > labook.log")
    assert failure.check == "latex-character"


def test_latex_that_does_not_end_is_a_failure(latexmk, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    [failure] = latexmk("exec sleep 20")
    assert "did not end" in failure.what


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what the libraries below Sphinx warn each other of
def test_a_chapter_is_handed_to_latex_with_its_outputs(project, capfd, latexmk, monkeypatch):
    from labook.publish.adapter import state

    monkeypatch.setattr(state, "current", None)
    latexmk("exit 1")
    deeper = "```{going-deeper} Why\nBecause.\n```\n"
    project.write("part/one", cell("6 * 7", "42") + deeper + "```{source} labook.vectors.dot\n```\n")
    assert project.command("pdf") == 1  # the stand-in for LaTeX fails
    assert "[latex]" in capfd.readouterr().err
    tex = (project.root / "_build" / "latex" / "labook.tex").read_text(encoding="utf-8")
    assert "42" in tex
    assert "Because." in tex  # open in print
    assert "promises" not in tex  # left out in print


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what the libraries below Sphinx warn each other of
def test_print_sets_an_exercise_in_its_chapter_and_solves_it_at_the_back(project, latexmk, monkeypatch):
    from labook.bank.practice import exercise
    from labook.publish.adapter import state

    monkeypatch.setattr(state, "current", None)
    latexmk("exit 1")
    practice = "```{practice} dot_product\n:count: 2\n```\n"
    project.write("part/one", f"{practice}\nText between.\n\n{practice.replace('count: 2', 'seed: 5')}")
    project.write("part/zero", "```{quiz-answers}\n```\n")
    assert project.command("pdf") == 1  # the stand-in for LaTeX fails
    tex = (project.root / "_build" / "latex" / "labook.tex").read_text(encoding="utf-8")
    asked, solved = tex[tex.index("Text between") - 3000 :], tex[tex.index("Practice 1") :]
    for number in range(1, 6):  # two exercises, and three from the fifth seed on
        assert f"\\pageref{{labook-answer-practice-one-{number}}}" in asked
        assert tex.count(f"\\label{{labook-answer-practice-one-{number}}}") == 1
        assert tex.count(f"\\label{{labook-question-practice-one-{number}}}") == 1
        assert f"Practice {number}}}" in solved
    [(_, result)] = exercise("dot_product", 1, 5).answer
    first, third = solved.index("Practice 1}"), solved.index("Practice 3}")
    fourth = solved.index("Practice 4}")
    assert first < third < fourth
    assert f"= {result}" in solved[third:fourth]  # the last step of the working
    assert "setcounter{enumi}{2}" in asked  # the second set goes on with 3


def test_a_pipe_that_is_closed_early_is_no_failure_to_report():
    command = [sys.executable, "-m", "labook.publish.commands", "practice", "--list"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        process.stdout.close()  # as `head -0` does
        assert process.stderr.read() == ""
    assert process.returncode == 1
