"""What the commands say while they work and when they end."""

import sys

from labook.publish.verify.book import Verified


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Print an error at once."""
    print(text, file=sys.stderr, flush=True)


def summary(verified: Verified, status: int = 0) -> str:
    """Return the last line of a build: what was verified, and how much failed.

    Parameters: `status` of the build; where it is not 0 and no check failed, the pages could not be made.
    """
    totals = verified.totals
    counts = (
        f"{totals.verified} of {totals.outputs} printed outputs verified"
        + (f" ({totals.budgeted} budgeted)" if totals.budgeted else "")
        + f", {totals.equations_checked} of {totals.equations} equations checked"
        + f" ({totals.equations_symbolic} symbolic), {totals.values} values, "
        + f"{totals.doctests} doctests"
    )
    failed = len(verified.failures)
    if status and not failed:
        return f"{counts}; the pages could not be built, as said above"
    return counts + (f"; {failed} checks failed" if failed else "; all checks passed")
