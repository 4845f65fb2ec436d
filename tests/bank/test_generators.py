"""Exercises teach something, differ from seed to seed, and are harder on a higher level."""

from typing import Any

import pytest
import sympy
from degenerate import DEGENERATE, flat
from oracles import checked_elsewhere

from labook.bank.practice import LEVELS, Exercise, exercise, generator
from labook.bank.practice.lot import Lot
from labook.bank.practice.measures import MEASURES, NUMBERS, SIZES, WRITTEN
from labook.derive.core.catalogue import entries, lookup
from thorough import FULL, inputs

PRACTISED = [entry.name for entry in entries() if entry.task]

SEEDS = inputs(25, 100)
LIMIT = 0.02  # of all exercises of a kind and level
WANTED = 20  # different answers among a hundred seeds
# Kind and level: how few answers there can be, and why.
FEW = {
    ("row_echelon_rank", 1): (2, "a 2 x 3 matrix without a row of zeros has the rank one or two"),
    ("row_echelon_rank", 2): (3, "a rank of three rows"),
    ("row_echelon_rank", 3): (3, "a rank of three rows"),
    ("softmax_jacobian", 1): (6, "with two logits only the size of their difference counts: one to eight"),
    ("softmax_jacobian", 2): (6, "three logits from -1 to 1: only differences count, and the order permutes"),
}


def rounded(value: Any) -> Any:
    """Two exact forms of one number are one answer."""
    if isinstance(value, str):
        return value
    value = sympy.sympify(value)
    return str(value) if value.free_symbols else round(float(value), 9)


def answers(exercises: list[Exercise]) -> set[Any]:
    return {tuple(rounded(x) for x in flat([value for _, value in each.answer])) for each in exercises}


@pytest.fixture(scope="module", params=PRACTISED)
def lot(request) -> tuple[str, dict[int, list[Exercise]]]:
    """A kind and its exercises of each level, made once for all tests of them."""
    return request.param, {
        level: [exercise(request.param, level, seed) for seed in range(SEEDS)] for level in LEVELS
    }


@pytest.mark.parametrize("level", LEVELS)
def test_hardly_any_exercise_is_degenerate(lot, level):
    name, exercises = lot
    if judge := DEGENERATE.get(name):
        bad = [seed for seed, each in enumerate(exercises[level]) if judge(each)]
        assert len(bad) < LIMIT * SEEDS, f"labook practice {name} --level {level} --seed {bad[:1]}"
    else:
        assert name in checked_elsewhere()


@pytest.mark.parametrize("level", LEVELS)
def test_seeds_give_different_answers(lot, level):
    name, exercises = lot
    least, _ = FEW.get((name, level), (WANTED, ""))
    assert len(answers(exercises[level])) >= min(least, SEEDS // 3)


def test_levels_grow_in_the_measure_of_the_kind(lot):
    name, exercises = lot
    measure = MEASURES[name].of
    means = [sum(map(measure, exercises[level][:20])) / 20 for level in LEVELS]
    assert means[0] < means[1] < means[2], MEASURES[name].text


@pytest.mark.skipif(not FULL, reason="needs the hundred seeds of the night")
@pytest.mark.parametrize(("name", "level"), FEW)
def test_an_exception_is_still_needed(name, level):
    assert len(answers([exercise(name, level, seed) for seed in range(SEEDS)])) < WANTED


def test_measures_by_hand():
    found = exercise("dot_product", 1, 1)
    assert NUMBERS.of(found) == 4
    assert SIZES.of(found) == sum(abs(x) for v in found.arguments.values() for x in v)
    assert WRITTEN.of(found) == len(found.solution.text())


@pytest.mark.parametrize(
    ("name", "level", "seed"),
    [
        ("gradient_descent", 3, 1), ("gradient_descent", 1, 7), ("gradient_descent", 2, 27),
        ("newton_against_descent", 1, 5), ("newton_against_descent", 3, 26), ("linear_independence", 2, 1),
    ],
)  # fmt: skip
def test_seeds_that_were_degenerate_are_not(name, level, seed):
    assert not DEGENERATE[name](exercise(name, level, seed))


def test_a_judge_sees_a_degenerate_exercise():
    """The judges are no rubber stamps: drawn without care, these kinds are often degenerate."""

    class Plain(Lot):
        def until(self, make, fits):
            return make()

    found = [generator(lookup("dense_layer"))(Plain(f"x {seed}"), 1) for seed in range(60)]
    dead = sum(max(sum(w * v for w, v in zip(row, f["x"], strict=True)) + c
                   for row, c in zip(f["W"], f["b"], strict=True)) <= 0 for f in found)  # fmt: skip
    assert dead > 3


def test_a_draw_that_cannot_fit_says_so():
    with pytest.raises(ValueError, match="a thousand draws did not fit"):
        Lot("x").until(lambda: 1, lambda x: x > 1)
