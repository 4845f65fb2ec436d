"""Every exercise has an answer that SymPy confirms, and the same seed gives the same exercise for ever."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import sympy
from oracles import ORACLES, M, agree, checked_elsewhere, expression, q

from labook.bank.practice import LEVELS, Exercise, exercise, generator
from labook.bank.practice.lot import Lot
from labook.derive.core import catalogue
from labook.derive.core.catalogue import Task, entries, lookup
from labook.publish.commands import main
from thorough import inputs

# Seeds of each task, the levels in turn.
SEEDS = inputs(quick=24, full=500)
# Answers that are not unique, or are texts: they are held against what defines them.
DEFINED = {"eigenpairs", "plu_decomposition", "critical_points"}
PRACTISED = [entry.name for entry in entries() if entry.task]


def check_eigenpairs(found: Exercise) -> None:
    A = M(found.arguments["A"])
    pairs = found.solution.result
    assert sorted(value for value, _ in pairs) == sorted(
        v for v, k in A.eigenvals().items() for _ in range(k)
    )
    for value, vector in pairs:
        assert any(vector)
        assert A * sympy.Matrix(vector) == sympy.sympify(value) * sympy.Matrix(vector)


def check_plu_decomposition(found: Exercise) -> None:
    P, L, U = (sympy.Matrix(part) for part in found.solution.result)
    n = P.rows
    assert P * M(found.arguments["A"]) == L * U
    assert sympy.eye(n) == P * P.T
    assert L.is_lower
    assert U.is_upper
    assert all(L[i, i] == 1 for i in range(n))
    assert all(abs(x) <= 1 for x in L)


def check_critical_points(found: Exercise) -> None:
    f = expression(found.arguments["f"])
    x, y = sympy.symbols("x y", real=True)
    f = f.subs({"x": x, "y": y})
    solved = sympy.solve([sympy.diff(f, x), sympy.diff(f, y)], [x, y], dict=True)
    points = {}
    for line in found.solution.result:
        place, verdict = re.fullmatch(r"\((.*)\): (.*)", line).groups()
        points[tuple(sympy.Rational(part) for part in place.split(", "))] = verdict
    assert set(points) == {(one[x], one[y]) for one in solved}
    for (a, b), verdict in points.items():
        H = sympy.hessian(f, (x, y)).subs({x: a, y: b})
        kinds = {
            "a strict local minimum": H.is_positive_definite,
            "a strict local maximum": H.is_negative_definite,
            "a saddle point": H.is_indefinite,
            "an eigenvalue is 0, and the test decides nothing": H.det() == 0,
        }
        assert kinds[verdict]


def test_every_calculation_can_be_practised_and_has_an_oracle():
    assert len(PRACTISED) > 70
    assert set(ORACLES) | DEFINED | checked_elsewhere() == set(PRACTISED)


def test_a_calculation_without_a_task_says_why(monkeypatch):
    example = {"a": [1, 2], "b": [3, 4]}
    dot = lookup("dot_product").function
    monkeypatch.setattr(catalogue, "ENTRIES", dict(catalogue.ENTRIES))
    catalogue.derivation("dot_product", topic="vectors", example=example, untasked="it is too dull")(dot)
    with pytest.raises(ValueError, match=r"^dot_product cannot be practised: it is too dull$"):
        exercise("dot_product")


def test_an_entry_may_draw_its_own_numbers_and_a_missing_generator_is_named():
    own = Task("Add.", ("sum",), lambda lot, level: {"a": lot.vector(level, 5)})
    assert len(generator(replace(lookup("dot_product"), task=own))(Lot("own"), 3)["a"]) == 3
    for wrong in ("vectors.nothing", "nowhere.pair", "pair"):
        said = f"^the derivation 'dot_product' draws its numbers by '{wrong}', which is not there: name a "
        with pytest.raises(ValueError, match=said):
            generator(replace(lookup("dot_product"), task=Task("Add.", ("sum",), wrong)))


@pytest.mark.parametrize("name", sorted(set(ORACLES) | DEFINED))
def test_answers_are_those_of_sympy(name):
    for seed in range(SEEDS):
        found = exercise(name, LEVELS[seed % 3], seed)
        where = f"labook practice {name} --level {found.level} --seed {seed}"
        if name in DEFINED:
            globals()[f"check_{name}"](found)
        else:
            expected = ORACLES[name](**found.arguments)
            values = [value for _, value in found.answer]
            assert agree(values if len(values) > 1 else values[0], expected), where
        assert found.solution.too_wide(72) == [], where


@pytest.mark.parametrize("name", PRACTISED)
def test_a_seed_gives_one_exercise_and_seeds_differ(name):
    texts = [json.dumps(exercise(name, level, seed).as_json()) for level in LEVELS for seed in range(6)]
    again = [json.dumps(exercise(name, level, seed).as_json()) for level in LEVELS for seed in range(6)]
    assert texts == again
    draw = generator(lookup(name))
    assert len({json.dumps(draw(Lot(f"{name} 3 {seed}"), 3)) for seed in range(40)}) >= 12


@pytest.mark.parametrize("name", [name for name in PRACTISED if "text" in lookup(name).kinds.values()])
def test_words_that_are_given_stand_in_the_task(name):
    """Pages show numbers as a formula, which has no words: without its string nobody can do an einsum."""
    for level in LEVELS:
        found = exercise(name, level, 1)
        words = [found.given[key] for key in found.given if lookup(name).kinds[key] == "text"]
        assert all(word in found.task for word in words)
        assert "{" not in found.task
        assert "`" not in found.task


PUBLISHED: dict[str, Any] = {
    "vector": [6, 7, -7, -5, -5, 1],
    "inverse": {"A": [[5, 6], [-5, -4]]},
    "eigenpairs": {"A": [[5, -1], [0, 4]]},
}


def test_the_numbers_are_those_that_were_published():
    """Python promises the sequence of `random()` for a text as seed: these may never change."""
    assert Lot("inverse 2 7").vector(6, 9) == PUBLISHED["vector"]
    assert exercise("inverse", 2, 7).arguments == PUBLISHED["inverse"]
    assert exercise("eigenpairs", 3, 1).arguments == PUBLISHED["eigenpairs"]


def test_draws_stay_in_their_bounds():
    lot = Lot("bounds")
    assert {lot.integer(-2, 2) for _ in range(200)} == {-2, -1, 0, 1, 2}
    assert {lot.nonzero(2) for _ in range(200)} == {-2, -1, 1, 2}
    assert {lot.nonzero(3, 1) for _ in range(200)} == {1, 2, 3}
    assert sorted(lot.shuffled(range(5))) == list(range(5))
    for _ in range(50):
        assert abs(M(lot.unimodular(3)).det()) == 1
        assert M(lot.invertible(2, 2)).det() != 0


def test_the_command_prints_the_exercise_and_on_request_its_answer(capsys):
    assert main(["practice", "inverse", "--level", "2", "--seed", "7"]) == 0
    asked = capsys.readouterr().out
    assert asked.startswith("Invert A.\n\nA = [[")
    assert "Answer" not in asked
    assert main(["practice", "inverse", "--level", "2", "--seed", "7", "--answer"]) == 0
    answered = capsys.readouterr().out
    assert "\nAnswer\nA⁻¹: [[" in answered
    assert "\nSolution\nInverse of a 2 x 2 matrix" in answered
    assert main(["practice", "inverse", "--level", "2", "--seed", "7", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert M(data["arguments"]["A"]).inv() == sympy.Matrix(
        [[q(x["exact"]) for x in row] for row in data["answer"]["A⁻¹"]]
    )


def test_the_command_lists_what_can_be_practised(capsys):
    assert main(["practice", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[::2] == PRACTISED
    assert main(["practice"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "there is no derivation 'nothing'; there are: "),
        (["inverse", "--level", "4"], "the level is '4': it is 1, 2 or 3"),
        (["inverse", "--level", "two"], "the level is 'two': it is 1, 2 or 3"),
        (["inverse", "--seed", "x"], "the seed is 'x': it is a whole number of at most 18 digits"),
        (["inverse", "--seed", "9" * 30], "it is a whole number of at most 18 digits"),
        (["inverse", "--seed", ""], "the seed is ''"),
    ],
)
def test_nonsense_is_answered_in_one_sentence(arguments, message, capsys):
    assert main(["practice", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("labook practice: ")
    assert message in said
    assert said.count("\n") == 1
