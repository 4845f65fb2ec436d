"""Cells and values run in one namespace, and everything that they print is recorded."""

import os
import sys

import pytest

from labook.publish.checks.chapter import output_text
from labook.publish.checks.given_back import value_of
from labook.publish.checks.result import CellError, CellRun, SymbolRun, ValueRun, message
from labook.publish.execute import startup
from labook.publish.execute.runner import run
from labook.publish.execute.step import Step


def ran(*sources, symbols=None, values=()):
    steps = [Step("cell", 10 * i, source) for i, source in enumerate(sources, 1)]
    steps += [Step("value", 99, expression, shown) for expression, shown in values]
    return run(steps, symbols or {}, lambda line: None)


def one(source):
    return ran(source).cells[0]


def test_the_last_expression_is_shown_and_printed_text_is_kept():
    result = ran("a = 1\nprint('one')\na + 1", "a")
    first, second = result.cells
    assert [o.kind for o in first.outputs] == ["stream", "execute_result"]
    assert output_text(first.outputs) == "one\n2"
    assert output_text(second.outputs) == "1"
    assert result.seconds > 0


def test_text_printed_piece_by_piece_is_one_stream():
    outputs = one("import sys\nprint(1)\nsys.stdout.write('2\\n')\nprint(3, end='')\nprint()").outputs
    assert [(o.name, o.text) for o in outputs] == [("stdout", "1\n2\n3\n")]


def test_streams_and_displays_keep_their_order():
    outputs = one("print(1)\ndisplay(2)\nprint(3)\n4").outputs
    kinds = [o.kind for o in outputs]
    assert kinds == ["stream", "display_data", "stream", "execute_result"]
    assert output_text(outputs) == "1\n2\n3\n4"


@pytest.mark.parametrize("source", ["a = 1", "None", "1;", "", "# nothing"])
def test_a_cell_that_shows_nothing_has_no_output(source):
    assert one(source) == CellRun()


def test_text_on_standard_error_is_a_stream_of_its_own():
    [output] = one("import sys\nprint('careful', file=sys.stderr)").outputs
    assert (output.name, output.text) == ("stderr", "careful\n")


def test_an_error_is_recorded_with_its_row_and_without_frames():
    cell = one("print('before')\nx = 1\nraise ValueError('no\\ngood')")
    assert cell.error == CellError("ValueError", "no\ngood", 3)
    assert output_text(cell.outputs) == "before\nValueError: no\ngood"
    assert cell.outputs[-1].in_notebook()["traceback"] == ["ValueError: no\ngood"]


def test_the_row_is_that_of_the_cell_however_deep_the_error():
    code = "from labook.vectors import dot\n\ndef f():\n    return dot([1], [1, 2])\n\n\nf()"
    assert one(code).error.row == 4
    assert one("x = 1\nfrom labook.vectors import dot\ndot([1], [1, 2])").error.row == 3


@pytest.mark.parametrize(
    ("source", "name", "row"),
    [("x = 1\ny = (", "SyntaxError", 2), ("if True:\nx = 1", "IndentationError", 2)],
)
def test_code_that_cannot_be_parsed_has_its_row(source, name, row):
    error = one(source).error
    assert (error.name, error.row) == (name, row)


