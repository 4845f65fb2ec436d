"""Mutants of the question bank: keys swapped, numbers changed, distractors made right."""

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as File
from typing import Any

from labook.bank.load import Question, Topic, load_topic, texts
from labook.bank.proof import prove
from labook.bank.typed import TYPED
from labook.publish.checks.equations import sensitive_literals
from labook.publish.checks.question_texts import ROLE, Checked, is_typed_value
from labook.publish.checks.values import typed_number
from labook.publish.mutation.expected import Edit, expectation_edits
from labook.publish.mutation.mutant import Mutant, Sites, other_digit
from labook.publish.mutation.prompts import asked_otherwise, yaml_value
from labook.publish.source import bibliography
from labook.publish.source.options import Options
from labook.publish.verify.questions import examine
from labook.publish.verify.topics import FOLDER
from labook.text.located import FaultyFile, Path, in_block, offset_in_file
from labook.text.myst import roles

KIND = "question"
UNPLACED = "fields of questions that could not be found again in their file"
DRAWN_FROM = "given numbers of which only a calculation is shown, which is computed from them"
UNREAD = "given numbers that no text of their question shows, only its proof uses"
UNBOUND = "words of prompts that no evidence depends on"
COMPUTED = "options and answers of questions that are computed, so that no digit of them is typed"
FORMULA = re.compile(r"(?<![\\$])\$\$?(?P<tex>(?:[^$\\]|\\.)+?)\$")


class Bankfile:
    """A file of questions in the scratch copy."""

    def __init__(self, path: File, root: File) -> None:
        """Read it."""
        self.path, self.name = path, path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.topic: Topic = load_topic(self.text, path.stem)

    def mutant(self, question: Question, start: int, before: str, after: str) -> Mutant:
        """Return a change of this file."""
        line = self.text.count("\n", 0, start) + 1
        return Mutant(KIND, self.name, line, start, before, after, question.index)

    def start_of_line(self, line: int) -> int:
        """Return the place of the first character of a line, from 0."""
        return sum(len(row) for row in self.text.splitlines(keepends=True)[:line])

    def span(self, question: Question, path: Path) -> tuple[int, int]:
        """Return where a field's value stands in the file."""
        place = question.place(path)
        return (
            self.start_of_line(place.line) + place.column,
            self.start_of_line(place.end_line) + place.end_column,
        )


def question_files(root: File) -> list[Bankfile]:
    """Return the files of questions of a project."""
    return [Bankfile(path, root) for path in sorted((root / FOLDER / "questions").glob("*.yml"))]


def question_sites(file: Bankfile, seed: int) -> Sites:
    """Return the mutants of one file of questions."""
    sites = Sites()
    for question in file.topic.questions:
        lot = random.Random(f"{seed} {question.id}")
        for path, edit in _edits(question, lot, sites, file):
            value = _field(question, path)
            place = question.place(path)
            at = offset_in_file(file.text, place, str(value), edit.at)
            before, after = (in_block(file.text, place, part) for part in (edit.before, edit.after))
            if at is None or not file.text.startswith(before, at):
                sites.leave(UNPLACED, f"{file.name}:{place.first}: {question.id}: {path}")
            else:
                sites.mutants.append(file.mutant(question, at, before, after))
        sites.mutants += _other_prompts(file, question, lot, sites)
        sites.mutants += _swapped_keys(file, question)
        sites.mutants += _made_right(file, question)
    return sites


def _other_prompts(file: Bankfile, question: Question, lot: random.Random, sites: Sites) -> Iterator[Mutant]:
    """Change a given number where it is given and where the prompt shows it; delete each condition."""
    start, end = file.span(question, ("prompt",))
    for condition in question.data.get("conditions", []):
        at = file.text.find(condition["text"], start, end)
        if at < 0:
            sites.leave(UNPLACED, f"{file.name}:{question.place(('prompt',)).first}: {question.id}")
        else:
            yield file.mutant(question, at, condition["text"], "-")
    for change in asked_otherwise(question, lot) if question.kind in TYPED else ():
        if not change.name:
            sites.leave(UNBOUND, f"{file.name}:{question.place(('prompt',)).first}: {change.before}")
            continue
        first, last = file.span(question, ("given", change.name))
        changed = file.text[last:end].replace(change.before, change.after)
        yield file.mutant(question, first, file.text[first:end], yaml_value(change.given) + changed)


def _field(question: Question, path: Path) -> Any:
    value: Any = question.data
    for part in path:
        value = value[part]
    return value


def _edits(
    question: Question, lot: random.Random, sites: Sites, file: Bankfile
) -> Iterator[tuple[Path, Edit]]:
    proof = prove(question)
    checked = Checked(question, proof, file.name, frozenset())
    checked.bind_symbols()
    for path, text in texts(question):
        yield from ((path, edit) for edit in _text_edits(path, text, checked.symbols, lot))
    for path in _number_paths(question, ("answer",)) if question.kind != "open" else []:
        yield from ((path, edit) for edit in _digits(str(_field(question, path)), lot))
    for name in question.data.get("given", {}):
        drawn = question.kind == "open" and not _told(question, name)
        if drawn or not _shows_digits(question):
            why = DRAWN_FROM if drawn else UNREAD
            sites.leave(why, f"{file.name}:{question.place(('given', name)).first}: {question.id}")
            continue
        for path in _number_paths(question, ("given", name)):
            yield from ((path, edit) for edit in _digits(str(_field(question, path)), lot))
    for i, cell in enumerate(question.data.get("cells", [])):
        options: Options = {key: cell[key] for key in ("abs", "rel", "printed", "upto") if key in cell}
        for edit in expectation_edits(cell["expect"], options, lot):
            yield ("cells", i, "expect"), edit
    if any("text" not in option for option in question.data.get("options", [])):
        sites.leave(COMPUTED, f"{file.name}:{question.place(()).first}: {question.id}")


