"""What a build refuses before it begins: configurations, folders and names that cannot be."""

import pytest
from sample_book import cell, replace, status

pytestmark = pytest.mark.slow

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
def test_a_configuration_that_is_no_yaml_is_named_with_its_line(project, name):
    project.write("part/one", DOT)
    path = project.root / name
    path.write_text(path.read_text() + "\nbroken: [\n")
    shown = status(project.build(), 1)
    assert f"{name}:" in shown
    assert "invalid YAML" in shown
    assert "next:" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("timeout: 60 ", "timeout: soon "),
        ("execute:\n", "execute: [1]\nunused:\n"),
        ("sphinx:\n", "sphinx: 5\nunused:\n"),
    ],
)
def test_a_configuration_of_the_wrong_shape_is_named(project, old, new):
    project.write("part/one", DOT)
    replace(project.root / "_config.yml", old, new)
    shown = status(project.build(), 1)
    assert "_config.yml" in shown
    assert "Traceback" not in shown


def test_a_list_in_place_of_the_configuration_is_named(project):
    (project.root / "_config.yml").write_text("- a\n")
    assert "_config.yml:1: " in status(project.build(), 1)


def test_a_file_in_place_of_the_build_folder_stops_the_build(project):
    project.write("part/one", DOT)
    (project.root / "_build").write_text("not a folder")
    shown = status(project.build(), 1)
    assert "_build" in shown
    assert "next:" in shown
    assert "Traceback" not in shown


def test_two_pages_of_one_name_stop_the_build(project):
    project.write("part/one", DOT)
    project.write("other/one", cell("6 * 7", "42") + cell("1 / 0"))
    shown = status(project.build(), 1)
    assert "book/part/one.md:1: two pages have the file name one.md" in shown
    assert "Traceback" not in shown
