"""What a page asks of the records, as its source says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from labook.publish.source.declared.benchmark import BENCHMARK
from labook.publish.source.elements import Chapter, Directive, Role
from labook.publish.source.forms import Needs
from labook.publish.source.kinds import role


@dataclass(frozen=True)
class Asked:
    """A role or directive that shows something of the records: `claim`, `measured` or `benchmark`."""

    kind: str
    text: str
    line: int
    options: Mapping[str, str] = field(default_factory=dict)


def elements(chapter: Chapter) -> tuple[Asked, ...]:
    """Return what a page shows of records, in the order of the page."""
    found = []
    for element in chapter.elements:
        if isinstance(element, Role) and Needs.RECORDS in role(element.name).needs:
            text = " ".join(element.content.split())
            found.append(Asked(element.name, text, element.line))
        elif isinstance(element, Directive) and element.name == BENCHMARK.name:
            options = {key: str(value or "") for key, value in element.options.items()}
            found.append(Asked(BENCHMARK.name, element.argument, element.line, options))
    return tuple(found)
