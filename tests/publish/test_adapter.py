"""The parts of the Sphinx extension that can be looked at without a build."""

import ast
import dataclasses
import logging
import subprocess
import textwrap

import pytest
from docutils import nodes

from labook.publish.adapter import reads, state, warnings
from labook.publish.adapter.directives import report
from labook.publish.adapter.patches import notebooks
from labook.publish.checks.report import COUNTS, Counts, Report, Shown
from labook.publish.checks.result import CellRun, Output, Result
from labook.publish.source.listing import without_docstring
from labook.publish.verify.book import Verified
from labook.publish.verify.provenance import provenance
from labook.text.failures import Failure
from labook.text.myst import value_key

NOTEBOOK = "---\nfile_format: mystnb\nkernelspec: {name: python3, display_name: P}\n---\n# T\n\n"


@pytest.fixture
def shown(tmp_path):
    def show(source, index=0):
        path = tmp_path / "m.py"
        path.write_text(textwrap.dedent(source))
        return without_docstring(path, ast.parse(path.read_text()).body[index])

    return show


def test_a_function_is_shown_without_its_docstring_and_the_line_below(shown):
    source = '''
        x = 1


        @decorated
        def f(a):
            """Say.

            More.
            """

            # why
            return a


        y = 2
    '''
    assert shown(source, 1) == "@decorated\ndef f(a):\n    # why\n    return a"


def test_a_function_without_docstring_is_shown_whole(shown):
    assert shown("def f():\n    return 'text'\n") == "def f():\n    return 'text'"


def test_a_class_keeps_its_body(shown):
    source = 'class A:\n    """Say."""\n\n    x = 1\n\n    def f(self):\n        """Say."""\n'
    assert shown(source) == 'class A:\n    x = 1\n\n    def f(self):\n        """Say."""'


def test_a_docstring_on_the_line_of_its_function_stays(shown):
    assert shown('def f(): "Say."\n') == 'def f(): "Say."'


def repository(folder, *commands):
    setting = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], *commands):
        subprocess.run(["git", *setting, *command], cwd=folder, check=True, capture_output=True)


