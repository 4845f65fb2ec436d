"""Keys come from evidence; evidence that shows nothing is refused."""

from fractions import Fraction

import pytest
from sample_bank import CHOICE, NUMBER, OPEN, STATEMENT, examined, load, swap

from labook.bank.proof import prove
from labook.bank.statements import EvidenceError, counterexample, held, integers, matrices, vectors
from labook.bank.typed.number import literal
from labook.bank.values import NoNumberError, code, distance, latex, matrix_rows, number, same
from labook.publish.checks.report import EvidenceCell


def test_the_key_of_a_choice_is_computed():
    proof = prove(load(CHOICE)[0])
    assert proof.question.order == (1, 2, 0)  # the reader sees the options in this order
    assert proof.key == {"kind": "choice", "right": [2]}
    assert proof.values == [21, 4, 11]


def test_the_key_of_a_number_is_exact_and_the_tolerance_follows_the_typed_digits():
    assert prove(load(NUMBER)[0]).key["tolerance"] == "1/200"
    irrational = swap(
        swap(NUMBER, "evidence: cosine(a, b)", "evidence: norm([1, 1])"), "answer: 0.96", "answer: 1.414"
    )
    key = prove(load(irrational)[0]).key
    assert key["tolerance"] == "1/2000"
    assert abs(Fraction(key["answer"]) ** 2 - 2) < Fraction(1, 10**15)


def test_statements_show_their_counterexample_or_their_cases():
    records, failures = examined(STATEMENT)
    assert failures == []
    parts = records[0].parts
    assert parts["options[1].evidence"].text == "Counterexample: `a = [0, 0]`, `b = [1, 2]`."
    assert parts["options[0].evidence"].text.startswith("It held in {qval}`200` generated cases")
    assert records[0].cases == 200


def test_asking_for_the_false_statement_turns_the_key_round():
    body = swap(STATEMENT, "    prompt: What holds?", '    asks: "false"\n    prompt: What does not hold?')
    proof = prove(load(body)[0])
    assert proof.rights == [False, True]
    assert [fault.what for fault in proof.faults] == ["the key is wrong", "this distractor is right"]


def test_an_option_without_text_shows_its_value():
    assert examined(CHOICE)[0][0].parts["options[1].text"].text == "$4$"


def test_a_formula_option_must_show_its_value():
    body = swap(CHOICE, "- value: a[0] + b[0]", "- text: $5$\n        value: a[0] + b[0]")
    (failure,) = examined(body)[1]
    assert (failure.expected, failure.got) == ("4", "5")


def test_texts_of_open_questions_see_what_the_cells_defined():
    records, failures = examined(OPEN)
    assert failures == []
    assert records[0].parts["answer"].text == "Because of {qval}`6`."
    assert records[0].cells == (EvidenceCell("total = 1 + 2 + 3\nprint(total)", "6"),)


def test_a_counterexample_that_is_none_is_refused():
    with pytest.raises(EvidenceError, match="the statement holds for `x = 1`"):
        counterexample(lambda x: x > 0, x=1)
    with pytest.raises(EvidenceError, match="does not speak of the case `x = 1`"):
        counterexample(lambda x: None, x=1)


def test_a_property_that_fails_once_is_refused():
    with pytest.raises(EvidenceError, match="the statement fails for x = 0"):
        held(lambda x: x != 0, theorem="strang2016", x=integers(0, 3))


def test_a_property_that_never_applies_is_refused():
    with pytest.raises(EvidenceError, match="only 0 of 200 cases could be drawn"):
        held(lambda x: None, theorem="strang2016", x=integers(0, 3))


def test_generated_cases_are_the_same_every_time():
    seen = []
    for _ in range(2):
        drawn = []
        held(
            lambda v, A, drawn=drawn: drawn.append((v, A)) or True,
            theorem="x",
            v=vectors(2),
            A=matrices(2, 2),
        )
        seen.append(drawn)
    assert seen[0] == seen[1]
    assert len(seen[0]) == 200


@pytest.mark.parametrize(("answer", "expected"), [("12", (12, Fraction(1, 2))), ("2/7", (Fraction(2, 7), 0))])
def test_literals(answer, expected):
    assert literal(answer) == expected


def test_values_are_compared_by_kind_and_size():
    assert same([1, 2], (1.0, 2.0))
    assert not same([1, 2], [[1, 2]])
    assert not same(True, 1)
    assert not same(Fraction(1, 3), Fraction(10**12 + 1, 3 * 10**12))
    assert distance("a", "b") == float("inf")
    assert number("0.25") == Fraction(1, 4)
    for nonsense in ("north", None, [1], 1j):
        with pytest.raises(NoNumberError):
            number(nonsense)
    with pytest.raises(NoNumberError):
        matrix_rows([[1, 2], [3]])


def test_values_are_written_exactly():
    import sympy

    assert latex([[1, Fraction(-1, 2)]]) == r"\begin{bmatrix} 1 & -\frac{1}{2} \end{bmatrix}"
    assert latex(sympy.sqrt(2)) == r"\sqrt{2}"
    assert code([0.1, [Fraction(1, 3)]]) == "[0.1, [1/3]]"
