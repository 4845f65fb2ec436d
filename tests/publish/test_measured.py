"""Pages that show records: tables, plots and claims, checked before and after the build."""

from pathlib import Path

import pytest
from sample_book import REPOSITORY, Project, only_failure, replace
from sample_times import CLAIM, ROWS, TABLE
from tests.bench.sample import product, row, write

from labook.publish.adapter.directives.benchmark import _kind
from labook.publish.checks.artefact import PageReader
from labook.publish.verify.asked import elements

# Its text has two hyphens in a row, and what reads it back wants them both.
EMPTY = "\n```{benchmark} matmul\n:device: cuda\n```\n"


@pytest.fixture
def records(project: Project) -> Path:
    folder = project.root / "records"
    folder.mkdir()
    write(folder, ROWS)
    return folder


def shown(project: Project, name: str = "times") -> list[str]:
    return project.check().reports[name].shown.measured


def test_a_claim_that_holds_is_shown_with_both_sides(project, records):
    project.write("times", CLAIM + '\nOne takes {measured}`seconds("matmul", n=64)`.\n')
    verified = project.check()
    assert verified.failures == ()
    assert verified.reports["times"].shown.measured == ("250 (at least 100)", "100 µs")


def test_a_false_claim_fails_with_file_line_and_both_sides(project, records):
    project.write("times", CLAIM.replace("100", "400"))
    failure = only_failure(project.check().failures, "claim")
    assert (failure.file, failure.line) == ("book/times.md", project.line("times", "{claim}"))
    assert failure.what == "the claim is false: numpy_over_python(n=32) >= 400"
    assert (failure.expected, failure.got) == ("at least 400", "250")
    assert "labook build --fresh" in failure.next


def test_a_claim_says_its_bound_in_words(project, records):
    project.write("times", CLAIM.replace(">= 100", ">= 10"))
    failure = only_failure(project.check().failures, "claim")
    assert (failure.what, failure.expected) == ("a claim does not say its bound", "at least 10")
    assert failure.got == "at least 100"


def test_a_claim_that_is_none_fails_with_its_reason(project, records):
    project.write("times", CLAIM.replace("numpy_over_python(n=32)", "speed()"))
    failure = only_failure(project.check().failures, "claim")
    assert "there is no 'speed'" in failure.what


def test_a_claim_without_record_is_open_and_says_so(project):
    project.write("times", CLAIM)
    verified = project.check()
    assert verified.failures == ()
    assert (
        shown(project) == ["no record holds loops on CPU with n=32, by=python"]
        or "no record" in shown(project)[0]
    )


def test_a_claim_follows_the_record_though_the_page_did_not_change(project, records):
    project.write("times", CLAIM)
    assert project.check().failures == ()
    write(records, [*ROWS[:2], {**row("loops", {"n": 32, "by": "python"}, 0.001)}, ROWS[3]])
    assert only_failure(project.check().failures, "claim").got == "25.0"


def test_an_altered_digit_in_a_record_fails_the_build(project, records):
    project.write("times", CLAIM)
    replace(records / "cpu.json", '"commit": "abc1234"', '"commit": "abc1235"')
    failure = project.check().failures[0]
    assert (failure.file, failure.check) == ("records/cpu.json", "record")
    assert "was altered" in failure.what


def test_a_cut_off_record_fails_the_build_by_name(project, records):
    project.write("times", TABLE)
    path = records / "cpu.json"
    path.write_text(path.read_text(encoding="utf-8")[:-50], encoding="utf-8")
    failure = only_failure(project.check().failures, "record")
    assert failure.file == "records/cpu.json"
    assert "perhaps cut off" in failure.what


def test_a_record_that_does_not_fit_the_schema_fails_the_build(project, records):
    project.write("times", TABLE)
    write(records, [{**ROWS[0], "flops": -3}])
    failure = only_failure(project.check().failures, "record")
    assert "rows/0/flops" in failure.what


def test_pages_without_records_do_not_look_at_them(project, records):
    (records / "cpu.json").write_text("{", encoding="utf-8")
    project.write("plain", "No times here.\n")
    assert project.check().failures == ()


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ("```{benchmark} speed\n```\n", "there is no table 'speed' of records"),
        ("```{benchmark} growth\n:plot:\n```\n", "there is no plot 'growth' of records"),
        ("```{benchmark} matmul\n:device: tpu\n```\n", "there is no device 'tpu'"),
        ("```{benchmark} matmul\n:colour: red\n```\n", "has no option"),
    ],
)
def test_a_directive_that_asks_for_nothing_known_is_refused(project, records, directive, message):
    project.write("times", directive)
    found = project.check().failures
    unknown = [f for f in found if f.check == "unknown-option"]  # what no directive of this name has
    assert bool(unknown) == (":colour:" in directive)
    failure = only_failure([f for f in found if f not in unknown], "benchmark")
    assert message in failure.what
    assert failure.line == project.line("times", "{benchmark}")


