"""Find what somebody meant to type."""

from collections.abc import Iterable


def distance(a: str, b: str) -> int:
    """Return how many slips lead from one word to another: a letter added, lost, changed, or two exchanged.

    It is the optimal string alignment distance, by dynamic programming over the beginnings of both words:
    time and memory grow with the product of the lengths.

    >>> distance("val", "vla"), distance("label", "lable"), distance("note", "nte"), distance("ref", "val")
    (1, 1, 1, 3)
    """
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and (x, y) == (b[j - 2], a[i - 2]):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def near(name: str, names: Iterable[str]) -> str:
    """Return the name that is a slip or two away from a mistyped one, or an empty text.

    One slip for each four letters, and one at least: more would name what nobody meant.

    >>> near("vla", ["val", "ref"]), near("hide-inptu", ["hide-input"]), near("term", ["later"])
    ('val', 'hide-input', '')
    """
    most = max(1, len(name) // 4)
    near_by = (each for each in names if abs(len(each) - len(name)) <= most)
    found = sorted((distance(name.lower(), each.lower()), each) for each in near_by)
    return found[0][1] if found and found[0][0] <= most else ""


def meant(name: str, names: Iterable[str], place: str) -> str:
    """Return the next step after a mistyped name: the near name, and where all of them stand.

    >>> meant("vla", ["val", "ref"], "in CONTRIBUTING.md")
    'did you mean val? All of them stand in CONTRIBUTING.md'
    >>> meant("mermaid", ["val", "ref"], "in CONTRIBUTING.md")
    'correct the name; all of them stand in CONTRIBUTING.md'
    """
    found = near(name, names)
    return f"{f'did you mean {found}? All' if found else 'correct the name; all'} of them stand {place}"
