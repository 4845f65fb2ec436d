"""Plant mistakes in a finished solution, and ask what its check says of them."""

import inspect
import types
from dataclasses import dataclass

from labook.projects.catalogue import project
from labook.projects.judging import judged


@dataclass(frozen=True)
class Planted:
    """A mistake: `old` becomes `new` in the source of a function; the sentence holds `told`."""

    function: str
    old: str
    new: str
    told: str

    def __str__(self):
        return f"{self.function}: {self.told}"


def with_mistake(solution, planted):
    """The names of the solution with one function changed; the text to be changed occurs there once."""
    source = inspect.getsource(solution)
    function = inspect.getsource(getattr(solution, planted.function))
    assert (function.count(planted.old), source.count(function)) == (1, 1), planted
    changed = types.ModuleType("changed")
    exec(source.replace(function, function.replace(planted.old, planted.new)), vars(changed))
    return vars(changed)


def sentence(name, solution, planted):
    """What the check says of the function in which a mistake was planted."""
    verdict = judged(project(name).by_name[planted.function], with_mistake(solution, planted))
    return verdict.sentence if verdict.state == "not yet" else f"nothing: it is {verdict.state}"


def own_sentences(name, solution, mistakes):
    """Hold that each mistake gets the sentence that names it, and no two get the same."""
    found = [sentence(name, solution, planted) for planted in mistakes]
    wrong = [f"{p}\n  told: {s}" for p, s in zip(mistakes, found, strict=True) if p.told not in s]
    assert "\n".join(wrong) == ""
    assert len(set(found)) == len(found) >= 20
