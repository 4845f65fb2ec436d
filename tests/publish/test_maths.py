"""From TeX to markup: rows and environments, the node process, the store, and both together."""

import re
import sqlite3
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labook.publish.maths import katex, renderer
from labook.publish.maths.cache import Cache
from labook.publish.maths.katex import Formula, Katex, NodeFailed, Rendering
from labook.publish.maths.renderer import Renderer
from labook.text import tex

ONE, TWO = Formula("a + 1 = 2", False), Formula(r"\frac{3}{4}", True)


@pytest.fixture(scope="module")
def engine():
    engine = Katex({r"\inner": r"\langle #1, #2 \rangle"})
    yield engine
    engine.close()


@pytest.fixture
def maths(tmp_path):
    maths = Renderer(tmp_path)
    yield maths
    maths.close()


def digits(text):
    return sorted(re.findall(r"\d", text))


def shown(html):
    """The two things that a reader meets: the text for the eye and that for the screen reader."""
    spoken, seen = html.split('<span class="katex-html"')
    spoken = spoken.split("<annotation")[0]
    seen = re.sub(r'style="[^"]*"', "", seen)
    return [re.sub(r"<[^>]*>", "", part) for part in ("<" + spoken, "<" + seen)]


# --- markup ---

# How many elements each of these takes (MathML Core, sections 3.3 and 3.4).
ARITY = {"msub": 2, "msup": 2, "munder": 2, "mover": 2, "mfrac": 2, "mroot": 2, "msubsup": 3, "munderover": 3}


@pytest.mark.parametrize(
    "text",
    [
        r"\sigma_{\max}",
        r"\sigma_{\max}^2",
        r"\sigma^{\min}",
        r"\frac{\max}{\min}",
        r"\sqrt[\dim]{\operatorname{tr} A}",
        r"\overset{\max}{a_{\min}}",
        r"\max_{x} \sin x_{\arg}",
    ],
)
def test_mathml_has_as_many_parts_as_its_elements_take(engine, text):
    [done] = engine.render([Formula(text, True)])
    [math] = re.findall(r"<math .*?</math>", done.html, re.S)
    tree = ElementTree.fromstring(math)
    counted = [(node.tag.rpartition("}")[2], len(node)) for node in tree.iter()]
    assert {tag for tag, _ in counted} & ARITY.keys()
    assert [(tag, count) for tag, count in counted if count != ARITY.get(tag, count)] == []
    assert "".join(tree.itertext()).count("\u2061") == text.count(r"\m") + len(
        re.findall(r"\\(?:sin|arg|dim|op)", text)
    )


# --- rows and environments ---


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x", "x"),
        ("  x\n", "x"),
        (r"a \\ b", r"\begin{aligned}a \\ b\end{aligned}"),
        ("a &= b", r"\begin{aligned}a &= b\end{aligned}"),
        (r"{a \\ b}", r"{a \\ b}"),
        (r"\{ a \\ b \}", r"\begin{aligned}\{ a \\ b \}\end{aligned}"),
        (r"\text{R\&D} = 1", r"\text{R\&D} = 1"),
        (r"\begin{cases} 1 \\ 2 \end{cases}", r"\begin{cases} 1 \\ 2 \end{cases}"),
        (r"\begin{aligned}a \\ b\end{aligned}", r"\begin{aligned}a \\ b\end{aligned}"),
        ("a\n \nb\n\n", "\\begin{aligned}a\\\\\nb\\end{aligned}"),
        ("a\\\\b\n\nc", "\\begin{aligned}\\begin{aligned}a\\\\b\\end{aligned}\\\\\nc\\end{aligned}"),
    ],
)
def test_rows_outside_an_environment_get_one(text, wanted):
    assert tex.display(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\begin{align*}a&=b\\c&=d\end{align*}", r"\begin{align*}a&=b\\c&=d\end{align*}"),
        ("\\begin{align}\na&=b\\\\\n\\end{align}\n", "\\begin{align*}\na&=b\\\\\n\\end{align*}"),
        (r"\begin{equation}a\end{equation}", r"\begin{equation*}a\end{equation*}"),
        (
            r"\begin{equation}\begin{bmatrix}1\\2\end{bmatrix}\end{equation}",
            r"\begin{equation*}\begin{bmatrix}1\\2\end{bmatrix}\end{equation*}",
        ),
    ],
)
def test_an_amsmath_block_is_set_without_a_number_of_its_own(text, wanted):
    assert tex.environment(text) == wanted


@pytest.mark.parametrize("name", ["align", "gather", "alignat"])
def test_a_block_that_print_and_web_would_number_differently_is_refused(name):
    with pytest.raises(ValueError, match=f"{name}.* numbers every row in LaTeX, and here the block once"):
        tex.environment(rf"\begin{{{name}}}a\\b\end{{{name}}}")