def test_a_page_names_the_commit_from_which_it_was_made(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a.md").write_text("a")
    repository(tmp_path, ["add", "."], ["commit", "-qm", "a", "--date=2026-01-02T00:00:00"])
    provenance.cache_clear()
    clean = provenance(tmp_path)
    assert clean.startswith("Verified 20")
    assert "commit " in clean
    (tmp_path / "book" / "a.md").write_text("b")
    provenance.cache_clear()
    assert provenance(tmp_path) == f"{clean} with later changes"


def test_outside_version_control_a_page_says_so(tmp_path):
    provenance.cache_clear()
    assert provenance(tmp_path) == "Verified, outside version control"


@pytest.fixture
def book(tmp_path, monkeypatch):
    shown = Shown(values=(("a|d", "1"), ("b|d", "5"), ("a|d", "2")))
    counts = Counts(*[1] * len(COUNTS))
    book = Verified(tmp_path, {"one": Report(counts, shown=shown)}, {"one": Result()})
    monkeypatch.setattr(state, "current", book)
    return book


class Environment:
    docname = "part/one"

    def __init__(self):
        self.temp_data = {}


@pytest.mark.usefixtures("book")
def test_a_value_that_is_used_twice_is_shown_as_it_was_at_each_place():
    env = Environment()
    keys = ["a|d", "b|d", "a|d", "a|d", "c|d"]
    assert [state.next_value(env, key) for key in keys] == ["1", "5", "2", "2", None]


def test_without_checks_nothing_is_known_of_a_page(monkeypatch):
    monkeypatch.setattr(state, "current", None)
    assert state.next_value(Environment(), "a|d") is None
    assert state.report("part/one") is None
    assert state.page_digest("part/one") == ""


def test_a_page_depends_on_its_own_results(book, monkeypatch):
    one, other = state.page_digest("part/one"), state.page_digest("part/two")
    again = dataclasses.replace(book, executed={"one": Result(cells=(CellRun(),))})
    monkeypatch.setattr(state, "current", again)
    assert state.page_digest("part/one") != one
    assert state.page_digest("part/two") == other


def test_a_page_that_reports_on_the_book_depends_on_the_whole(book, monkeypatch):
    env = Environment()
    assert reads.book(env) is book
    assert not reads.changed(env, env.docname)
    failed = (Failure("book/one.md", 1, "output", "differs"),)
    monkeypatch.setattr(state, "current", dataclasses.replace(book, failures=failed))
    assert reads.changed(env, env.docname)


def test_the_report_says_how_many_of_all_were_checked():
    counts = Counts(
        outputs=3, verified=2, equations=9, equations_checked=4, equations_letters=5, values=1234
    )
    shown = [column(Report(counts=counts)) for column in report.CHECKED.values()]
    assert shown == ["2 of 3", "1,234", "9", "0", "0"]


def test_only_a_page_with_exercises_has_words_and_a_reading_ease():
    chapter, other = (Report(Counts(exercises=n, figures=1, widgets=2), words=2500, ease=71) for n in (6, 0))
    shown = [[column(found) for column in report.WRITTEN.values()] for found in (chapter, other)]
    assert shown == [["2,500", "71", "3", "0", "6"], ["–", "–", "3", "0", "0"]]


def test_the_key_of_a_value_is_the_same_however_it_was_broken_into_lines():
    assert value_key("f(1,\n  2) | .2f ") == "f(1, 2)|.2f"


@pytest.mark.parametrize(
    ("location", "page"),
    [
        ("/p/book/part/one.md:12", "part/one"),
        (("part/one", 12), "part/one"),
        (nodes.paragraph(), ""),
        (None, ""),
    ],
)
def test_warnings_are_remembered_by_page(tmp_path, location, page):
    handler = warnings.Warned(tmp_path.__class__("/p/book"))
    record = logging.makeLogRecord({"msg": "x", "levelno": logging.WARNING, "location": location})
    handler.handle(record)
    assert handler.pages == {page}


def test_outputs_go_into_the_notebook_cache_over_whatever_stands_there(tmp_path):
    from myst_parser.config.main import MdParserConfig

    text = NOTEBOOK + "```{code-cell} python\n1\n```\n```{code-cell} python\n2\n```\n"
    ran = CellRun((Output("stream", "stdout", "12\n"),))
    for result in (
        Result(stopped="timeout"),
        Result(cells=(ran,)),  # a cell less than the page has
        Result(cells=(ran, CellRun())),
    ):
        notebooks.fill(tmp_path, text, MdParserConfig(), "one.md", result)
    [stored] = notebooks.cache_folder(tmp_path).rglob("base.ipynb")
    assert stored.read_text().count("12\\n") == 1


def test_a_notebook_cache_that_is_garbage_is_thrown_away(tmp_path):
    from myst_parser.config.main import MdParserConfig

    folder = notebooks.cache_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / "global.db").write_bytes(b"garbage" * 1000)
    text = NOTEBOOK + "```{code-cell} python\n1\n```\n"
    notebooks.fill(tmp_path, text, MdParserConfig(), "one.md", Result(cells=(CellRun(),)))
    assert len(list(folder.rglob("base.ipynb"))) == 1


def test_a_warning_of_the_builder_becomes_a_failure_unless_a_check_has_told_it(tmp_path, monkeypatch):
    told = Failure("book/one.md", 9, "unknown-role", "there is no role {vla}", "a role", "{vla}", "cure it")
    monkeypatch.setattr(state, "current", Verified(tmp_path, {}, {}, failures=(told,)))
    monkeypatch.setattr(state, "late", [])
    warned = warnings.Told(tmp_path)

    def printed(location):
        record = logging.makeLogRecord({"msg": "lost target", "location": location})
        return warned.filter(record)

    assert printed(None)
    assert not printed(f"{tmp_path}/book/one.md:10")
    assert state.late == []
    assert not printed(f"{tmp_path}/book/two.md:4")
    [failure] = state.late
    assert (failure.file, failure.line, failure.check) == ("book/two.md", 4, "builder")
    assert "lost target" in failure.what
    assert all([failure.expected, failure.got, failure.next])
