"""Checking from the command line."""

from pathlib import Path

from sample_book import cell

from labook.publish.commands import check, find_root, main

DOT = cell("from labook.vectors import dot\na = dot([1, 2, 3], [4, -5, 6])\na", "12")


def test_the_command_line_finds_the_book_from_inside(project, monkeypatch, capsys):
    monkeypatch.chdir(project.root / "book" / "reference")
    assert find_root(Path.cwd()) == project.root
    assert main(["check"]) == 0
    assert "all checks passed" in capsys.readouterr().out


def test_outside_a_book_the_command_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "no book here" in capsys.readouterr().err


def test_chapters_can_be_named_on_the_command_line(project, capsys):
    project.write("part/one", DOT)
    project.write("part/two", cell("1 / 0"))
    assert project.command("check", str(project.page("part/one"))) == 0
    assert project.command("check", str(project.page("part/two"))) == 1
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_a_chapter_that_is_not_there_is_named(project, capsys):
    assert project.command("check", str(project.page("part/nothing"))) == 1
    assert "nothing.md" in capsys.readouterr().err


def test_an_interrupt_ends_with_its_own_status(project, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "verify", interrupted)
    assert project.command("check") == 130
    assert "interrupted" in capsys.readouterr().err