# --- the process ---


@pytest.mark.parametrize(
    "formula",
    [
        r"\left[\begin{array}{rr|r} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}\right]",
        r"\underbrace{1 + 2}_{3}",
        r"\text{mean} = \textcolor{#0072B2}{4}",
        r"\begin{aligned} a &= 1 \\ &= 2 \end{aligned}",
        r"\begin{align*} a &= 1 \\ &= 2 \end{align*}",
        r"\begin{equation*}\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = -2\end{equation*}",
        r"\inner{1}{2}",
    ],
)
def test_what_the_book_writes_is_set_for_eye_and_ear(engine, formula):
    [found] = engine.render([Formula(formula, True)])
    assert found.error == ""
    wanted = digits(re.sub(r"#\w+", "", formula))
    assert [digits(text) for text in shown(found.html)] == [wanted, wanted]
    assert 'aria-hidden="true"' in found.html
    assert '<annotation encoding="application/x-tex">' in found.html
    assert "<script" not in found.html


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (r"\frac{1}{", "Unexpected end of input"),
        (r"\unknown", r"Undefined control sequence: \unknown"),
        (r"\begin{nothing}\end{nothing}", "No such environment: nothing"),
        (r"a \label{x}", r"Undefined control sequence: \label"),
        (r"\href{https://example.org}{x}", r"\href is not allowed"),
        (r"\includegraphics{x.png}", r"\includegraphics is not allowed"),
        ("é", "Accented Unicode text character"),
        ("a % comment", "comment"),
        (r"\text{漢 \char`\Ꮐ}", "No character metrics"),
        (r"\def\x{\x\x}\x", "Too many expansions"),
    ],
)
def test_nothing_that_is_half_right_is_set(engine, formula, told):
    [found] = engine.render([Formula(formula, False)])
    assert found.html == ""
    assert told in found.error


def test_a_formula_in_a_line_says_where_it_may_break(engine):
    inline, block = engine.render([Formula("a + b = c", False), Formula("a + b = c", True)])
    assert inline.html.count("<wbr>") == inline.html.count('"katex-base"') - 1 == 2
    assert "<wbr>" not in block.html
    assert inline.html.replace("<wbr>", "") in block.html.replace(' display="block"', "")


def test_a_definition_ends_with_its_formula(engine):
    first, second = engine.render([Formula(r"\gdef\mine{7}\mine", False), Formula(r"\mine", False)])
    assert "7" in first.html
    assert second.error


def test_a_batch_keeps_its_order_and_its_errors_apart(engine):
    found = engine.render([ONE, Formula("{", False), TWO])
    assert [bool(item.html) for item in found] == [True, False, True]
    assert engine.render([]) == []


def test_line_ends_and_odd_characters_travel_unharmed(engine):
    sound = Formula('a\n+ \\text{\u2013 "x" <y>}', True)
    separator = Formula("a\u2028b", True)  # a line end to JavaScript
    first, second, third = engine.render([sound, separator, ONE])
    assert first.error == ""
    assert "&lt;y&gt;" in first.html
    assert "Unexpected character" in second.error
    assert third.html


def test_two_renderings_are_the_same_bytes(engine):
    other = Katex(engine.macros)
    try:
        assert other.render([TWO, ONE]) == list(reversed(engine.render([ONE, TWO])))
    finally:
        other.close()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 99), min_size=1, max_size=6))
def test_every_digit_of_a_formula_reaches_eye_and_ear(engine, numbers):
    text = " + ".join(rf"\frac{{{n}}}{{{n + 1}}}" for n in numbers)
    [found] = engine.render([Formula(text, True)])
    assert [digits(part) for part in shown(found.html)] == [digits(text), digits(text)]


