"""What pages say of the whole book: links to chapters, written or planned, paths, terms, their index."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import split_explicit_title

from labook.publish.adapter import reads, state
from labook.publish.adapter.directives.base import Shown, unchecked
from labook.publish.source.outline import Entry, Outline
from labook.publish.source.plan import Goal, Stage
from labook.publish.source.terms import is_term, key, label
from labook.text.plurals import singulars

LOGGER = logging.getLogger(__name__)
PLANNED = "labook_planned"


def _link(docname: str, target: str, text: str, *, titled: bool, planned: str) -> addnodes.pending_xref:
    """A link to a label that may not exist yet: then the text stands there, with what `planned` says."""
    shown = nodes.inline(text, text, classes=["std", "std-ref"])
    return addnodes.pending_xref(
        "",
        shown,
        refdomain="std",
        reftype="ref",
        reftarget=target,
        refexplicit=titled,
        refwarn=False,
        refdoc=docname,
        **{PLANNED: planned},
    )


def chapter_link(env: Any, entry: Entry, text: str = "") -> nodes.Node:
    """Return the link to a chapter under its title, or its title with the word "planned"."""
    target = entry.slug if entry.page else f"planned-{entry.slug}"
    return _link(env.docname, target, text or entry.title, titled=bool(text), planned=" (planned)")


def page_link(env: Any, page: str) -> nodes.Node:
    """Return the link to a page, by its name in `_toc.yml`, under its title."""
    shown = nodes.inline(page, page, classes=["doc"])
    return addnodes.pending_xref(
        "",
        shown,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{page}",
        refexplicit=False,
        refwarn=True,
        refdoc=env.docname,
    )


class ChapterRole(SphinxRole):
    """`` {chapter}`slug` `` or `` {chapter}`words <slug>` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link."""
        titled, text, slug = split_explicit_title(self.text)
        entry = reads.chapter(self.env, slug)
        if entry is None:
            message = f"{{chapter}}`{slug}`: book/outline.yml knows no such chapter"
            LOGGER.warning(message, location=self.get_location())
            return [nodes.Text(text)], []
        return [chapter_link(self.env, entry, text if titled else "")], []


class LaterRole(SphinxRole):
    """`` {later}`term` ``: a term that is used before its definition, as a link to the definition."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link, or the plain words while no page defines the term."""
        _, text, term = split_explicit_title(self.text)
        names = [label(form) for form in singulars(key(term))]
        known = [name for name in names if reads.term(self.env, name)]
        return [_link(self.env.docname, (known or names)[0], text, titled=True, planned="")], []


class LearningPath(Shown):
    """`{learning-path} steps` or `{learning-path} goals`: a table of chapters on the way."""

    def html(self) -> list[nodes.Node]:
        """Return the table."""
        outline = reads.plan(self.env)
        if self.arguments[0].strip() == "goals":
            head = ["You want to", "Read, in this order"]
            rows = [self._goal(outline, goal) for goal in outline.goals]
        else:
            head = ["When", "Chapters", "You build"]
            rows = [self._step(outline, step) for step in outline.steps]
        return [nodes.container("", table(head, rows, [2, 5, 3][: len(head)]), classes=["labook-plan"])]

    print = html

    def _step(self, outline: Outline, step: Stage) -> list[list[nodes.Node]]:
        entries = [outline.by_slug[slug] for slug in step.chapters if slug in outline.by_slug]
        when = f"{step.name}: {reading_time(entries)}"
        return [_words(when), self._names(entries), _words(step.build)]

    def _goal(self, outline: Outline, goal: Goal) -> list[list[nodes.Node]]:
        reach = [slug for slug in goal.reach if slug in outline.by_slug]
        return [_words(goal.name), self._names(outline.before(reach))]

    def _names(self, entries: list[Entry]) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for entry in entries:
            found += [nodes.Text(", ")] if found else []
            found.append(chapter_link(self.env, entry))
        return found