def test_an_empty_place_says_so_and_gives_the_command(project, records):
    project.write("times", "```{benchmark} matmul\n:device: cuda\n```\n")
    assert project.check().failures == ()
    [text] = shown(project)
    assert text.startswith("No record of a GPU with CUDA yet")
    assert text.endswith("python -m labook.bench --device cuda --suite full")


def test_a_quiet_place_stays_empty_while_no_record_of_its_device_exists(project, records):
    project.write("times", "```{benchmark} matmul\n:device: cuda\n:quiet:\n```\n")
    assert shown(project) == ()


def test_a_stale_record_is_marked_on_the_page(project, records):
    write(records, ROWS, source="0" * 64)
    project.write("times", TABLE)
    assert project.check().failures == ()
    assert shown(project)[-1].endswith("Stale: the benchmark has changed since.")


def test_all_numbers_of_a_page_are_of_the_one_record_that_answers_most(project, records):
    write(records, ROWS, name="small", measured="2026-03-01T00:00:00Z")
    write(records, [product(64, 5e-4), product(256, 1.0)], name="large")
    project.write("times", '{measured}`seconds("matmul", n=64)`, {measured}`seconds("matmul", n=256)`.\n')
    assert shown(project) == ("500 µs", "1.00 s")
    project.write("times", '{measured}`seconds("matmul", n=64)`.\n')  # both answer: the newest speaks
    assert shown(project) == ("100 µs",)


def test_the_built_page_shows_what_was_checked_and_numbers_of_records_alone(project, records):
    plots = "\n```{benchmark} matmul\n:plot:\n```\n"
    project.write("times", CLAIM + "\n" + TABLE + plots + "\n```{benchmark} records\n```\n" + EMPTY)
    done = project.build(LABOOK_MEASURE="never")
    assert done.returncode == 0, done.stdout + done.stderr
    html = project.html("times")
    reader = PageReader()
    reader.feed(html)
    texts = reader.found["measured"]
    assert texts[0] == "250 (at least 100)"
    assert {"64", "128", "100 µs", "800 µs", "5.24 GFLOP/s", "unreliable"} <= set(texts)
    assert "777" not in html
    assert 'alt="Rate of the matrix product' in html
    # What nobody checked does not pass: a digit of the page is changed, and the next build says so.
    page = project.root / "_build" / "html" / "times.html"
    page.write_text(html.replace("800 µs", "900 µs"), encoding="utf-8")
    again = project.build(LABOOK_MEASURE="never")
    assert again.returncode == 0
    assert "building all of them again" in again.stdout
    assert "900 µs" not in project.html("times")
    # Two builds of one record are the same.
    assert project.html("times") == html


def test_the_page_is_read_back(project, records):
    from labook.publish.checks.artefact import check_page

    project.write("times", TABLE)
    report = project.check().reports["times"].shown
    spans = "".join(f'<span class="labook-measured">{text}</span>' for text in report.measured)
    assert check_page(spans, report, "times.html", lambda *_: "") == []
    [failure] = check_page(spans.replace("800 µs", "801 µs"), report, "times.html", lambda *_: "")
    assert failure.check == "artefact"


def test_a_page_with_records_becomes_a_notebook_with_their_texts(project, records):
    from labook.publish.site.notebooks.inline import Inline
    from labook.publish.site.notebooks.write import _inline, _values

    project.write("times", CLAIM)
    report = project.check().reports["times"].shown
    inline: Inline = _inline(None, "times.html", _values(report), [])  # type: ignore[arg-type]
    assert inline.text("{claim}`numpy_over_python(n=32) >= 100|at least 100`") == "250 (at least 100)"
    assert inline.text("{measured}`peak()`") == "peak()"


# Measuring at build time.




def test_plots_are_drawn_once(tmp_path, project, records, monkeypatch):
    project.write("times", "```{benchmark} matmul\n:plot:\n```\n")
    first = project.check().reports["times"]
    assert first.counts.figures == 1
    from labook.figures import benchmarks

    monkeypatch.setattr(benchmarks, "benchmark_figure", lambda _: pytest.fail("drawn again"))
    second = project.check().reports["times"]
    assert second.shown.benchmarks == first.shown.benchmarks


def test_the_page_of_records_shows_every_table_and_every_plot():
    from labook.bench.series import PLOTS
    from labook.bench.tables import TABLES
    from labook.publish.source.read import read_chapter

    page = read_chapter(REPOSITORY / "book" / "reference" / "benchmark-records.md", REPOSITORY)
    found = elements(page)
    tables = {e.text for e in found if e.kind == "benchmark" and "plot" not in e.options}
    plots = {e.text for e in found if e.kind == "benchmark" and "plot" in e.options}
    assert tables == {*TABLES, "records", "machine"}
    assert plots == set(PLOTS)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["17.5 µs", "unreliable", "–"], "labook-number"),
        (["1,024", "0.994", "9.8e+03", "101 GFLOP/s"], "labook-number"),
        (["2026-11-22, of the same day or later"], "labook-text"),
        (["169 ok, 33 skipped"], "labook-text"),
        (["2", "AMD EPYC"], "labook-text"),
    ],
)
def test_columns_of_numbers_alone_stand_to_the_right(texts, kind):
    assert _kind(texts) == kind
