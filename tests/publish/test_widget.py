"""Widgets in chapters: drawn from the state that the page names, refused where the state is wrong."""

import json
import re
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from sample_book import cell, only_failure

from labook.publish.adapter.html.frame import own
from labook.publish.site.browser import BROWSER, modules
from labook.publish.site.references import references
from labook.text.codec import plain
from labook.widgets.binding import bound, require_bound
from labook.widgets.registry import find, names

GIVEN = "% given: a, row, columns = [1, 2], [[1, 2]], [[3], [0.5]]\n\n"
WIDGET = GIVEN + "```{widget} two-vectors\n:a: a\n:caption: Two arrows $a$ and $b$.\n```\n"


def test_a_widget_is_drawn_from_its_state_and_counted(project):
    project.write("part/one", WIDGET)
    found = project.check()
    assert found.failures == ()
    report = found.reports["one"]
    assert report.counts.widgets == 1
    [shown] = report.shown.widgets
    assert shown.alt.startswith("Two arrows from the origin, a = (1, 2) and b = (2, 2)")
    assert report.shown.readouts[0] == "6"  # 1·2 + 2·2
    assert report.shown.math == ("a", "b")  # the caption is a part of the page


@pytest.mark.parametrize("name", names())
def test_a_widget_that_opens_a_page_names_all_its_scripts_at_once(name):
    root = BROWSER / "widgets"
    found = modules(name)
    assert len(found) == len(set(found))
    assert {"kernel/widget.js", f"{name}.js"} <= set(found)
    for path in found:
        for line in (root / path).read_text().splitlines():
            if line.startswith(("import ", "} from ")) and '"' in line:
                wanted = ((root / path).parent / line.split('"')[1]).resolve()
                assert wanted.relative_to(root).as_posix() in found


def test_the_state_may_stand_in_the_body(project):
    body = "```{widget} matrix-product\n:id: small\n\nA: row\nB: columns\n```\n"
    project.write("part/one", GIVEN + body)
    found = project.check()
    assert found.failures == ()
    assert found.reports["one"].shown.readouts[:3] == ("row 1, column 1", "1·3 + 2·0.5", "4")


@pytest.mark.parametrize(
    ("widget", "what", "expected", "got", "hint"),
    [
        ("no-such", "there is no widget 'no-such'", "two-vectors", "no-such", "browser/README.md"),
        ("two-vectors\n:c: 1", "has no parameter 'c'", "a, b, project", "c", "correct the state"),
        ("two-vectors\n:a: [1, x]", "a cannot be [1, 'x']", "a point", "is not a number", "correct"),
        ("two-vectors\n:a: [1e99, 0]", "a cannot be", "a point", "not between −10 and 10", "correct"),
        ("two-vectors\n:a: [1", "not valid YAML", "lines", "expected ',' or ']'", "correct the state"),
        ("two-vectors\n\njust text", "not valid YAML", "lines", "'just text'", "correct the state"),
        ("matrix-product\n:A: [[1]]", "cannot multiply 1 x 1 by 3 x 2", "fit each other", "[[1]]", "state"),
        ("two-vectors\n:a: [1, 2]", "a is typed", "`:a: name` with a name", "[1, 2]", "correct the state"),
        ("two-vectors\n:a: gone", "a cannot be 'gone'", "% given", "name 'gone' is not defined", "correct"),
        ("two-vectors\n:a: print()", "cannot be 'print()'", "% given", "TypeError", "correct the state"),
        ("matrix-product\n:step: 9", "beyond the last step", "at most 4", "9", "correct the state"),
        ("two-vectors\n:id: Not one!", "cannot be used in an address", "hyphens", "Not one!", "the id"),
    ],
)
def test_a_wrong_widget_fails_with_its_line(project, widget, what, expected, got, hint):
    project.write("part/one", f"Text.\n\n```{{widget}} {widget}\n```\n")
    found = project.check().failures
    assert {f.check for f in found} <= {"widget", "widget-state"}  # typed numbers are told as such, too
    failure = only_failure([f for f in found if f.check == "widget"], "widget")
    assert failure.line == project.line("part/one", "```{widget}")
    assert what in failure.what
    assert expected in failure.expected
    assert got in failure.got
    assert hint in failure.next


