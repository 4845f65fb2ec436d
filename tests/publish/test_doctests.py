"""The examples of the mathematics are run and counted by module; a failing one is named."""

import pytest
from sample_book import replace

from labook.publish.execute.doctests import Known, collected, known_examples, modules, run_examples
from labook.publish.execute.inputs import read_inputs
from labook.publish.execute.pool import Done, run_all

GOOD = '"""M."""\n\n\ndef f():\n    """Return one.\n\n    >>> f()\n    1\n    """\n    return 1\n'


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "src" / "labook"
    (folder / "publish").mkdir(parents=True)
    (folder / "figures").mkdir()
    for name in ("__init__.py", "figures/__init__.py"):
        (folder / name).touch()
    (folder / "a.py").write_text(GOOD)
    (folder / "figures" / "b.py").write_text(GOOD)
    (folder / "publish" / "c.py").write_text("raise RuntimeError\n")
    return tmp_path


def run(package):
    folder = package / "_build"
    known = known_examples(read_inputs(package), folder)
    if known.unknown:
        jobs = {"examples": (package, known.unknown)}
        [end] = run_all(run_examples, jobs, workers=1, seconds=60)
        known = collected(end, known, folder)
    return known.doctests


def test_examples_are_counted_by_module_without_those_of_the_pipeline(package):
    assert modules(read_inputs(package)) == ["labook.a", "labook.figures.b"]
    found = run(package)
    assert (found.counts, found.failures) == ({"a": 1, "figures.b": 1}, ())


def test_a_failing_example_is_named_with_file_and_line(package):
    replace(package / "src" / "labook" / "a.py", "return 1\n", "return 2\n")
    found = run(package)
    [failure] = found.failures
    assert (failure.file, failure.line, failure.check) == ("src/labook/a.py", 5, "doctest")
    assert "labook.a.f" in failure.what
    assert "Got:\n    2" in failure.got
    assert failure.next
    assert found.counts == {"a": 0, "figures.b": 1}


def test_only_what_changed_is_tried_again(package):
    run(package)
    folder = package / "src" / "labook"
    assert known_examples(read_inputs(package), package / "_build").unknown == ()
    (folder / "new.py").write_text(GOOD)
    (folder / "c.py").write_text(GOOD.replace('"""M."""', '"""M."""\n\nfrom labook.a import f as g'))
    assert known_examples(read_inputs(package), package / "_build").unknown == ("labook.c", "labook.new")
    run(package)
    replace(folder / "a.py", "return 1\n", "return 2\n")
    assert known_examples(read_inputs(package), package / "_build").unknown == ("labook.a", "labook.c")
    assert len(run(package).failures) == 1


def test_a_failure_is_kept_too(package):
    replace(package / "src" / "labook" / "a.py", "return 1\n", "return 2\n")
    assert len(run(package).failures) == len(run(package).failures) == 1


@pytest.mark.parametrize(
    ("source", "got"),
    [
        ("import nothing_of_this_name\n", "nothing_of_this_name"),
        ("import os\nos._exit(3)\n", "exit status 3"),
    ],
)
def test_a_package_that_cannot_be_imported_is_a_failure(package, source, got):
    (package / "src" / "labook" / "a.py").write_text(source)
    for _ in range(2):  # it is tried again, not kept
        [failure] = run(package).failures
        assert (failure.file, failure.check) == ("src/labook", "doctest")
        assert got in failure.got
        assert failure.next


def test_a_module_that_prints_on_import_does_no_harm(package):
    (package / "src" / "labook" / "a.py").write_text(GOOD + "print('hello')\n")
    assert run(package).counts["a"] == 1


def test_examples_without_end_are_told_from_a_failed_import(tmp_path):
    [failure] = collected(Done("doctests", None, "timeout", 3, "60 s"), Known(), tmp_path).broken
    assert (failure.file, failure.check, failure.got) == ("src/labook", "doctest", "60 s")
    assert failure.what == "the examples of a module do not come to an end"
    assert failure.next
