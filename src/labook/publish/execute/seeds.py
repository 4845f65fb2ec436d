"""Refuse random numbers whose seed the page does not type."""

import importlib
import random
import sys
from collections.abc import Callable
from typing import Any

HINT = "type a seed: random.Random(0), np.random.default_rng(0), torch.manual_seed(0)"


class Unseeded(ValueError):
    """A generator of random numbers without a seed."""


class Seeds:
    """Which of the generators that all cells share were seeded, and in which state they were left."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.seeded: set[str] = set()
        self.states: dict[str, object] = {}

    def watch(self) -> None:
        """Begin to watch those of the libraries that are loaded, and make generators ask for a seed."""
        numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
        drawn: Any = importlib.import_module("numpy.random") if numpy else None  # it draws bits itself
        self._generator("random", random, "seed")
        for name in ("SystemRandom", "Random"):
            setattr(random, name, _seeded_kind(getattr(random, name), never=name == "SystemRandom"))
        if drawn is not None:
            drawn.seed(0)  # libraries draw from it too: the same numbers at every build
            drawn.default_rng = _asks(drawn.default_rng)
        if torch is not None:
            self._generator("torch", torch, "manual_seed")
            torch.random.manual_seed = torch.manual_seed
        self.states = {name: self._state(name) for name in ("random", "torch")}

    def _generator(self, library: str, module: Any, name: str) -> None:
        """Note when a shared generator is seeded."""
        seed = getattr(module, name)

        def noted(*arguments: Any) -> Any:
            if not arguments or arguments[0] is None:
                raise Unseeded(f"a seed that is none; {HINT}")
            self.seeded.add(library)
            return seed(*arguments)

        setattr(module, name, noted)

    def _state(self, library: str) -> Any:
        module: Any = sys.modules.get(library)
        if module is None:
            return None
        if library == "torch":
            return module.get_rng_state().numpy().tobytes()
        return module.getstate()

    def unseeded(self) -> str:
        """Return which shared generator was used without a seed, or nothing.

        That of NumPy, from which other libraries draw too, is refused in the syntax.
        """
        for name in {"random", "torch"} - self.seeded:
            state, known = self._state(name), self.states[name]
            self.states[name] = state
            if known is not None and state != known:
                return f"random numbers of {name} without a seed; {HINT}"
        return ""


def _asks(make: Callable[..., Any]) -> Any:
    """The function that makes a generator, as one that asks for a seed.

    Classes stay as they are, because libraries ask what they are: their calls are read in the syntax.
    """

    def made(*arguments: Any, **options: Any) -> Any:
        given = [*arguments, *options.values()]
        if _in_cell() and (not given or given[0] is None):
            raise Unseeded(f"a generator without a seed; {HINT}")
        return make(*arguments, **options)

    return made


def _seeded_kind(make: type[random.Random], never: bool) -> type[random.Random]:
    class Random(make):  # type: ignore[misc,valid-type]
        def __new__(cls, *arguments: Any) -> Any:
            if _in_cell() and (never or not arguments or arguments[0] is None):
                raise Unseeded(f"a generator without a seed; {HINT}")
            return super().__new__(cls, *arguments)

    Random.__module__, Random.__qualname__ = "random", "Random"
    return Random


def _in_cell() -> bool:
    """Whether a cell asks, not a library that uses its generator for itself."""
    return sys._getframe(2).f_code.co_filename.startswith("<ipython-input")