def test_where_node_is_not_installed_the_reader_of_the_message_knows_what_to_do(monkeypatch):
    monkeypatch.setattr(katex.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(
        NodeFailed, match=r"node is not installed.*\n  next:     make distclean, then make book"
    ):
        Katex({}).render([ONE])


def test_where_the_script_cannot_be_read_node_is_quoted(tmp_path):
    engine = Katex({}, tmp_path / "missing.js")
    with pytest.raises(NodeFailed, match=r"Cannot find module[\s\S]*next:     make vendor"):
        engine.render([ONE])
    with pytest.raises(NodeFailed):  # and again, with a new process
        engine.render([ONE])
    engine.close()


def test_the_version_covers_script_and_macros(tmp_path):
    script = tmp_path / "katex.js"
    script.write_text("1")
    versions = [katex.version({}, script), katex.version({r"\a": "b"}, script)]
    script.write_text("2")
    versions.append(katex.version({}, script))
    assert len(set(versions)) == 3


# --- the store ---


@pytest.fixture
def cache(tmp_path):
    caches = []

    def opened(version="1" * 64):
        caches.append(Cache(tmp_path / "x" / "formulas.sqlite", version))
        return caches[-1]

    yield opened
    for made in caches:
        made.close()


def test_what_was_stored_is_found_by_formula_and_kind(cache):
    cache().put({ONE: "<1>"})
    assert cache().get([ONE, TWO, Formula(ONE.tex, True)]) == {ONE: "<1>"}


def test_another_version_finds_nothing_and_clears_the_store(cache):
    cache("1" * 64).put({ONE: "<1>"})
    assert cache("2" * 64).get([ONE]) == {}
    assert cache("1" * 64).get([ONE]) == {}


def test_versions_with_one_beginning_are_still_told_apart(cache):
    cache("1" * 64).put({ONE: "<1>"})
    assert cache("1" * 63 + "2").get([ONE]) == {}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_store_is_made_again(cache, tmp_path, content):
    cache().put({ONE: "<1>"})
    (tmp_path / "x" / "formulas.sqlite").write_bytes(content)
    assert cache().get([ONE]) == {}
    cache().put({ONE: "<2>"})
    assert cache().get([ONE]) == {ONE: "<2>"}


def test_an_altered_row_is_not_used(cache, tmp_path):
    cache().put({ONE: "<1>", TWO: "<2>"})
    with sqlite3.connect(tmp_path / "x" / "formulas.sqlite") as connection:
        connection.execute("UPDATE formulas SET html = '<1>'")
    connection.close()
    assert cache().get([ONE, TWO]) == {ONE: "<1>"}


def test_a_store_that_cannot_be_written_is_named(cache, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "formulas.sqlite").mkdir()
    with pytest.raises(OSError, match=r"formulas\.sqlite|directory"):
        cache().put({ONE: "<1>"})


# --- both together ---


def test_a_second_build_starts_no_process(tmp_path, maths, monkeypatch):
    first = maths.render([ONE, TWO])
    maths.close()
    monkeypatch.setattr(renderer.Katex, "render", lambda *_: pytest.fail("node was started"))
    again = Renderer(tmp_path)
    assert again.render([TWO, ONE]) == first
    again.close()


def test_what_is_expected_is_rendered_once(maths, monkeypatch):
    asked = []
    real = Katex.render
    monkeypatch.setattr(Katex, "render", lambda self, batch: asked.extend(batch) or real(self, batch))
    maths.expect([ONE, TWO, ONE])
    maths.expect([TWO])
    assert set(maths.render([ONE, TWO])) == {ONE, TWO}
    assert sorted(asked) == sorted([ONE, TWO])


def test_an_error_is_told_and_not_stored(tmp_path, maths):
    wrong = Formula("{", False)
    assert maths.one(wrong).error
    assert maths.cache.get([wrong]) == {}
    assert maths.one(ONE) == maths.render([ONE])[ONE]
    assert maths.cache.get([ONE]) == {ONE: maths.one(ONE).html}


def test_many_formulas_go_in_batches_and_all_come_back(maths):
    formulas = [Formula(f"x_{{{n}}}", False) for n in range(2 * renderer.BATCH + 3)]
    found = maths.render(formulas)
    assert [re.findall(r"<mn>(\d+)</mn>", found[f].html)[0] for f in formulas] == [
        str(n) for n in range(len(formulas))
    ]


def test_a_process_that_dies_is_told_and_the_next_build_works(maths, monkeypatch):
    real = Katex._started

    def dying(self):
        process = real(self)
        process.kill()
        process.wait()
        return process

    monkeypatch.setattr(Katex, "_started", dying)
    with pytest.raises(NodeFailed, match=r"node stopped[\s\S]*got:      exit status -9"):
        maths.render([ONE])
    monkeypatch.undo()
    maths.close()
    assert maths.one(ONE).html


def test_stored_formulas_cost_little(tmp_path, maths):
    formulas = [Formula(f"{n}", False) for n in range(240)]
    maths.cache.put(dict.fromkeys(formulas, "<span>" * 1000))
    begun = time.process_time()  # the machine may have other work
    found = Renderer(tmp_path)
    found.expect(formulas)
    seconds = time.process_time() - begun
    assert found.render(formulas) == {formula: Rendering("<span>" * 1000) for formula in formulas}
    assert not found._pools  # node was not even prepared
    found.close()
    # Measured at a fifth of this; to set them anew takes half a second of node and of waiting.
    assert seconds < 0.1
