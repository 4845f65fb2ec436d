"""One way in: a request of the page as JSON, an answer as JSON."""

import json
from importlib import import_module
from typing import Any

# What a page may ask for, each with the module whose `answer` takes the request.
ROOMS = {"cells": "cells", "own": "own", "grade": "grading", "matrices": "calculator"}
ON_DEMAND = frozenset(["sympy", "mpmath"])


class Wanting(Exception):
    """A library that a page loads on demand is not there yet."""


def answer(request: str) -> str:
    """Return the answer to a request: what its room says, the library that is missing, or a sentence.

    Parameters: `request` a JSON object; `ask` names the room, the rest is for the room.
    Returns: a JSON object with `error`, a sentence, where the request cannot be met, and with `wants`, the
    library after whose arrival the page asks again.

    >>> answer('{"ask": "weather"}')
    '{"error": "This page asks for something that its Python does not know."}'
    """
    asked = json.loads(request)
    room = ROOMS.get(asked.pop("ask", ""))
    if room is None:
        return json.dumps({"error": "This page asks for something that its Python does not know."})
    try:
        found: dict[str, Any] = import_module(f"labook.live.{room}").answer(**asked)
    except Wanting as error:
        found = {"wants": str(error)}
    except ModuleNotFoundError as error:
        found = {"wants": "sympy"} if _on_demand(error) else {"error": f"{error}."}
    except MemoryError:
        found = {"error": "This needs more memory than a page in a browser has."}
    except RecursionError:
        found = {"error": "This calls itself too many times."}
    return json.dumps(found)


def _on_demand(error: ModuleNotFoundError) -> bool:
    return (error.name or "").split(".")[0] in ON_DEMAND
