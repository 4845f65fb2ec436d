"""The playground: code, any hand calculation by its name, and a calculator for matrices."""

from urllib.parse import quote

import pytest

from .live import LIVE, faults, idle
from .looking import Look
from .server import Site

PAGE = "reference/playground"

pytestmark = LIVE


@pytest.fixture
def playground(fresh) -> Look:
    look: Look = fresh(PAGE, width=320)
    look.page.set_default_timeout(120_000)
    for room in ("code", "derivation", "matrices"):
        look.page.locator(f"#play-{room} [data-labook=begin]").click()
    look.page.locator("#play-matrices form").wait_for()
    return look


def test_code_calculations_and_matrices_work_in_one_page(playground: Look):
    page = playground.page
    code = page.locator("#play-code")
    code.locator("[data-labook=run]").click()
    idle(playground)
    assert "[[7, 10], [15, 22]]" in code.locator("[data-labook=output]").inner_text()

    derivation = page.locator("#play-derivation")
    name = derivation.locator("[data-labook=name]")
    assert page.locator("datalist option").count() >= 70
    name.fill("vector norm")
    name.press("Tab")
    assert "Near ones: vector_norms." in derivation.inner_text()
    name.fill("vector_norms")
    name.press("Tab")
    derivation.locator("input[name=v]").fill("3 -4")
    derivation.locator("input[name=v]").press("Enter")
    idle(playground)
    assert "= 7" in derivation.locator("annotation").all_text_contents()[1].replace("\\", "")
    assert "#play-derivation=name=vector_norms&v=3+-4" in page.url
    # Formulas are set: the markup for screen readers beside them is not seen.
    assert derivation.locator(".katex-mathml").first.bounding_box()["width"] <= 1  # type: ignore[index]

    matrices = page.locator("#play-matrices")
    matrices.locator("[data-labook=formula]").fill("det(A) B")
    matrices.locator("[data-labook=formula]").press("Enter")
    idle(playground)
    results = matrices.locator("[data-labook=own-result]")
    assert "Determinant of a 2 x 2 matrix: A" in results.inner_text()
    assert results.locator(".labook-own-result").count() == 2
    matrices.locator("[data-labook=formula]").fill("A +")
    matrices.locator("[data-labook=formula]").press("Enter")
    idle(playground)
    assert matrices.locator(".labook-own-wrong").inner_text().startswith("The formula ends")
    assert faults(playground, "article") == []


@pytest.mark.parametrize(
    ("address", "selector", "text"),
    [
        ("play-matrices=formula=A%5ET&A=1+2", "#play-matrices [data-labook=own-result]", "Transpose"),
        ("play-derivation=name=dot_product&a=1+2&b=3+4", "#play-derivation annotation", "11"),
    ],
)
def test_an_address_brings_its_input_back(address, selector, text, fresh, site: Site):
    look = fresh()
    look.open(f"{site.url(PAGE)}#{address}")
    look.page.set_default_timeout(120_000)
    look.page.locator(selector).filter(has_text=text).first.wait_for(state="attached")


def test_code_of_an_address_is_shown_and_not_run(fresh, site: Site):
    look = fresh()
    look.open(f"{site.url(PAGE)}#play-code=code={quote('<b>1</b>' + chr(10) + 'print(6 * 7)')}")
    look.page.get_by_text("This code came with the address.").wait_for()
    field = look.page.locator("#play-code textarea")
    assert field.input_value() == "<b>1</b>\nprint(6 * 7)"
    assert look.page.locator("#play-code [data-labook=output]").is_hidden()
    assert look.page.locator("#play-code b").count() == 0