def _told(question: Question, name: str) -> bool:
    """Tell whether a number or a formula of the question depends on a given value."""
    written = [text for _, text in texts(question)]
    formulas = [found["tex"] for text in written for found in FORMULA.finditer(text)]
    symbols = list(question.data.get("symbols", {}).values())
    values = [role["content"] for text in written for role in ROLE.finditer(text)]
    named = formulas if len(name) == 1 else []
    return any(re.search(rf"(?<![A-Za-z\\]){name}\b", text) for text in [*values, *symbols, *named])


def _shows_digits(question: Question) -> bool:
    """Tell whether a reader sees a digit, or types an answer, that may depend on what is given."""
    return question.kind in TYPED or any(re.search(r"\d", text) for _, text in texts(question))


def _number_paths(question: Question, path: Path) -> list[Path]:
    """The paths of all numbers below a field; an expression is code, whose digits its results betray."""
    value = _field(question, path) if path[0] in question.data else None
    if isinstance(value, list):
        return [found for i in range(len(value)) for found in _number_paths(question, (*path, i))]
    typed = re.fullmatch(r"-?[\d./]+|[(\[][\d, ]*[)\]]", str(value)) and not isinstance(value, bool)
    return [path] if typed else []


def _digits(text: str, lot: random.Random) -> Iterator[Edit]:
    for match in re.finditer(r"\d", text):
        yield Edit(match.start(), match.group(), other_digit(match.group(), lot))


def _text_edits(path: Path, text: str, symbols: Mapping[str, object], lot: random.Random) -> Iterator[Edit]:
    for role in ROLE.finditer(text):
        shown = role["content"].rpartition("|")[2]
        if typed_number(shown) is not None:
            start = role.start("content") + role["content"].rindex("|") + 1
            yield from (Edit(start + e.at, e.before, e.after) for e in _digits(shown, lot))
    for formula in FORMULA.finditer(text):
        tex, start = formula["tex"], formula.start("tex")
        spans = sensitive_literals(tex, symbols)
        if not spans and path[0] == "options" and path[-1] == "text" and is_typed_value(tex):
            spans = tuple((m.start(), m.end()) for m in re.finditer(r"\d+", tex))
        for first, last in spans:
            for at in range(first, last):
                yield Edit(start + at, tex[at], other_digit(tex[at], lot))


def _swapped_keys(file: Bankfile, question: Question) -> Iterator[Mutant]:
    """Give the mark of each right option to each wrong one."""
    options = question.data.get("options", [])
    rights = [i for i, option in enumerate(options) if option.get("right")]
    wrongs = [i for i, option in enumerate(options) if not option.get("right")]
    rows = file.text.splitlines(keepends=True)
    for i in rights:
        for j in wrongs:
            mark = question.place(("options", i, "right")).line
            into = question.place(("options", j, "feedback")).line
            if rows[mark].strip() != "right: true" or not rows[into].strip().startswith("feedback:"):
                continue
            first, last = min(mark, into), max(mark, into)
            kept = [row for n, row in enumerate(rows[first : last + 1], first) if n != mark]
            position = into - first - (into > mark)
            kept.insert(position, rows[mark])
            start = file.start_of_line(first)
            yield file.mutant(question, start, "".join(rows[first : last + 1]), "".join(kept))


def _made_right(file: Bankfile, question: Question) -> Iterator[Mutant]:
    """Put what decides the key into each distractor, and the answer into each anticipated mistake."""
    options = question.data.get("options", [])
    keys = [i for i, option in enumerate(options) if option.get("right")]
    for j, option in enumerate(options):
        if option.get("right") or not keys:
            continue
        for name in ("holds", "value", "text"):
            source = options[keys[0]].get(name)
            if name in option and source is not None and (name != "text" or roles(option["text"], "val")):
                yield _replaced(file, question, ("options", j, name), keys[0], name)
                break
    for j in range(len(question.data.get("wrong", []))):
        start, end = file.span(question, ("wrong", j, "value"))
        yield file.mutant(question, start, file.text[start:end], "result")


def _replaced(file: Bankfile, question: Question, path: Path, key: int, name: str) -> Mutant:
    start, end = file.span(question, path)
    first, last = file.span(question, ("options", key, name))
    return file.mutant(question, start, file.text[start:end], file.text[first:last])


@cache
def _keys(root: File) -> frozenset[str]:
    return frozenset(bibliography.keys(root))


def judge_question(file: Bankfile, mutant: Mutant, root: File) -> str:
    """Return the rule that the changed file breaks; an empty text where it breaks none."""
    changed = mutant.applied(file.text)
    try:
        topic = load_topic(changed, file.path.stem)
    except FaultyFile as faulty:
        return faulty.faults[0].check
    question = topic.questions[mutant.element]
    if question.data == file.topic.questions[mutant.element].data:
        raise RuntimeError(f"{mutant.file}:{mutant.line}: the change changed nothing")
    _, failures = examine(question, file.name, _keys(root))
    return failures[0].check if failures else ""
