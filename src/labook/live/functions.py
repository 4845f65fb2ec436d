"""Functions of a reader's function: what a case hands over where an argument is a function itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Named:
    """A function that is shown as the code that makes it, so that a sentence about it can be tried out.

    >>> square = Named("lambda x: x * x")
    >>> square(3), square
    (9, lambda x: x * x)
    """

    code: str

    def __call__(self, *arguments: Any) -> Any:
        """Call the function."""
        function: Callable[..., Any] = eval(self.code, {"__builtins__": {}})
        return function(*arguments)

    def __repr__(self) -> str:
        """Return the code."""
        return self.code
