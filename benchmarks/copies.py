"""A book with each chapter several times over: does the cost of an edit grow with the number of chapters?"""

import re
from pathlib import Path

import yaml

DEFINED = re.compile(
    r"^\(([\w-]+)\)=$|^(?::label:|:name:| +name:) *([\w-]+)$|^\$\$ *\(([\w-]+)\)", re.MULTILINE
)
# Where labels stand: definitions, roles that refer to them, and the two ends of a solution.
PLACES = re.compile(
    r"^\([\w-]+\)=$|^(?::label:|:name:| +name:) *[\w-]+$|^\$\$ *\([\w-]+\)"
    r"|\{(?:eq|numref|ref|prf:ref)\}`[^`]+`|\{solution(?:-start|-end)?\} *[\w-]+",
    re.MULTILINE,
)
TITLE = re.compile(r"^# (.*)$", re.MULTILINE)
COVERS = re.compile(r"^% covers:.*\n", re.MULTILINE)


def renamed(text: str, number: int) -> str:
    """Return a chapter's source with labels and a title of its own.

    >>> print(renamed("(a)=\\n# A\\n\\nSee {eq}`b` and (b).\\n\\n$$ (b)", 2))
    (a-2)=
    # A (copy 2)
    <BLANKLINE>
    See {eq}`b-2` and (b).
    <BLANKLINE>
    $$ (b-2)
    """
    labels = {label for found in DEFINED.finditer(text) for label in found.groups() if label}

    def own(place: re.Match[str]) -> str:
        words = re.split(r"([\w-]+)", place[0])
        kept = ("eq", "numref", "ref", "name", "label")  # words of the markup
        return "".join(
            f"{word}-{number}" if word in labels and not (word in kept and at == 1) else word
            for at, word in enumerate(words)
        )

    text = TITLE.sub(rf"# \1 (copy {number})", text, count=1)
    return PLACES.sub(own, COVERS.sub("", text))


def add_copies(root: Path, copies: int) -> None:
    """Add copies of each numbered chapter to a book's pages and to its table of contents."""
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    for part in (part for part in contents["parts"] if part.get("numbered")):
        for chapter in list(part["chapters"]):
            text = (root / "book" / f"{chapter['file']}.md").read_text(encoding="utf-8")
            for number in range(1, copies + 1):
                name = f"{chapter['file']}-{number}"
                (root / "book" / f"{name}.md").write_text(renamed(text, number), encoding="utf-8")
                part["chapters"].append({"file": name})
    (root / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
