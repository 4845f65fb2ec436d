"""The rooms of the package and the arrows between them, read from the imports of the modules.

    python tests/graph.py          draw the rooms into ARCHITECTURE.md
    python tests/graph.py --check  say whether the picture there is that of the present imports
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "labook"
# From the ground up: a room imports from rooms below it and from itself, from no other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("mathematics", "text"),
    ("derive/core", "data", "bench", "tiny"),
    ("derive/steps", "figures", "projects"),
    ("derive", "widgets"),
    ("bank", "live"),
    ("publish/vendor", "publish/maths", "publish/source"),
    ("publish/checks",),
    ("publish/execute",),
    ("publish/verify",),
    ("publish/site", "publish/live"),
    ("publish/adapter",),
    ("publish/mutation",),
    ("publish/commands",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
PAGE, COMMAND = ROOT / "ARCHITECTURE.md", "python tests/graph.py"
ROOMS = f"<!-- the rooms, drawn by {COMMAND} -->", "<!-- end of the rooms -->"
WORDS = "<!-- the words -->", "<!-- end of the words -->"
# The classes that a newcomer meets first, with the modules in which they are.
GLOSSARY = {
    "publish/source/elements.py": "Chapter Element Cell Expectation Value",
    "publish/source/declare.py": "DirectiveKind RoleKind",
    "publish/checks/result.py": "Result CellRun",
    "publish/checks/report.py": "Report Counts",
    "publish/checks/budget.py": "Exemption",
    "text/failures.py": "Failure",
    "publish/verify/book.py": "Verified",
    "publish/mutation/mutant.py": "Mutant",
    "derive/core/derivation.py": "Derivation",
    "derive/core/step.py": "Step",
    "derive/core/catalogue.py": "Entry Task",
    "bank/load.py": "Topic Question",
    "bank/proof.py": "Proof",
    "bank/practice/__init__.py": "Exercise",
    "projects/case.py": "Project Piece Case Verdict",
    "bench/records.py": "Record",
    "bench/shelf.py": "Shelf",
    "widgets/widget.py": "Widget Readout Try",
}


@dataclass(frozen=True, order=True)
class Arrow:
    """One module imports another one of the package; both are named by their files."""

    source: str
    target: str

    def __str__(self) -> str:
        """Return the arrow as a sentence begins it."""
        return f"src/labook/{self.source} imports src/labook/{self.target}"

    @property
    def rooms(self) -> tuple[str, str]:
        """The rooms of both."""
        return room(self.source), room(self.target)


@cache
def modules(package: Path = PACKAGE) -> dict[str, str]:
    """Return the file of each module of the package, by its dotted name below `labook`."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = "/".join(
            path.relative_to(package).parts
        )
    return found


