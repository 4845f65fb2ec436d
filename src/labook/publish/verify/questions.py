"""Prove every question of a file, run its evidence, and check its texts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from labook.bank.fields import Names
from labook.bank.load import Question, load_topic
from labook.bank.proof import Proof, prove
from labook.publish.checks.question_texts import as_failure
from labook.publish.checks.questions import check_question
from labook.publish.checks.report import ProvedQuestion
from labook.publish.checks.result import CellRun, DerivationRun, Result
from labook.publish.execute.handwork import derived
from labook.publish.execute.inputs import Inputs, places
from labook.publish.execute.step import Step
from labook.publish.execute.used import Watch, loaded
from labook.publish.source import bibliography
from labook.publish.verify.topics import ProvedTopic
from labook.text.failures import Failure
from labook.text.located import FaultyFile


def examine(question: Question, file: str, keys: frozenset[str]) -> tuple[ProvedQuestion, list[Failure]]:
    """Prove one question, run its evidence and check its texts, all in this process."""
    proof = prove(question)
    found = _derivations(question, proof)  # before the cells, which define names of their own
    ran = Result(cells=_run_cells(question, proof), derivations=found)
    return check_question(question, proof, ran, file, keys)


def _run_cells(question: Question, proof: Proof) -> tuple[CellRun, ...]:
    """Run the evidence cells; the texts of the question then see the names that they defined."""
    cells = question.data.get("cells", [])
    if not cells:
        return ()
    line = question.place(("cells", 0, "code")).first
    outputs, found = _ran(tuple(cell["code"] for cell in cells), line)
    for name in sorted(found.keys() & question.data.get("given", {}).keys()):
        proof.fault(("given", name), f"the name {name!r} is taken by an evidence cell", hint="rename it")
    proof.names.update(found)
    return outputs


@lru_cache(maxsize=256)
def _ran(codes: tuple[str, ...], line: int) -> tuple[tuple[CellRun, ...], Names]:
    """What cells print, and the names that they define: the same code gives the same."""
    from labook.publish.execute.runner import run
    from labook.publish.execute.shell import Shell

    result = run([Step("cell", line, code) for code in codes], {}, lambda _: None)
    names = Shell.instance().user_ns
    Shell.clear_instance()
    return result.cells, {k: v for k, v in names.items() if not k.startswith("_") and k not in HIDDEN}


HIDDEN = frozenset(["In", "Out", "get_ipython", "exit", "quit", "open", "eval", "getattr"])


def _derivations(question: Question, proof: Proof) -> tuple[DerivationRun, ...]:
    calls = [*question.data.get("derive", []), *([proof.calculation] if proof.calculation else [])]
    return tuple(derived(proof.names, " ".join(call.split())) for call in calls)


def verify_topic(
    job: tuple[Path, Inputs], progress: Callable[[int], None]
) -> tuple[ProvedTopic, Mapping[str, str]]:
    """Verify one file of questions, and return with which files: the job of a fresh process."""
    path, inputs = job
    ready = {place for name in loaded() for place in places(name)}
    with Watch(inputs.root) as watch:
        found = prove_topic(path, inputs.root, progress)
    return found, {**inputs.hashes(ready), **watch.used(inputs)}


def prove_topic(path: Path, root: Path, progress: Callable[[int], None]) -> ProvedTopic:
    """Prove every question of a file in this process."""
    file, keys = path.relative_to(root).as_posix(), frozenset(bibliography.keys(root))
    found = ProvedTopic(path.stem, file, path.stem)
    try:
        topic = load_topic(path.read_text(encoding="utf-8"), path.stem)
    except FaultyFile as faulty:
        return replace(found, failures=tuple(as_failure(fault, file) for fault in faulty.faults))
    except UnicodeDecodeError as error:
        what = Failure(file, 1, "encoding", "a character that is not UTF-8", "UTF-8", str(error))
        return replace(found, failures=(what,))
    examined = []
    for question in topic.questions:
        progress(question.place(()).first)
        examined.append(examine(question, file, keys))
    wrong = tuple(failure for _, failures in examined for failure in failures)
    asked = tuple(proved for proved, _ in examined)
    return ProvedTopic(path.stem, file, topic.title, topic.chapter, asked, wrong)
