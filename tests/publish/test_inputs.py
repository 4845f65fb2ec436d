"""A chapter runs again when a file changed that it used, and then only; the same for topics of questions."""

import shutil

import pytest
from sample_book import REPOSITORY, cell, replace

from labook.publish.execute.chapter import work
from labook.publish.execute.doctests import Known
from labook.publish.execute.inputs import Inputs, read_inputs
from labook.publish.execute.used import Watch
from labook.publish.source.read import read_chapter
from labook.publish.verify import book as whole
from labook.publish.verify.chapters import job_of, record_of
from labook.publish.verify.topics import plan_bank

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")


@pytest.fixture
def book(project, monkeypatch):
    """A book with a copy of the whole package, of which its chapters use little; no examples are run."""
    monkeypatch.setattr(whole, "known_examples", lambda *_: Known())
    shutil.rmtree(project.root / "src")
    ignored = shutil.ignore_patterns("__pycache__", "static")
    shutil.copytree(REPOSITORY / "src" / "labook", project.root / "src" / "labook", ignore=ignored)
    for path in (project.root / "src" / "labook" / "bank" / "questions").glob("*.yml"):
        path.unlink()
    return project


def change(book, name, text="\n# changed\n"):
    path = book.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_chapter_runs_again_where_a_module_that_it_used_changed(book):
    book.write("part/one", DOT)
    book.write("part/two", cell("6 * 7", "42"))
    assert book.check().ran == ("one", "two")
    for unused in (
        "src/labook/matrices.py",
        "src/labook/new_module.py",
        "src/labook/bank/load.py",
        "src/labook/publish/checks/numbers.py",
        "src/labook/publish/checks/values.py",
        "src/labook/publish/verify/quizzes.py",
        "src/labook/publish/mutation/texts.py",
        "src/labook/publish/adapter/state.py",
        "records/other.json",
    ):
        change(book, unused)
        assert book.check().ran == (), unused
    change(book, "src/labook/vectors.py")
    assert book.check().ran == ("one",)
    common = ("sent", "guard", "startup")
    for name in (*(f"src/labook/publish/execute/{name}.py" for name in common), "constraints.txt"):
        change(book, name)
        assert book.check().ran == ("one", "two"), name


def test_what_a_module_imports_counts_as_used(book):
    book.write("part/one", cell("from labook.similarity import cosine\ncosine([1, 0], [1, 0])", "1.0"))
    book.check()
    change(book, "src/labook/vectors.py")
    assert book.check().ran == ("one",)


def test_data_that_was_opened_counts_as_used(book, monkeypatch):
    data = REPOSITORY / "src" / "labook" / "publish" / "verify" / "__init__.py"
    book.write("part/one", cell(f"len(open({str(data)!r}).read()) > 1", "True"))
    book.check()
    change(book, "src/labook/publish/verify/__init__.py")
    assert book.check().ran == ("one",)


def test_a_module_that_was_missing_counts_as_used(book):
    code = "try:\n    import labook.not_yet\nexcept ImportError:\n    print(0)"
    book.write("part/one", cell(code, "0"))
    book.check()
    change(book, "src/labook/elsewhere.py")
    assert book.check().ran == ()
    change(book, "src/labook/not_yet.py")
    assert book.check().ran == ("one",)


def test_what_another_process_used_is_not_seen_so_everything_counts(book):
    code = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'pass']).returncode"
    chapter = read_chapter(book.write("part/one", cell(code, "0")), book.root)
    inputs = read_inputs(book.root)
    ran = work(job_of(chapter, inputs), lambda line: None, closed=False)  # the closed process starts no other
    assert ran.everything
    assert record_of(chapter, inputs, ran).used == inputs.files


def test_a_kept_result_lists_the_files_with_their_hashes(book):
    from labook.publish.verify.chapters import Record
    from labook.text import store

    book.write("part/one", DOT)
    book.check()
    record = store.load_as(book.root / "_build" / "labook" / "chapters" / "one.json", Record)
    inputs = read_inputs(book.root)
    assert record.used["src/labook/vectors.py"] == inputs.files["src/labook/vectors.py"]
    assert "src/labook/matrices.py" not in record.used
    assert not any("publish" in path for path in record.used)


def test_a_function_that_a_page_shows_is_looked_for_again_where_its_file_changed(book):
    book.write("part/one", "```{source} labook.vectors.dot\n```\n")
    assert book.check().failures == ()
    replace(book.root / "src" / "labook" / "vectors.py", "def dot(", "def dots(")
    assert [failure.check for failure in book.check().failures][:1] == ["missing-source"]


def test_a_topic_is_proved_again_where_its_evidence_changed(book):
    folder = book.root / "src" / "labook" / "bank" / "questions"
    for name in ("preface", "gpu-computing"):
        shutil.copy(REPOSITORY / "src/labook/bank/questions" / f"{name}.yml", folder)

    def again():
        return sorted(plan_bank(read_inputs(book.root), book.root / "_build" / "labook" / "bank").jobs)

    assert again() == ["gpu-computing", "preface"]
    book.check()
    assert again() == []
    change(book, "src/labook/new_module.py")
    change(book, "src/labook/bank/evidence/attention_and_hardware.py")
    assert again() == []
    change(book, "src/labook/bank/evidence/gpu_computing.py")
    assert again() == ["gpu-computing"]
    change(book, "src/labook/publish/checks/question_texts.py")
    assert again() == ["gpu-computing", "preface"]


def test_the_hash_of_a_folder_is_that_of_its_names(tmp_path):
    inputs = Inputs(tmp_path, {"records/a.json": "1"})
    more = Inputs(tmp_path, {"records/a.json": "1", "records/b.json": "2"})
    assert inputs.hash_of("records/") != more.hash_of("records/")
    assert inputs.hash_of("records/none.json") == ""


def test_nothing_is_seen_after_the_end(tmp_path):
    (tmp_path / "a").write_text("")
    with Watch(tmp_path) as watch:
        (tmp_path / "a").read_text()
    (tmp_path / "b").write_text("")
    assert watch.paths == {"a"}


def test_a_page_depends_on_the_calculations_that_it_shows_and_on_no_other(book):
    book.write("part/one", "```{derive} inverse([[4, 7], [2, 6]])\n```\n")
    book.check()
    change(book, "src/labook/derive/traces.py", '"""A new one."""\n')
    change(book, "src/labook/derive/layers.py")
    assert book.check().ran == ()
    change(book, "src/labook/derive/inverses.py")
    assert book.check().ran == ("one",)


def test_a_page_with_a_calculation_that_is_not_there_runs_again_with_any_change_of_them(book):
    book.write("part/one", "```{derive} nothing_like_it(1)\n```\n")
    assert [failure.check for failure in book.check().failures] == ["derivation"]
    change(book, "src/labook/derive/layers.py")
    assert book.check().ran == ("one",)
    change(book, "src/labook/derive/traces.py", '"""A new one."""\n')
    assert book.check().ran == ("one",)


def test_a_page_with_a_widget_that_is_not_there_runs_again_once_it_is(book):
    book.write("part/one", "```{widget} two-circles\n```\n")
    assert [failure.check for failure in book.check().failures] == ["widget"]
    change(book, "src/labook/widgets/two_vectors.py")
    assert book.check().ran == ()
    change(book, "src/labook/widgets/two_circles.py", '"""A new one."""\n')
    assert book.check().ran == ("one",)