@pytest.mark.parametrize(
    ("parameter", "value", "state"),
    [
        ("a", "np.array([1, 2]) / 2", {"a": [0.5, 1]}),
        ("a", "(Fraction(1, 4), 2)", {"a": [0.25, 2]}),
        ("project", "a-on-b", {"project": "a-on-b"}),
        ("a", [3, 1], {"a": [3, 1]}),
    ],
)
def test_a_state_is_bound_to_what_the_cells_define(parameter, value, state):
    widget, names = find("two-vectors"), {"np": np, "Fraction": Fraction}
    found = widget.state(bound(widget, {parameter: value}, names))
    assert found == widget.state(state)
    require_bound(widget, {parameter: value}, found)


def test_an_exact_state_stays_exact():
    widget = find("row-reduction")
    given = {"A": "[[x, 1]]"}
    assert bound(widget, given, {"x": Fraction(1, 3)})["A"] == [["1/3", 1]]


def test_numbers_with_which_a_widget_starts_anyway_need_no_name_but_a_page_that_states_them(project):
    typed = WIDGET.replace(":a: a", ":a: [3, 1]")
    project.write("part/one", typed)
    failure = only_failure(project.check().failures, "widget-state")
    assert failure.line == project.line("part/one", "```{widget}")
    assert "starts with a = [3, 1], which nothing on its page states" in failure.what
    project.write("part/one", cell("b = [3, 1]") + "\n" + typed)
    assert project.check().failures == ()


def test_two_widgets_of_one_id_fail(project):
    project.write("part/one", WIDGET + "\n" + WIDGET.replace(":a:", ":b:"))
    failure = only_failure(project.check().failures, "widget")
    assert "two widgets of this page have the id 'two-vectors'" in failure.what
    assert failure.next == "give one of them an `:id:` of its own"


def test_a_page_with_widgets_needs_the_header(project):
    project.write("part/one", WIDGET, header="")
    failure = only_failure(project.check().failures, "no-notebook-header")
    assert failure.got == "1 widgets without it"


@pytest.mark.slow
def test_the_page_stands_without_javascript_and_loads_the_widget(project):
    project.write("part/one", WIDGET)
    project.write("part/two", "No widget.\n")
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    html = project.html("part/one")
    assert '<figure class="labook-widget" id="w-two-vectors" data-widget="two-vectors"' in html
    assert html.count("<figcaption>") == html.count("</figcaption>") == 1
    assert 'alt="Two arrows from the origin, a = (1, 2)' in html
    assert "_static/widgets/loader.js" in html
    assert "_static/widgets/widgets.css" in html
    assert "widgets/loader.js" not in project.html("part/two")
    static = project.root / "_build" / "html" / "_static" / "widgets"
    assert (static / "loader.js").is_file()
    assert (static / "kernel" / "widget.js").is_file()
    assert not (static / "test").exists()
    assert project.report()["totals"]["widgets"] == 1
    page = project.root / "_build" / "html" / "part" / "one.html"
    page.write_text(html.replace(">6</dd>", ">7</dd>"), encoding="utf-8")
    assert html != page.read_text(encoding="utf-8")
    assert project.build().returncode == 0  # an altered page is made again
    assert ">6</dd>" in project.html("part/one")


@pytest.mark.slow
def test_the_pdf_gets_the_picture_the_question_and_the_address(project):
    project.write("part/one", WIDGET)
    config = project.root / "_config.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "    html_baseurl: https://example.org/book\n", encoding="utf-8"
    )
    program = f"""
from pathlib import Path
from labook.publish.commands.build import build
raise SystemExit(build(Path({str(project.root)!r}), "typst", quiet=True)[1])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    folder = project.root / "_build" / "typst"
    page = (folder / "book.typ").read_text(encoding="utf-8")
    assert "where does the dot product change its sign" in page
    assert '"https://example.org/book/part/one.html#w-two-vectors"' in page
    [name] = re.findall(r'#picture\("(\w+\.svg)"', page)
    assert (folder / name).is_file()
    assert "Copy link" not in page


def test_every_widget_can_stand_on_a_page(project):
    page = "\n".join(f"```{{widget}} {name}\n```\n" for name in names())
    project.write("part/one", page)
    found = project.check()
    assert found.failures == ()
    assert found.reports["one"].counts.widgets == len(names())
    assert json.dumps(found.reports["one"], default=plain)


def test_a_page_links_the_loader_and_the_loader_names_the_folder_of_the_views():
    """Without the first no widget starts; without the second the views are removed as unused."""
    assert own("_static/widgets/loader.js")
    assert own("_static/widgets/widgets.css")
    loader = (BROWSER / "widgets" / "loader.js").read_text(encoding="utf-8")
    assert "_static/widgets/" in references("_static/widgets/loader.js", loader)
