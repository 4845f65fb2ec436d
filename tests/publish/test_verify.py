"""What is run again, what is kept, and what the whole book adds up to."""

import dataclasses

import pytest
from sample_book import cell, replace

from labook.publish.checks.chapter import output_text
from labook.publish.checks.report import COUNTS, Report, Shown
from labook.publish.checks.result import CellRun, Output, Result
from labook.publish.checks.stated import exact_value
from labook.publish.execute.inputs import Inputs
from labook.publish.execute.runner import run
from labook.publish.source.read import read_chapter
from labook.publish.verify.book import verify
from labook.publish.verify.chapters import Record, execution_key, make_record, steps_of
from labook.publish.verify.jobs import time_limit, workers
from labook.text import store

DOT = cell("from labook.vectors import dot\na = dot([1, 2, 3], [4, -5, 6])\na", "12")
REQUIRED = (
    "cells outputs verified budgeted equations equations_checked equations_symbolic "
    "equations_unchecked equations_letters values comparisons bare_numbers small_numbers "
    "doctests figures widgets questions exercises solutions"
)
HEADER = """---
file_format: mystnb
kernelspec: {name: python3}
labook:
  modules: [vectors]
  symbols:
    a: a
    b: nothing
---
"""


def test_the_counts_are_those_that_are_required():
    assert set(COUNTS) == set(REQUIRED.split())


def test_a_chapter_is_counted(project):
    body = (
        DOT
        + "\n% letters: y: number; x = y\nSo $a = 12$, $x = y$, {val}`a|12`.\n\n"
        + "```{exercise}\n:label: ex\nDo.\n```\n"
        + "```{solution} ex\nDone.\n```\n"
    )
    project.write("part/one", body, header=HEADER.replace("    b: nothing\n", ""))
    found = project.check()
    assert found.failures == ()
    assert found.totals == found.reports["one"].counts
    counts = found.totals.as_json()
    doctests = counts.pop("doctests")
    assert doctests > 5  # those of labook.vectors
    assert {key: count for key, count in counts.items() if count} == {
        "cells": 1,
        "outputs": 1,
        "verified": 1,
        "equations": 2,
        "equations_checked": 1,
        "equations_symbolic": 1,
        "equations_letters": 1,
        "values": 1,
        "exercises": 1,
        "solutions": 1,
    }
    shown = Shown(outputs=("12",), met=(True,), values=(("a|12", "12"),), math=("a = 12", "x = y"))
    assert found.reports["one"].shown == shown


def test_a_symbol_that_cannot_be_evaluated_is_a_failure(project):
    project.write("part/one", DOT, header=HEADER)
    [failure] = project.check().failures
    assert (failure.check, failure.line) == ("symbol", 1)
    assert "'b'" in failure.what
    assert "NameError" in failure.got


def test_a_symbol_makes_a_wrong_equation_wrong(project):
    project.write("part/one", DOT + "\nSo $a = 13$.\n", header=HEADER.replace("    b: nothing\n", ""))
    assert [f.check for f in project.check().failures] == ["equation"]


def test_a_decimal_in_a_symbolic_formula_is_bare(project):
    project.write("part/one", "Let $f(x, 0.37)$.\n")
    [failure] = project.check().failures
    assert (failure.check, failure.got) == ("bare-number", "0.37")


def test_only_what_changed_is_run_again(project):
    project.write("part/one", DOT)
    project.write("part/two", cell("6 * 7", "42"))
    assert project.check().ran == ("one", "two")
    assert project.check().ran == ()
    project.edit("part/one", "# A page", "# Another page")
    assert project.check().ran == ()  # its text changed, not its code
    project.edit("part/two", "6 * 7", "7 * 6")
    assert project.check().ran == ("two",)
    replace(project.root / "constraints.txt", "sympy==", "# sympy==")
    assert project.check().ran == ("one", "two")


def test_a_changed_text_is_checked_again(project):
    project.write("part/one", DOT)
    assert project.check().failures == ()
    project.edit("part/one", "\n12\n", "\n13\n")
    found = project.check()
    assert ([f.check for f in found.failures], found.ran) == (["output"], ())


def test_changed_checks_check_the_kept_results_again(project):
    project.write("part/one", DOT)
    project.check()
    record = project.root / "_build" / "labook" / "chapters" / "one.json"
    kept = store.load_as(record, Record)
    counts = dataclasses.replace(kept.report.counts, verified=99)
    store.save(record, dataclasses.replace(kept, report=Report(counts)))
    assert project.check().reports["one"].counts.verified == 99
    checks = project.root / "src" / "labook" / "publish" / "checks" / "numbers.py"
    checks.write_text("# a new rule\n")
    found = project.check()
    assert (found.reports["one"].counts.verified, found.ran) == (1, ())


