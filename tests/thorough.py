"""How thorough the tests are: quick for a change, full in the night (LABOOK_FULL=1)."""

import os

FULL = os.environ.get("LABOOK_FULL") == "1"


def inputs(quick: int, full: int) -> int:
    """Return how many generated inputs a test takes; LABOOK_EXAMPLES overrides both."""
    return int(os.environ.get("LABOOK_EXAMPLES", full if FULL else quick))
