"""What the signs of the eigenvalues of a Hessian say."""

from .formulas import Formula


def two_variables(g: Formula) -> None:
    """Refuse a formula in another number of variables."""
    if len(g.names) != 2:
        found = ", ".join(g.names) or "none"
        raise ValueError(f"f must have two variables, as x and y, and its variables are: {found}")


def verdict(signs: set[int]) -> str:
    """Return what the signs of the eigenvalues say at a critical point.

    >>> verdict({1, -1}), verdict({0})
    ('a saddle point', 'an eigenvalue is 0, and the test decides nothing')
    """
    if signs == {1, -1}:
        return "a saddle point"
    if 0 in signs:
        return "an eigenvalue is 0, and the test decides nothing"
    return "a strict local minimum" if signs == {1} else "a strict local maximum"
