"""Every kind of bad input fails with file, line, what was expected, what to do, and a status."""

import errno
import os

import pytest
from sample_book import CRASH, HEADER, cell, replace

from labook.publish.verify.chapters import Record
from labook.text import store

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")
# name: (body of book/part/one.md, text of the faulty line, check, texts that the message must hold)
BAD = {
    "cell-raises": (
        cell("x = 1\n1 / 0  # here"),
        "# here",
        "cell-raised",
        ["ZeroDivisionError: division by zero", "raises-exception"],
    ),
    "raises-without-message": (
        cell("1 / 0  # here", tags="raises-exception"),
        "# here",
        "no-expectation",
        ["ZeroDivisionError: division by zero"],
    ),
    "does-not-raise": (
        cell("1  # here", "1", tags="raises-exception"),
        "# here",
        "cell-did-not-raise",
        ["drop the tag"],
    ),
    "no-expectation": (
        cell("6 * 7  # here"),
        "# here",
        "no-expectation",
        ["42", "make promote CH=one"],
    ),
    "expectation-without-cell": (
        "Text.\n\n```{expect}\n12\n```\n",
        "```{expect}",
        "expectation-without-cell",
        ["a {code-cell} directly above"],
    ),
    "expectation-without-output": (
        cell("a = 1", "1"),
        "```{expect}",
        "expectation-without-output",
        ["print, or delete the expectation"],
    ),
    "output-differs": (
        cell("6 * 7", "43"),
        "```{expect}",
        "output",
        ["expected: 43", "got:      42", "make promote CH=one"],
    ),
    "expectation-option": (
        "```{code-cell} python\n6 * 7\n```\n```{expect}\n:abs: small\n43\n```\n",
        "```{expect}",
        "expectation-option",
        [":abs: needs a number"],
    ),
    "warning": (
        cell("import warnings\nwarnings.warn('careful')"),
        "import warnings",
        "stderr",
        ["careful", "cure the cause"],
    ),
    "log": (
        cell("import logging\nlogging.warning('careful')"),
        "import logging",
        "stderr",
        ["careful"],
    ),
    "stderr": (
        cell("import sys\nprint('careful', file=sys.stderr)"),
        "import sys",
        "stderr",
        ["expected: none", "careful"],
    ),
    "wrong-equation": ("So $2 + 2 = 5$.\n", "2 + 2", "equation", ["does not hold", "correct it"]),
    "wrong-row": (
        "$$\n\\begin{aligned}\n1 + 1 &= 2 \\\\\n2 + 2 &= 5\n\\end{aligned}\n$$\n",
        "2 + 2",
        "equation",
        ["does not hold"],
    ),
    "unchecked-equation": (
        "So $\\mathfrak{Q}(3) \\oplus 4 = 7.5$.\n",
        "mathfrak",
        "equation-unchecked",
        ["book/budget.yml with a reason"],
    ),
    "missing-source": (
        "```{source} labook.vectors.norm_of_nothing\n```\n",
        "norm_of_nothing",
        "missing-source",
        ["expected: the dotted name", "correct the name"],
    ),
    "missing-value": (
        "It is {val}`nowhere|.2f`.\n",
        "nowhere",
        "missing-value",
        ["NameError", "define it in a cell above"],
    ),
    "value-above-its-cell": (
        "It is {val}`later|d`.\n\n" + cell("later = 1"),
        "It is",
        "missing-value",
        ["NameError"],
    ),
    "wrong-value": (
        cell("a = 2 / 3") + "\nIt is {val}`a|0.66`.\n",
        "It is",
        "value",
        ["expected: 0.66", "the value is 0.666", "correct the number"],
    ),
    "bare-decimal": ("It is 0.37.\n", "0.37", "bare-number", ["{val}`expression|0.37`"]),
    "plain-fence": ("```python\n1 + 1\n```\n", "```python", "plain-python-fence", ["{code-cell}"]),
    "nested-cell": (
        "````{note}\n" + cell("1  # here") + "````\n",
        "# here",
        "nested-cell",
        ["{solution-start}"],
    ),
    "cell-in-a-list": (
        "- item\n\n  ```{code-cell} python\n  1  # here\n  ```\n",
        "# here",
        "nested-cell",
        ["at the top level"],
    ),
    "skipped-cell": (
        cell("1  # here", "1", tags="skip-execution"),
        "# here",
        "forbidden-tag",
        ["run the cell"],
    ),
    "foreign-picture": (
        cell("display({'image/png': 'AAAA', 'text/plain': 'a picture'}, raw=True)", "a picture"),
        "image/png",
        "foreign-figure",
        ["draw it in labook.figures"],
    ),
    "process-dies": (
        cell("y = 1") + cell(f"y = 2  # here\n{CRASH}"),
        "# here",
        "died",
        ["exit status -11", "run the cell alone"],
    ),
    "refused-import": (
        cell("x = 1\nimport os  # here"),
        "# here",
        "code",
        ["an import of os is refused: it can reach files", "expected: code that computes", "import os  #"],
    ),
    "refused-name": (
        "It is {val}`np._x|1`.\n",
        "It is",
        "code",
        ["np._x is refused", "a name of your own begins with a letter"],
    ),
    "refused-in-a-statement": (
        cell("1  # here", "1") + "\n% holds: vars(1) == 1\n",
        "% holds",
        "code",
        ["vars is refused", "use names that the cells define"],
    ),
    "refused-while-it-runs": (
        cell("open('/nowhere/x', 'w')  # here", "Closed", tags="raises-exception"),
        "# here",
        "cell-raised",
        ["the cell did what a page can't repeat or prove", "may not write outside", "package alone"],
    ),
    "no-seed": (
        cell("import random\nprint(random.random())  # here"),
        "import random",
        "cell-raised",
        ["random numbers of random without a seed", "type a seed: random.Random(0)"],
    ),
    "missing-image": (
        "![a line through zero](lost.png)\n",
        "lost.png",
        "missing-image",
        ["book/part/lost.png", "correct the path"],
    ),
    "missing-alt": ("```{image} /x.png\n```\n", "x.png", "missing-alt", ["say in words"]),
    "duplicate-label": (
        "(twice)=\n## A\n\n(TWICE)=\n## B\n",
        "(TWICE)=",
        "duplicate-label",
        ["book/part/one.md:9", "rename one"],
    ),
    "dead-reference": (
        "See {ref}`nowhere`.\n",
        "nowhere",
        "dead-reference",
        ["points at nothing", "add the label"],
    ),
    "no-solution": (
        "```{exercise}\n:label: ex\nDo.\n```\n",
        "{exercise}",
        "no-solution",
        ["write the solution"],
    ),
    "bad-cell-options": (
        "```{code-cell} python\n---\ntags: [a\n---\n1\n```\n```{expect}\n1\n```\n",
        "tags: [a",
        "options",
        ["not valid YAML"],
    ),
}


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