@cache
def tree(path: Path) -> ast.Module:
    """Return a module's syntax, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(file: str, package: Path = PACKAGE) -> set[str]:
    """Return the full names that a module imports, wherever it does so: `labook.vectors.dot`, `sympy`."""
    parts = Path(file).with_suffix("").parts
    folder = ("labook", *parts[:-1])
    found = set()
    for node in ast.walk(tree(package / file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(folder[: len(folder) + 1 - node.level]) if node.level else ""
            base = ".".join(part for part in (start, node.module) if part)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def arrows(package: Path = PACKAGE) -> Iterator[Arrow]:
    """Yield the imports between modules of the package, each once, in order."""
    known = modules(package)
    for file in known.values():
        targets = set()
        for name in imported(file, package):
            head, _, inner = name.partition(".")
            if head == "labook":
                targets.add(known.get(inner) or known.get(inner.rpartition(".")[0]) or known[""])
        yield from (Arrow(file, target) for target in sorted(targets - {file}))


def room(file: str) -> str:
    """Return the room of a module: the folder that has a floor of its own, such as `publish/checks`."""
    parts = file.split("/")
    if len(parts) == 1:
        return "mathematics"
    inner = "/".join(parts[:2])
    return inner if inner in FLOOR or (parts[0] == "publish" and len(parts) > 2) else parts[0]


def upward(found: list[Arrow]) -> list[str]:
    """Return a sentence for each import of a room that is not below the importing one."""
    sentences = []
    for arrow in found:
        above, below = arrow.rooms
        if above != below and FLOOR.get(below, len(FLOORS)) >= FLOOR.get(above, -1):
            where = f"floor {FLOOR.get(below)} is not below floor {FLOOR.get(above)}"
            sentences.append(f"{arrow}: {where}; move what both need into a room below both")
    return sentences


def circle(found: list[Arrow]) -> list[Arrow]:
    """Return a shortest circle of imports between modules; nothing where there is none."""
    below: dict[str, list[str]] = {}
    for arrow in found:
        below.setdefault(arrow.source, []).append(arrow.target)
    best: list[Arrow] = []
    for start in below:
        came, waiting = {start: ""}, [start]
        for here in waiting:  # breadth first: the first way back is a shortest one
            for there in below.get(here, ()):
                if there == start:
                    way = [Arrow(here, start)]
                    while came[here]:
                        way.append(Arrow(came[here], here))
                        here = came[here]
                    if not best or len(way) < len(best):
                        best = way[::-1]
                elif there not in came:
                    came[there] = here
                    waiting.append(there)
    return best


def drawn(found: list[Arrow]) -> str:
    """Return the rooms as a Mermaid flow chart; an arrow that follows from two others is left out."""
    between = {arrow.rooms for arrow in found if arrow.rooms[1] in FLOOR}
    below = {name: {b for a, b in between if a == name and FLOOR[b] < FLOOR[a]} for name in FLOOR}
    lines = ["```mermaid", "flowchart TB"]
    for floor in reversed(FLOORS):
        lines += [f'  {mark(name)}["{name}"]' for name in floor]
    for name in reversed(FLOOR):
        kept = below[name] - set().union(*(reached(other, below) for other in below[name]))
        inside = sorted(kept, key=lambda room: (FLOOR[room], room))
        lines += [f"  {mark(name)} --> {mark(other)}" for other in inside]
    return "\n".join([*lines, "```"])


def mark(name: str) -> str:
    """Return a room's name as Mermaid takes it."""
    return name.replace("/", "_")


def reached(name: str, below: dict[str, set[str]]) -> set[str]:
    """Return the rooms that a room imports, at once or through others."""
    found = set(below[name])
    for other in below[name]:
        found |= reached(other, below)
    return found


def glossary() -> str:
    """Return a table of the classes of `GLOSSARY`, each with the first line of its docstring."""
    rows = ["| name | what it is | where |", "| --- | --- | --- |"]
    for file, names in GLOSSARY.items():
        classes = {node.name: node for node in tree(PACKAGE / file).body if isinstance(node, ast.ClassDef)}
        for name in names.split():
            said = (ast.get_docstring(classes[name]) or "").partition("\n")[0]
            rows.append(f"| `{name}` | {said} | `{file}` |")
    return "\n".join(rows)


def completed(page: str, found: list[Arrow]) -> str:
    """Return the page with the present picture and the present words between their marks."""
    for (begin, end), text in ((ROOMS, drawn(found)), (WORDS, glossary())):
        head, _, rest = page.partition(begin)
        page = f"{head}{begin}\n{text}\n{end}{rest.partition(end)[2]}"
    return page


def main(arguments: list[str]) -> int:
    """Draw the rooms, or compare; return 1 where the picture is old or an import goes up."""
    found = list(arrows())
    wrong = upward(found)
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    page = PAGE.read_text(encoding="utf-8")
    new = completed(page, found)
    if "--check" in arguments:
        if new != page:
            print(f"{PAGE.name} is not that of the package: run {COMMAND}", file=sys.stderr)
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