def test_a_failing_chapter_keeps_failing_while_nothing_changes(project):
    project.write("part/one", cell("6 * 7", "43"))
    project.write("part/two", DOT)
    first = project.check().failures
    assert [f.check for f in first] == ["output"]
    assert project.check().failures == first
    project.edit("part/two", "# A page", "# Another page")
    assert project.check().failures == first


def test_a_chapter_saved_while_it_runs_is_run_again(project):
    path = project.write("part/one", cell("6 * 7", "42"))
    chapter = read_chapter(path, project.root)
    inputs = Inputs(project.root)
    before = make_record(chapter, inputs, Result(cells=(_ran("42"),)))
    project.edit("part/one", "6 * 7", "6 * 8")
    after = make_record(chapter, inputs, Result(cells=(_ran("42"),)))
    assert after.key == before.key  # that of the text that ran
    now = read_chapter(path, project.root)
    assert make_record(now, inputs, Result(cells=(_ran("48"),))).key != after.key


def _ran(text):
    return CellRun((Output("stream", "stdout", text),))


def test_one_chapter_can_be_checked_alone(project):
    project.write("part/one", DOT)
    project.write("part/two", cell("1 / 0") + "{ref}`nowhere`\n")
    assert project.check("part/one").failures == ()
    found = project.check("part/two")
    assert {f.check for f in found.failures} == {"cell-raised"}  # labels need the whole book
    assert list(found.reports) == ["two"]


def test_pages_after_a_nested_cell_keep_their_expectations(project):
    nested = "````{note}\n" + cell("2 * 3") + "````\n\n"
    project.write("part/one", nested + cell("6 * 7", "42") + DOT)
    assert [f.check for f in project.check().failures] == ["nested-cell"]


def test_the_key_of_a_chapter_covers_cells_values_and_symbols(project):
    def key(body, header=HEADER):
        path = project.write("part/one", body, header=header)
        return execution_key(read_chapter(path, project.root), Inputs(project.root))

    base = key(DOT + "\n{val}`a|12`\n")
    assert key(DOT + "\nOther text. {val}`a|12`\n") == base
    assert key(DOT + "\n{val}`a|13`\n") != base
    assert key(DOT.replace("-5", "-6") + "\n{val}`a|12`\n") != base
    assert key(DOT + "\n{val}`a|12`\n", HEADER.replace("a: a", "a: 2 * a")) != base


def test_steps_are_cells_and_values_in_the_order_of_the_page(project):
    path = project.write("part/one", "{val}`1|d`\n\n" + cell("2") + "\n{val}`3|d`\n")
    steps = steps_of(read_chapter(path, project.root))
    assert [(step.kind, step.source) for step in steps] == [("value", "1"), ("cell", "2"), ("value", "3")]


def test_a_page_that_does_not_execute_has_no_steps(project):
    path = project.write("part/one", DOT, header="")
    assert steps_of(read_chapter(path, project.root)) == []


def test_the_progress_is_told(project):
    project.write("part/one", DOT)
    said, waited = [], []
    verify(project.root, say=said.append, meanwhile=lambda: waited.append(True))
    assert said[0] == f"running 1 chapters, {workers()} at a time"
    assert said[1].startswith("  [1/1] one: 1/1 outputs verified, all checks passed (")
    assert waited == [True]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("execute: {timeout: 5}", 5),
        ("execute: {timeout: 0.5}", 0.5),
        ("execute: {}", 60),
        ("", 60),
        ("- a list", 60),
        ("execute: [1]", 60),
        ("execute: {timeout: soon}", 60),
        ("execute: {timeout: -1}", 60),
    ],
)
def test_the_time_limit_is_read_from_the_configuration(tmp_path, text, seconds):
    (tmp_path / "_config.yml").write_text(text)
    assert time_limit(tmp_path) == seconds


def test_outputs_are_joined_as_the_page_shows_them():
    outputs = [
        Output("stream", "stdout", "a\n"),
        Output("stream", "stderr", "hidden\n"),
        Output("execute_result", data={"text/plain": "b"}),
        Output("error", "ValueError", "c"),
    ]
    assert output_text(outputs) == "a\nb\nValueError: c"
    assert output_text([]) == ""


def test_exact_texts_become_numbers_again():
    import sympy

    assert exact_value("sqrt(2)") == sympy.sqrt(2)
    assert exact_value(["1/3"])[0] * 3 == 1


def test_results_are_ready_for_json(project):
    path = project.write("part/one", DOT + "\n{val}`a|12`\n")
    result = run(steps_of(read_chapter(path, project.root)), {"a": "a"}, lambda line: None)
    record = project.root / "kept.json"
    store.save(record, result)
    assert store.load_as(record, Result) == result