def test_a_package_module_that_cannot_be_parsed_is_reported_at_the_import(tmp_path, monkeypatch):
    (tmp_path / "broken_module.py").write_text("\n\n\n\nx = (\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    error = one("y = 1\nimport broken_module").error
    assert (error.name, error.row) == ("SyntaxError", 2)


@pytest.mark.filterwarnings("ignore:To exit")  # IPython's advice to somebody at a prompt
@pytest.mark.parametrize(
    "source", ["raise SystemExit(3)", "import sys; sys.exit()", "raise KeyboardInterrupt"]
)
def test_leaving_is_an_error_like_any_other(source):
    result = ran(source, "1")
    assert result.cells[0].error.name in ("SystemExit", "KeyboardInterrupt")
    assert output_text(result.cells[1].outputs) == "1"


def test_after_an_error_the_next_cells_still_run():
    assert output_text(ran("1 / 0", "2").cells[1].outputs) == "2"


def test_values_see_the_cells_above_and_report_what_is_wrong():
    values = [("a", ".1f"), ("a", "2"), ("b", "d"), ("a", "d"), ("a +", "d"), ("1 / 0", "d")]
    runs = ran("a = 1.5", values=values).values
    found = [value_of(*value, run) for value, run in zip(values, runs, strict=True)]
    assert found[0] == ValueRun("1.5", data=["float", "1.5"])
    assert found[1] == ValueRun("2", data=["float", "1.5"])
    assert found[2] == ValueRun(error="NameError: name 'b' is not defined", missing=True)
    assert "does not fit" in found[3].error
    assert found[4].error.startswith("SyntaxError")
    assert found[5] == ValueRun(error="ZeroDivisionError: division by zero", raised=True)


def test_values_run_in_the_order_of_the_page():
    steps = [Step("cell", 1, "a = 1"), Step("value", 2, "a", "d"), Step("cell", 3, "a = 2")]
    seen = []
    result = run([*steps, Step("value", 4, "a", "d")], {}, seen.append)
    assert [value.data for value in result.values] == [["int", "1"], ["int", "2"]]
    assert seen == [1, 2, 3, 4]


def test_symbols_are_recorded_exactly():
    code = "from fractions import Fraction\nimport numpy as np\nimport sympy"
    symbols = {
        "a": "Fraction(1, 3)",
        "b": "[0.1, (2, 3)]",
        "c": "np.array([[1.5]])",
        "d": "sympy.sqrt(2)",
        "e": "nothing",
    }
    found = ran(code, symbols=symbols).symbols
    assert found["a"] == SymbolRun("1/3")
    assert found["b"] == SymbolRun(["0.1", ["2", "3"]])
    assert found["c"] == SymbolRun([["1.5"]])
    assert found["d"] == SymbolRun("sqrt(2)")
    assert found["e"] == SymbolRun(error="NameError: name 'nothing' is not defined")


def test_a_figure_is_kept_with_its_drawings_summary_and_alternative_text():
    code = "from labook.figures.base import draw\n"
    code += "draw(lambda c: None, summary='nothing', alt='a drawing of nothing')"
    [output] = one(code).outputs
    assert set(output.data) == {"text/plain", "image/svg+xml"}
    assert output.data["text/plain"].startswith("<figure: nothing>\ndata: ")
    assert output.in_notebook()["data"]["text/plain"] == "<figure: nothing>"
    assert output.evidence == "<figure: nothing>"
    assert output.metadata == {"alt": "a drawing of nothing"}


@pytest.mark.parametrize(
    "source",
    [
        "from IPython.display import HTML\nHTML('<b>1</b>')",
        "from IPython.display import Javascript\ndisplay(Javascript('1'))",
        "display({'text/html': '<b>1</b>'}, raw=True)",
        "display({'application/javascript': '1'}, raw=True)",
    ],
)
def test_hypertext_and_scripts_are_refused_because_nothing_compares_them(source):
    cell = one(source)
    assert cell.error.name == "Closed"
    assert "which no check reads" in cell.error.text


def test_only_a_figure_of_the_package_is_a_drawing():
    forged = "class F:\n    def _repr_svg_(self):\n        return '<svg/>'\n    def __repr__(self):\n"
    cell = one(forged + "        return '<figure: forged>'\nF()")
    assert cell.error == CellError("Closed", "a picture that is not a figure of labook.figures", 6)


@pytest.mark.parametrize("source", ["%time", "!ls", "a = !ls", "%%html\n<b>1</b>", "print?"])
def test_a_shell_command_is_no_python(source):
    assert one(source).error.name == "SyntaxError"


def test_a_chapter_runs_in_an_empty_folder_that_vanishes():
    home, streams = os.getcwd(), (sys.stdout, sys.stderr)
    result = ran("import os\nprint(os.listdir('.'))\nopen('x', 'w').close()\nos.getcwd()")
    listing, folder = output_text(result.cells[0].outputs).split("\n")
    assert listing == "[]"
    assert not os.path.exists(folder.strip("'"))
    assert (os.getcwd(), (sys.stdout, sys.stderr)) == (home, streams)


def test_each_chapter_starts_with_a_fresh_namespace():
    ran("left_over = 1")
    assert ran("left_over").cells[0].error.name == "NameError"


def test_libraries_print_with_four_digits_on_one_thread():
    code = "import numpy as np, torch\n"
    result = ran(code, "print(np.array([1 / 3, 1e-9]), torch.tensor([1 / 3]), torch.get_num_threads())")
    assert output_text(result.cells[1].outputs) == "[0.3333 0.    ] tensor([0.3333]) 1"


def test_the_environment_is_fixed_for_every_process(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    found = startup.environment()
    assert found["OMP_NUM_THREADS"] == "1"
    assert found["PYTHONHASHSEED"] == "0"
    assert found["PATH"] == os.environ["PATH"]


def test_messages_without_text_are_the_name_alone():
    assert message("KeyboardInterrupt", "") == "KeyboardInterrupt"


def test_a_second_run_in_one_process_begins_with_nothing():
    ran("left = 1")
    assert ran("left").cells[0].error.name == "NameError"
