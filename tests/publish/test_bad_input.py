"""Every kind of bad input fails with file, line, what was expected, what to do, and a status."""

import errno
import os

import pytest
from bad_chapters import BAD, DOT
from sample_book import HEADER, cell, replace

from labook.publish.verify.chapters import Record
from labook.text import store


def assert_failed(project, capsys, place, check, texts):
    """One failure of a check at a place; the command ends with an error."""
    assert project.command("check") == 1
    shown = capsys.readouterr().out
    [message] = [m for m in shown.split("\n\n") if f"[{check}]" in m]
    assert f"{place}: " in message, message
    assert "  next:" in message
    for text in texts:
        assert text in message, f"{text!r} is not in\n{message}"
    assert "checks failed" in shown


@pytest.mark.parametrize(("body", "faulty", "check", "texts"), BAD.values(), ids=BAD)
def test_bad_input_in_a_chapter_is_named_with_its_line(project, capsys, body, faulty, check, texts):
    (project.root / "book" / "x.png").touch()
    project.write("part/one", body)
    place = f"book/part/one.md:{project.line('part/one', faulty)}"
    assert_failed(project, capsys, place, check, texts)


def test_a_sound_chapter_passes(project, capsys):
    project.write("part/one", DOT + "\nSo $1 \\cdot 4 + 2 \\cdot (-5) + 3 \\cdot 6 = 12$.\n")
    assert project.command("check") == 0
    assert "1 of 1 printed outputs verified, 1 of 1 equations checked" in capsys.readouterr().out


def test_a_chapter_without_the_notebook_header(project, capsys):
    project.write("part/one", DOT, header="---\nkernelspec: {name: python3}\n---\n")
    texts = ["file_format: mystnb", "put the header at the top"]
    assert_failed(project, capsys, "book/part/one.md:1", "no-notebook-header", texts)


def test_a_header_that_is_no_yaml(project, capsys):
    project.write("part/one", DOT, header="---\nfile_format: mystnb\nlabook: [\n---\n")
    project.command("check")
    place = "book/part/one.md:3" if "one.md:3" in capsys.readouterr().out else "book/part/one.md:4"
    assert_failed(project, capsys, place, "header", ["not valid YAML", "between the --- lines"])


def test_a_cell_that_never_ends(project, capsys):
    replace(project.root / "_config.yml", "timeout: 60", "timeout: 5")
    project.write("part/one", DOT + cell("while True:  # here\n    pass"))
    project.write("part/two", DOT)
    place = f"book/part/one.md:{project.line('part/one', '# here')}"
    texts = ["within 5 s", "raise execute.timeout in _config.yml"]
    assert_failed(project, capsys, place, "timeout", texts)
    assert project.check().reports["two"].counts.verified == 1


def test_a_raised_time_limit_is_honoured_without_touching_the_chapter(project):
    replace(project.root / "_config.yml", "timeout: 60", "timeout: 1")
    project.write("part/one", cell("import time\ntime.sleep(1.5)\nprint(6 * 7)", "42"))
    assert [f.check for f in project.check().failures] == ["timeout"]
    replace(project.root / "_config.yml", "timeout: 1", "timeout: 60")
    assert project.check().failures == ()


def test_a_page_that_the_toc_does_not_list(project, capsys):
    project.write("part/one", DOT, listed=False)
    texts = ["an entry in _toc.yml", "add it to _toc.yml"]
    assert_failed(project, capsys, "book/part/one.md:1", "not-in-toc", texts)


def test_an_entry_of_the_toc_without_page(project, capsys):
    project.write("part/one", DOT)
    project.page("part/one").unlink()
    texts = ["book/part/one.md", "write the chapter"]
    line = (project.root / "_toc.yml").read_text().split("\n").index("  - file: part/one") + 1
    assert_failed(project, capsys, f"_toc.yml:{line}", "toc-without-file", texts)


def test_two_pages_of_one_name(project, capsys):
    project.write("part/one", DOT)
    project.write("other/one", cell("1 / 0"))
    texts = ["book/other/one.md", "rename one of them"]
    assert_failed(project, capsys, "book/part/one.md:1", "duplicate-slug", texts)


def test_an_exemption_covers_what_cannot_be_checked_and_no_more(project, capsys):
    project.write("part/one", "It is 0.37, they say.\n")
    budget = project.root / "book" / "budget.yml"
    entry = "{check: bare-number, file: book/part/one.md, match: '0.37', reason: quoted, count: 1}"
    budget.write_text(f"exemptions:\n  - {entry}\n")
    assert project.command("check") == 0
    budget.write_text(f"exemptions:\n  - {entry.replace('count: 1', 'count: 2')}\n")
    texts = ["larger than needed", "set its count to 1"]
    assert_failed(project, capsys, "book/budget.yml:2", "budget", texts)


def test_an_exempted_output_is_counted_as_budgeted(project):
    project.write("part/one", cell("6 * 7"))
    entry = "{check: no-expectation, file: book/part/one.md, match: '42', reason: r, count: 1}"
    (project.root / "book" / "budget.yml").write_text(f"exemptions:\n  - {entry}\n")
    for _ in range(2):  # the count is not added up from build to build
        found = project.check()
        assert found.failures == ()
        counts = found.reports["one"].counts
        assert (counts.outputs, counts.verified, counts.budgeted) == (1, 0, 1)


def test_a_broken_budget_exempts_nothing(project, capsys):
    project.write("part/one", "It is 0.37.\n")
    (project.root / "book" / "budget.yml").write_text("exemptions: [\n")
    texts = ["invalid YAML", "complete the entry"]
    assert_failed(project, capsys, "book/budget.yml:1", "budget", texts)
    assert {f.check for f in project.check().failures} == {"budget", "bare-number"}


def test_a_full_disk_is_named_and_nothing_is_damaged(project, capsys, monkeypatch):
    project.write("part/one", DOT)
    with monkeypatch.context() as patched:

        def full(*_):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "_build/labook")

        patched.setattr(store.os, "replace", full)
        assert project.command("check") == 1
    message = capsys.readouterr().err
    assert "No space left on device" in message
    assert "next:     free space on the disk" in message
    assert project.command("check") == 0


def test_a_file_in_place_of_the_build_folder_is_named(project, capsys):
    (project.root / "_build").write_text("not a folder")
    project.write("part/one", DOT)
    assert project.command("check") == 1
    message = capsys.readouterr().err
    assert "_build" in message
    assert "next:" in message


def test_a_chapter_that_is_no_utf8_is_named(project, capsys):
    project.write("part/one", DOT)
    project.page("part/one").write_bytes(HEADER.encode() + "# Größe\n".encode("latin-1"))
    assert_failed(project, capsys, "book/part/one.md:7", "encoding", ["UTF-8"])


@pytest.mark.parametrize(
    ("damage", "label"),
    [
        (lambda text: text.replace("12", "13"), "altered"),
        (lambda text: text[: len(text) // 2], "cut"),
        (lambda text: "garbage", "replaced"),
    ],
)
def test_a_damaged_record_is_not_trusted_but_made_again(project, damage, label):
    project.write("part/one", DOT)
    assert project.check().ran == ("one",)
    record = project.root / "_build" / "labook" / "chapters" / "one.json"
    sound = record.read_text()
    assert project.check().ran == ()
    record.write_text(damage(sound))
    found = project.check()
    assert (found.ran, found.failures) == (("one",), ())
    assert store.load_as(record, Record).result.cells == found.executed["one"].cells
