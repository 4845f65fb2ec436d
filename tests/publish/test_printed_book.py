"""The printed book of a small book: from `labook pdf` to what stands in the PDF."""

import io
import re
import shutil

import pytest
from pypdf import PdfReader
from sample_book import Project, cell

from labook.publish.adapter import state
from labook.publish.adapter.print.typst.on_web import drawn
from labook.publish.commands import typeset


@pytest.fixture
def printed(project, monkeypatch, capfd):
    """A function that runs `labook pdf`, and returns its exit status and what it told."""
    monkeypatch.setattr(state, "current", None)

    def run() -> tuple[int, str]:
        status = project.command("pdf")
        return status, "".join(capfd.readouterr())

    return run


def text_of(project) -> str:
    reader = PdfReader(project.root / "_build" / "labook.pdf")
    return "\n".join(page.extract_text() for page in reader.pages)


def source_of(project) -> str:
    return (project.root / "_build" / "typst" / "book.typ").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_chapter_is_printed_with_its_outputs(project, printed, tmp_path, monkeypatch):
    monkeypatch.setenv("LABOOK_SITE_URL", "https://example.org/book")
    deeper = "```{going-deeper} Why\nBecause $\\frac{1}{2} = 0.5$.\n```\n"
    table = "| a | b |\n|---|---|\n| 3 | 4 |\n"
    source = "\n```{source} labook.vectors.dot\n```\n\n[x](zero.md)"
    project.write("part/one", cell("6 * 7", "42") + deeper + table + source)
    project.write("part/zero", "$$1 + 1 = 2$$ (eq-one)\n\nSee {eq}`eq-one`, *in italics*.")
    project.write("part/two", "{screen}`Drag <Turn>` it.\n\n```{playground} derivation\n```\n")
    status, told = printed()
    assert status == 0, told
    text = text_of(project)
    assert "42" in text
    assert "Because" in text  # open in print
    assert "promises" not in source_of(project)  # left out in print
    assert "(1)" in text  # the equation and the reference to it have the number of the site
    reader = PdfReader(project.root / "_build" / "labook.pdf")
    assert reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] != []
    assert b"/Alt" in project_bytes(project)  # of the formulas
    assert "Turn it" in text  # the words for paper
    assert "On the web" in text
    address = "https://example.org/book/part/two.html#play-derivation"
    [code] = re.findall(rf'#onweb\("{re.escape(address)}", "(\w+\.code\.svg)"\)', source_of(project))
    assert (project.root / "_build" / "typst" / code).read_text() == drawn(address)
    first = (project.root / "_build" / "labook.pdf").read_bytes()
    unbuilt = shutil.ignore_patterns("_build")
    other = Project(shutil.copytree(project.root, tmp_path / "elsewhere", ignore=unbuilt))
    assert other.command("pdf") == 0
    assert (other.root / "_build" / "labook.pdf").read_bytes() == first


