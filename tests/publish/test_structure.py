"""What would silently not run, not print or not be found is refused."""

import shutil
from pathlib import Path

import pytest
from sample_book import HEADER, REPOSITORY, cell

from labook.publish.checks.expectations import FORBIDDEN_TAGS
from labook.publish.checks.structure import (
    Picture,
    check_structure,
    find_source,
    images_of,
    missing_images,
)


@pytest.fixture
def failures(chapter, tmp_path):
    (tmp_path / "src" / "labook").mkdir(parents=True)
    for name in ("vectors.py", "printing.py"):
        shutil.copy(REPOSITORY / "src" / "labook" / name, tmp_path / "src" / "labook")
    return lambda text: check_structure(chapter(text), tmp_path)


def one(found, check, line):
    [failure] = found
    assert (failure.check, failure.line) == (check, line), str(failure)
    assert failure.next
    return failure


def test_a_sound_chapter_has_no_failure(failures):
    body = "# T\n\n```{source} labook.vectors.dot\n```\n" + cell("1", "1")
    body += "```{exercise}\n:label: ex\nDo.\n```\n```{solution-start} ex\n```\nDone.\n"
    assert failures(HEADER + body + "```{solution-end}\n```\n") == []


def test_cells_without_a_notebook_header(failures):
    failure = one(failures("# T\n" + cell("1", "1")), "no-notebook-header", 1)
    assert "file_format: mystnb" in failure.expected


@pytest.mark.parametrize("language", ["python", "py", "python3", "pycon", "ipython"])
@pytest.mark.parametrize("form", ["{}", "{{code-block}} {}", "{{code}} {}"])
def test_python_that_never_runs(failures, language, form):
    source = "# T\n\n```" + form.format(language) + "\n1\n```\n"
    one(failures(source), "plain-python-fence", 3)


@pytest.mark.parametrize("language", ["console", "text", "yaml"])
def test_other_fences_are_fine(failures, language):
    assert failures(f"# T\n\n```{language}\n1\n```\n") == []


@pytest.mark.parametrize("block", ["```\n1\n```\n", "    1\n"])
def test_a_block_without_a_language_is_told(failures, block):
    failure = one(failures(f"# T\n\n{block}"), "refused", 3)
    assert failure.what.startswith("a block without a language: it may be a paragraph that is indented")
    assert failure.next == "take the blanks at its start away, or fence it as `console` or `text`"


def test_a_cell_inside_a_directive(failures):
    source = HEADER + "# T\n\n````{note}\n" + cell("1") + "````\n"
    assert "{solution-start}" in one(failures(source), "nested-cell", 11).next


@pytest.mark.parametrize("tag", sorted(FORBIDDEN_TAGS))
def test_tags_that_hide_something(failures, tag):
    failure = one(failures(HEADER + cell("1", "1", tags=tag)), "forbidden-tag", 9)
    assert tag in failure.what


@pytest.mark.parametrize(
    "name",
    ["labook.vectors.nothing", "labook.nothing.dot", "dot", "labook.vectors", "labook", "a b"],
)
def test_a_source_that_does_not_exist(failures, name):
    failure = one(failures(f"# T\n\n```{{source}} {name}\n```\n"), "missing-source", 3)
    assert name in failure.what


def test_a_package_file_that_cannot_be_parsed_has_no_source(failures, tmp_path):
    (tmp_path / "src" / "labook" / "broken.py").write_text("def f(:\n")
    one(failures("```{source} labook.broken.f\n```\n"), "missing-source", 1)


def test_functions_and_classes_are_found_without_import(tmp_path):
    (tmp_path / "src" / "labook").mkdir(parents=True)
    source = "raise RuntimeError\nclass A:\n    x = 1\ndef f():\n    return 1\n"
    (tmp_path / "src" / "labook" / "m.py").write_text(source)
    assert [find_source(f"labook.m.{name}", tmp_path)[1].lineno for name in ("A", "f")] == [2, 4]


@pytest.mark.parametrize("kind", ["exercise", "exercise-start"])
def test_an_exercise_without_solution(failures, kind):
    source = f"# T\n\n```{{{kind}}}\n:label: ex-a\nDo.\n```\n```{{solution}} ex-b\nDone.\n```\n"
    assert "ex-a" in one(failures(source), "no-solution", 3).expected


def test_images_are_looked_up_beside_the_page_and_in_the_book(chapter):
    source = "![one](a.png)\n\n```{figure} /b.png\n:alt: two words\n```\n\n```{image} sub/c.png\n```\n"
    assert images_of(chapter(source)) == (
        Picture(1, "book/a.png", "one"),
        Picture(3, "book/b.png", "two words"),
        Picture(7, "book/sub/c.png", ""),
    )


def test_missing_images_and_alternative_texts(tmp_path: Path):
    (tmp_path / "a.png").touch()
    images = [
        Picture(1, "a.png", "a line through zero"),
        Picture(2, "b.png", "a line through zero"),
        Picture(3, "a.png", " "),
    ]
    found = list(missing_images("book/one.md", images, tmp_path))
    assert [(f.line, f.check) for f in found] == [(2, "missing-image"), (3, "missing-alt")]
    assert all(f.next for f in found)


def test_an_image_from_another_host_is_refused(chapter, tmp_path):
    images = images_of(chapter("![a line through zero](https://example.org/a.png)\n"))
    [failure] = missing_images("book/one.md", images, tmp_path)
    assert failure.check == "missing-image"


@pytest.mark.parametrize(
    "text", [":::{container} labook-value\n38\n:::\n", "```{note}\n:class: cell_output\n38\n```\n"]
)
def test_the_classes_of_checked_parts_are_the_builders_own(failures, text):
    failure = one(failures(HEADER + text), "reserved-class", HEADER.count("\n") + 1)
    assert failure.next == "take another name, or none"