def reading_time(entries: list[Entry]) -> str:
    """Return the sum of the times that the cards of the written chapters name, numbers held to their units.

    >>> reading_time([Entry("a", "A", "", "", (), "a", 50), Entry("b", "B", "", "", (), "b", 75)])
    '2\\xa0h 5\\xa0min'
    >>> reading_time([Entry("a", "A", "", "", (), "a", 50), Entry("b", "B", "", "", ())])
    '50\\xa0min, and what is planned'
    """
    total, left = sum(entry.minutes or 0 for entry in entries), any(not entry.page for entry in entries)
    hours, minutes = divmod(total, 60)
    parts = [f"{hours}\u00a0h"] * (hours > 0) + [f"{minutes}\u00a0min"] * (minutes > 0)
    if not parts:
        return "planned"
    return " ".join(parts) + (", and what is planned" if left else "")


class ChapterTable(Shown):
    """`{chapter-table}`: what each chapter needs and what it opens, in words."""

    def html(self) -> list[nodes.Node]:
        """Return the table."""
        outline = reads.plan(self.env)
        rows = [
            [[chapter_link(self.env, e)], self._needs(outline, e), _words(e.opens)] for e in outline.entries
        ]
        return [table(["Chapter", "Needs", "After it you can"], rows, [3, 3, 4])]

    print = html

    def _needs(self, outline: Outline, entry: Entry) -> list[nodes.Node]:
        titles = [outline.by_slug[need].title for need in outline.direct(entry)]
        return _words(", ".join(titles) or "no other chapter")


class TermList(Shown):
    """`{term-list}`: every term that the book defines, with a link to its definition."""

    def html(self) -> list[nodes.Node]:
        """Return the list, in alphabetical order."""
        items = nodes.bullet_list(classes=["labook-terms"])
        for place, (term, _) in sorted(reads.terms(self.env).items(), key=lambda item: item[1][0].lower()):
            link = _link(self.env.docname, place, term, titled=True, planned="")
            items += nodes.list_item("", nodes.paragraph("", "", link))
        if not items.children:
            return unchecked()
        return [items]  # the columns of the web come from its style sheet

    def print(self) -> list[nodes.Node]:
        """Return the list in columns."""
        return [nodes.container("", *self.html(), classes=["labook-columns"])]


class IndexTerms(SphinxTransform):
    """Give each bold term of a chapter an address and an entry in the index."""

    default_priority = 840  # before the domains collect index entries and labels, at 850

    def apply(self, **kwargs: Any) -> None:
        """Walk over the bold words that the checks took for terms."""
        found = state.report(self.env.docname)
        terms = set(found.shown.terms) if found else set()
        std = self.env.get_domain("std")
        by_hand = {e[1].lower() for node in self.document.findall(addnodes.index) for e in node["entries"]}
        for node in list(self.document.findall(nodes.strong)):
            words = " ".join(node.astext().split())
            if words in terms and is_term(words, False):
                terms.discard(words)
                self._enter(node, words, std, key(words).lower() not in by_hand)

    def _enter(self, node: nodes.strong, words: str, std: Any, indexed: bool) -> None:
        place, docname = label(key(words)), self.env.docname
        if place in self.document.ids:
            return
        node["ids"].append(place)
        self.document.ids[place] = node
        entry = addnodes.index(entries=[("single", key(words), place, "main", None)], inline=True)
        if indexed:  # an entry that its author wrote leads there already
            node.parent.insert(node.parent.index(node), entry)
        first = reads.term(self.env, place)
        if first and first[1] == state.slug(docname) and isinstance(std, StandardDomain):
            std.anonlabels[place] = docname, place
            std.labels[place] = docname, place, words


def _words(text: str) -> list[nodes.Node]:
    return [nodes.Text(text)]


def table(head: list[str], rows: list[list[list[nodes.Node]]], widths: list[int]) -> nodes.table:
    """Return a docutils table whose cells hold inline nodes."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row([_words(text) for text in head]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["labook-plan"])


def _row(cells: list[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def _missing(app: Sphinx, env: Any, node: Any, content: Any) -> nodes.Node | None:
    """A link to what is not written yet is plain text that says so."""
    if PLANNED not in node:
        return None
    note = node[PLANNED]
    return nodes.inline(
        "", "", content, *([nodes.inline(note, note, classes=["labook-planned"])] if note else [])
    )


def setup(app: Sphinx) -> None:
    """Register what makes the index, and what stands for links to what is not written yet."""
    app.add_transform(IndexTerms)
    app.connect("missing-reference", _missing)