def project_bytes(project) -> bytes:
    """All objects of the PDF, unpacked."""
    import pikepdf

    unpacked = io.BytesIO()
    with pikepdf.open(project.root / "_build" / "labook.pdf") as book:
        book.save(unpacked, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return unpacked.getvalue()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_print_sets_an_exercise_in_its_chapter_and_solves_it_at_the_back(project, printed):
    from labook.bank.practice import exercise

    practice = "```{practice} dot_product\n:count: 2\n```\n"
    project.write("part/one", f"{practice}\nText between.\n\n{practice.replace('count: 2', 'seed: 5')}")
    project.write("part/zero", "```{quiz-answers}\n```\n")
    status, told = printed()
    assert status == 0, told
    source = source_of(project)
    asked, solved = source[: source.index("Practice 1")], source[source.index("Practice 1") - 500 :]
    for number in range(1, 6):  # two exercises, and three from the fifth seed on
        name = f"practice-one-{number}"
        assert f'#pageof("print#answer-{name}")' in asked
        assert source.count(f'#anchor("print#answer-{name}")') == 1
        assert source.count(f'#anchor("print#question-{name}")') == 1
        assert f"Practice {number}]" in solved
    [(_, result)] = exercise("dot_product", 1, 5).answer
    first, third, fourth = (solved.index(f"Practice {number}]") for number in (1, 3, 4))
    assert first < third < fourth
    formulas = (project.root / "_build" / "typst" / "formulas.typ").read_text(encoding="utf-8")
    steps = [formula_of(name, formulas) for name in re.findall(r"\bf\d+\b", solved[third:fourth])]
    assert any(step.endswith(shown(result)) for step in steps)  # the last step of the working
    assert "start: 3" in asked  # the second set goes on with 3
    pages = PdfReader(project.root / "_build" / "labook.pdf").pages
    texts = [squeezed(each.extract_text()) for each in pages]
    [page] = [number for number, text in enumerate(texts, 1) if "Practice 1 (set on page" in text]
    assert f"Solution on page {page}" in squeezed(text_of(project))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def formula_of(name: str, formulas: str) -> str:
    return re.search(rf"^#let {name} = .*\$ ?(.*?) ?\$\)$", formulas, re.MULTILINE)[1]


def shown(number: object) -> str:
    return str(number).replace("-", "− ")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_solution_of_an_exercise_goes_to_the_back(project, printed):
    exercise = "```{exercise} A sum\n:label: ex-sum\nAdd.\n```\n\n"
    project.write("part/one", f"{exercise}```{{solution}} ex-sum\nIt is easy.\n```\n\nText after.\n")
    status, told = printed()
    assert status == 0, told
    text = squeezed(text_of(project))
    assert text.index("Text after") < text.index("Solutions to the exercises", text.index("Text after"))
    assert text.index("It is easy") > text.index("Text after")
    assert re.search(r"Solution on page \d", text)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_formula_without_a_form_is_named_and_the_old_book_stays(project, printed):
    project.write("part/one", "One.\n\nHere $\\boxed{x}$ is.\n")
    target = project.root / "_build" / "labook.pdf"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"old")
    status, told = printed()
    assert status == 1
    line = project.line("part/one", "boxed")
    assert f"book/part/one.md:{line}" in told
    assert "cannot be printed" in told
    assert "\\boxed{x}" in told
    assert target.read_bytes() == b"old"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_picture_without_alternative_text_is_named(project, printed):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    project.write("part/one", "One.\n\nDrag the tip.\n\n![](square.svg)\n")
    (project.root / "book" / "part" / "square.svg").write_text(svg)
    status, told = printed()
    assert status == 1
    assert f"book/part/one.md:{project.line('part/one', 'square')}" in told
    assert "no alternative text" in told
    assert f"book/part/one.md:{project.line('part/one', 'Drag')}" in told
    assert "[print-words]" in told


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_number_that_the_pdf_lacks_keeps_the_old_book(project, printed, monkeypatch):
    project.write("part/one", cell("6 * 7", "42"))
    target = project.root / "_build" / "labook.pdf"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"old")
    monkeypatch.setattr(typeset, "write_small", lambda content, path: path.write_bytes(other_pdf()))
    status, told = printed()
    assert status == 1
    assert "[artefact]" in told
    assert target.read_bytes() == b"old"


def other_pdf() -> bytes:
    import typst

    return typst.compile(b"Another book.")


def test_a_packed_pdf_is_smaller_and_the_same_bytes_each_time(tmp_path):
    import typst

    content = typst.compile(b"= A\n" + b"Text and #link(\"https://example.org\")[a link].\n\n" * 200)
    typeset.write_small(content, tmp_path / "a.pdf")
    typeset.write_small(content, tmp_path / "b.pdf")
    packed = (tmp_path / "a.pdf").read_bytes()
    assert packed == (tmp_path / "b.pdf").read_bytes()
    assert len(packed) < len(content)
    pages = [PdfReader(io.BytesIO(each)).pages[0].extract_text() for each in (packed, content)]
    assert pages[0] == pages[1]
