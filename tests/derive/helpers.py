"""What every derivation must pass: see `check_derivation`."""

import json
import pickle
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from zlib import crc32

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from labook.bank.practice import LEVELS, Exercise, exercise
from labook.derive import Derivation
from labook.derive.core.derivation import decode
from labook.publish.checks.equations import check_math
from thorough import inputs

from ..bank.oracles import agree

# Every property is held on 50 random inputs, and in the night on 200. Exact arithmetic has no deadline.
THOROUGH = settings(
    max_examples=inputs(quick=50, full=200),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)

# For what SymPy takes seconds to confirm.
SLOW = settings(THOROUGH, max_examples=inputs(quick=12, full=100))

integers = st.integers(-9, 9)
rationals = st.fractions(-9, 9, max_denominator=12)
decimals = st.integers(-999, 999).map(lambda k: k / 100)
numbers = st.one_of(integers, rationals, decimals)


def vectors(n: int, entries: Any = numbers) -> Any:
    """Lists of n numbers of one kind or mixed."""
    return st.lists(entries, min_size=n, max_size=n)


def matrices(m: int, n: int, entries: Any = numbers) -> Any:
    """Lists of m rows with n numbers."""
    return st.lists(vectors(n, entries), min_size=m, max_size=m)


def exact(x: Any) -> Any:
    """Numbers as fractions, floats as the decimals they print; nested lists as tuples."""
    if isinstance(x, list | tuple):
        return tuple(exact(part) for part in x)
    return Fraction(str(x))


def reasons(d: Derivation) -> str:
    """The reasons of all steps."""
    return " ".join(step.reason for step in d.steps)


def near(x: Any, y: Any, bound: Fraction = Fraction(1, 10**6)) -> bool:
    """NumPy's small singular values have absolute errors; far larger slips are looked for here."""
    return abs(float(x) - float(y)) <= bound * max(1, abs(float(y)))


def readable(tex: str, symbols: dict[str, Any]) -> int:
    """Hold LaTeX against the equation checker; returns the number of chains it checked."""
    verdicts = check_math(tex, symbols)
    for verdict in verdicts:
        assert verdict.status in ("checked", "symbolic"), f"{verdict.status}: {verdict.reason}"
    return sum(v.status == "checked" for v in verdicts)


def latex_lines(d: Derivation) -> list[str]:
    """The chain of every step in LaTeX, each complete in itself; notes are left out."""
    return [step.latex() for step in d.steps if step.sides]


def check_derivation(d: Derivation, least_checked: int = 1, width: int = 72, *, whole: bool = False) -> None:
    """Hold a derivation against all that every derivation must pass.

    Its LaTeX, step by step and whole and narrow, is read by the equation checker, which finds
    nothing wrong and nothing unreadable; at least `least_checked` chains are checked. It survives
    pickle and JSON, and its renderings show every step.
    """
    check_latex(d, least_checked, width, whole or sampled(d))
    assert pickle.loads(pickle.dumps(d)) == d
    assert hash(d) == hash(pickle.loads(pickle.dumps(d)))
    data = json.loads(d.json())
    assert decode(data["result"]) == d.result
    assert [decode(s["value"]) for s in data["steps"]] == [s.value for s in d.steps]
    text, markdown = str(d), d._repr_markdown_()
    assert text.startswith(d.title)
    assert d.title in markdown
    for step in d.steps:
        flat = re.sub(r"\s+", " ", text)
        assert re.sub(r"\s+", " ", step.reason) in flat
    assert all(line == line.rstrip() for line in text.splitlines())


def check_exercises(
    name: str,
    oracle: Callable[..., Any],
    degenerate: Callable[[Exercise], bool],
    count: int = THOROUGH.max_examples,
) -> None:
    """Hold the exercises of all levels against an oracle that uses nothing of the package, and judge them.

    `oracle` takes the arguments of the calculation and returns its answer, or the list of its parts;
    `degenerate` tells whether an exercise teaches nothing, which at most one of fifty may do.
    """
    bad = []
    for seed in range(count):
        found = exercise(name, LEVELS[seed % 3], seed)
        values = [value for _, value in found.answer]
        where = f"labook practice {name} --level {found.level} --seed {seed}"
        assert agree(values if len(values) > 1 else values[0], oracle(**found.arguments)), where
        bad += [where] if degenerate(found) else []
    assert len(bad) <= count / 50, f"degenerate: {bad[:1]}"


def bound_symbols(d: Derivation) -> dict[str, Any]:
    """The values of a derivation's symbols; a variable gets a value that solves nothing by chance."""
    sample = {tex: Fraction(7 + 2 * i, 11 + 3 * i) for i, tex in enumerate(d.variables())}
    return sample | d.symbols()


def sampled(d: Derivation) -> bool:
    """Say whether the layouts of a derivation are read back too: of the many random ones, a fifth.

    Steps are read back always; the layouts hold the same steps, broken into lines.
    """
    return crc32(d.latex().encode()) % 5 == 0


def check_latex(d: Derivation, least_checked: int, width: int, whole: bool) -> None:
    """Read the LaTeX of all steps back, for every set of values for which a step holds."""
    checked = 0
    for step in d.steps:
        if step.sides:
            for point in step.where or ((),):
                values = {d.latex_name(name): value for name, value in point}
                checked += readable(step.latex(), bound_symbols(d) | values)
    assert checked >= least_checked
    plain = [s for s in d.steps if not s.where]
    if len(plain) == len(d.steps) and whole:
        for w in (width, 24):
            readable(d.latex(w), bound_symbols(d))
        for formula in re.findall(r"\$\$\n(.*?)\n\$\$", d.markdown(), re.DOTALL):
            readable(formula, bound_symbols(d))
