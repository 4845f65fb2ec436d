"""Every widget in a browser: by mouse, finger and keys, with bad input, without JavaScript."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from labook.widgets.parameters import Steps
from labook.widgets.registry import find, names
from thorough import FULL

from .browser import PATIENCE, Shown, axe_source, browser, fragment, scroll_width
from .page import serve, write_pages

pytestmark = pytest.mark.slow
every_widget = pytest.mark.parametrize("name", names())


def kinds(name: str) -> set[str]:
    """Return the kinds of a widget's parameters."""
    return {p.kind for p in find(name).parameters}


def covering() -> list[str]:
    """Return a few widgets that have parameters of every kind between them."""
    found, missing = [], set().union(*map(kinds, names()))
    while missing:
        found.append(max(names(), key=lambda name: len(kinds(name) & missing)))
        missing -= kinds(found[-1])
    return found


# What is made of parameters by code that all widgets share: one for each kind will do, and all in the night.
every_kind = pytest.mark.parametrize("name", names() if FULL else covering())
DRAGS = 100 if FULL else 25
HOUR = 3_600_000  # ms
COPIED = re.compile("copied|holds the state")
stepping = pytest.mark.parametrize(
    "name", [n for n in names() if any(isinstance(p, Steps) for p in find(n).parameters)]
)
Open = Callable[..., Shown]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("widgets")
    write_pages(folder)
    server = serve(folder)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def plain(chromium: Any) -> Iterator[Any]:
    """One page for all tests that ask for nothing special: to start another takes a second of the machine."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def new_page(chromium: Any, contexts: list[Any], width: int, options: dict[str, Any]) -> Any:
    """Return a page in a context of its own, which joins the others."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
    context.set_default_timeout(PATIENCE)
    contexts.append(context)
    return context.new_page()


def emptied(page: Any, width: int) -> Any:
    """Return a page that shows nothing: a new address with another fragment alone loads nothing."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("about:blank")
    page.mouse.move(0, 0)
    return page


@pytest.fixture
def show(chromium: Any, address: str, plain: Any) -> Iterator[Open]:
    """Open a page; at its end no script may have failed."""
    contexts, errors, pages = [], [], []

    def failed(error: Any) -> None:
        errors.append(str(error))

    def opened(
        name: str,
        *,
        theme: str = "light",
        width: int = 1000,
        hash_: str = "",
        prepare: Any = None,
        **options: Any,
    ) -> Shown:
        if options or prepare or plain in pages:  # what it prepares must not stay
            page = new_page(chromium, contexts, width, options)
        else:
            page = emptied(plain, width)
        pages.append(page)
        page.on("pageerror", failed)
        if prepare:
            prepare(page)
        page.goto(f"{address}/{name}-{theme}.html{hash_}")
        shown = Shown(page, name)
        return shown if options.get("java_script_enabled") is False or prepare else shown.ready()

    yield opened
    for page in pages:
        page.remove_listener("pageerror", failed)
    for context in contexts:
        context.close()
    assert errors == []


@every_widget
def test_it_starts_with_the_numbers_of_the_page_and_moves_nothing(show, name):
    still = show(name, java_script_enabled=False)
    before = still.figure.bounding_box(), still.readouts
    live = show(name)
    assert live.state == live.widget.state()
    live.agrees()
    with_fields = live.figure.bounding_box()
    # Without JavaScript the fields take no place; with it the place is kept before they work.
    assert before[1] == live.readouts
    waiting = show(name, prepare=lambda page: page.route("**/loader.js", lambda route: route.abort()))
    box = waiting.figure.bounding_box()
    assert (box["width"], box["height"]) == pytest.approx(
        (with_fields["width"], with_fields["height"]), abs=0.5
    )


@every_kind
def test_without_javascript_the_picture_and_the_numbers_stand(show, name):
    still = show(name, java_script_enabled=False)
    assert still.figure.locator("img").is_visible()
    assert still.readouts == still.widget.texts(still.widget.state())
    assert still.widget.question in still.figure.inner_text()
    assert not any(button.is_visible() for button in still.figure.locator("button, input, select").all())
    for t in still.widget.tries:
        assert t.text in still.figure.inner_text()


@every_kind
def test_a_module_that_cannot_be_loaded_leaves_the_picture_and_says_so(show, name):
    broken = show(name, prepare=lambda page: page.route(f"**/{name}.js", lambda route: route.abort()))
    broken.page.wait_for_selector(f"#w-{name}[data-failed]")
    assert broken.figure.locator("img").is_visible()
    assert "could not be loaded" in broken.figure.locator(".labook-widget-note").inner_text()


@every_widget
def test_dragging_shows_what_the_package_computes(show, name):
    shown, r = show(name), Random(2)
    for handle in shown.handles:
        for _ in range(6 if FULL else 3):
            before = shown.state
            shown.drag(handle, r.choice([-60, -25, 35, 70]), r.choice([-50, 20, 45]))
            assert shown.state != before
            shown.agrees()


# All that a drag needs to know of a handle, asked at once: each question costs a turn between two processes.
HANDLE = """handle => {
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const { x, y, width, height } = handle.closest(".labook-plane").getBoundingClientRect();
  return {
    plane: [x, y, width, height],
    spot: middle(handle.querySelector(".labook-spot").getBoundingClientRect()),
    scale: handle.labookScale(),
    text: handle.getAttribute("aria-valuetext"),
    bounds: ["min", "max"].map((end) => Number(handle.getAttribute(`aria-value${end}`))),
  };
}"""


@every_kind
def test_many_fast_drags_lose_no_last_position(show, name):
    """The point ends where the pointer ended, rounded to the step and kept within its bounds."""
    shown, r, lost = show(name), Random(3), []
    handles = [handle.element_handle() for handle in shown.handles]
    mouse = shown.page.mouse
    for k in range(DRAGS if handles else 0):
        handle = handles[k % len(handles)]
        before = handle.evaluate(HANDLE)
        x, y, width, height = before["plane"]
        target = x + r.uniform(0.15, 0.85) * width, y + r.uniform(0.15, 0.85) * height
        start, scale = before["spot"], before["scale"]
        mouse.move(*start)
        mouse.down()
        mouse.move(*target, steps=2)
        mouse.up()
        at = numbers(before["text"])
        wanted = at[0] + (target[0] - start[0]) / scale, at[1] - (target[1] - start[1]) / scale
        after = handle.evaluate(HANDLE)
        low, high = after["bounds"]
        for got, x in zip(numbers(after["text"]), wanted, strict=True):
            # Half a step of rounding, and half a pixel in which the spot's box is measured.
            if abs(got - min(max(x, low), high)) > 0.051 + 1 / scale:
                lost.append((k, got, x))
    assert lost == []
    shown.agrees()


def place(handle: Any) -> tuple[float, float]:
    """Where a handle says that it is."""
    return numbers(handle.get_attribute("aria-valuetext"))


def numbers(text: str) -> tuple[float, float]:
    """The two coordinates in what a handle says."""
    x, y = (float(part.split()[-1]) for part in text.replace("−", "-").split(","))
    return x, y


@every_kind
def test_a_finger_drags_as_a_mouse_does(show, name):
    shown = show(name, has_touch=True, is_mobile=True, width=390)
    session = shown.page.context.new_cdp_session(shown.page)
    for handle in shown.handles:
        handle.scroll_into_view_if_needed()
        before, box = shown.state, handle.locator(".labook-spot").bounding_box()
        x, y = box["x"] + 5, box["y"] + 5
        for kind, at in (
            ("touchStart", (x, y)),
            ("touchMove", (x - 15, y - 9)),
            ("touchMove", (x - 40, y - 20)),
        ):
            session.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]}
            )
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert shown.state != before
        shown.agrees()


@every_widget
def test_keys_move_points_and_home_brings_them_back(show, name):
    shown = show(name)
    for handle in shown.handles:
        home = place(handle)
        handle.focus()
        for key, dx, dy in (
            ("ArrowRight", 1, 0),
            ("ArrowUp", 0, 1),
            ("ArrowLeft", -1, 0),
            ("ArrowDown", 0, -1),
        ):
            x, y = place(handle)
            shown.page.keyboard.press(key)
            now = place(handle)
            assert (now[0] - x, now[1] - y) == pytest.approx((0.1 * dx, 0.1 * dy), abs=1e-9)
            shown.agrees()
        shown.page.keyboard.press("Shift+ArrowLeft")
        assert place(handle)[0] == pytest.approx(
            max(home[0] - 1, float(handle.get_attribute("aria-valuemin")))
        )
        shown.page.keyboard.press("Home")
        assert place(handle) == pytest.approx(home)


def some_fields(shown: Shown) -> list[Any]:
    """Return the first field of each parameter: those of one parameter are read by one function."""
    first = {}
    for field in shown.fields:
        first.setdefault(parameter_of(field), field)
    return shown.fields if FULL else list(first.values())


def parameter_of(field: Any) -> str:
    return str(field.evaluate("node => node.closest('[data-parameter]').dataset.parameter"))


@every_kind
def test_typed_numbers_are_read_in_every_form(show, name):
    shown = show(name)
    for field in some_fields(shown):
        for text in forms(shown, field):
            field.fill(text)
            field.press("Enter")
            assert field.get_attribute("aria-invalid") in (None, "false"), f"{name}: {text}"
            assert field.input_value() == text  # what was typed stays while it is being typed
            shown.agrees()


def forms(shown: Shown, field: Any) -> tuple[str, ...]:
    """Texts of allowed numbers: a count of things cannot be one half."""
    [p] = [p for p in shown.widget.parameters if p.name == parameter_of(field)]
    return ("4/2", "2,0", "1.", "3") if getattr(p, "whole", False) else ("1/2", "0,5", ".5", "1")


@every_kind
def test_bad_input_is_named_and_the_last_good_picture_stays(show, name):
    shown = show(name)
    for field in some_fields(shown):
        good = shown.state
        for text in ("", "x", "NaN", "1e999", "Infinity", "1/0", "12345678901", "--3"):
            field.fill(text)
            field.press("Enter")
            assert field.get_attribute("aria-invalid") == "true", f"{name}: {text!r}"
            note = shown.page.locator(f"#{field.get_attribute('aria-describedby')}")
            assert note.is_visible()
            assert len(note.inner_text().split()) > 3
            assert shown.state == good
            shown.agrees()
        shown.figure.locator("[data-action=reset]").click()
        assert field.get_attribute("aria-invalid") == "false"


@every_widget
def test_states_to_try_presets_and_reset(show, name):
    shown, widget = show(name), find(name)
    for i, t in enumerate(widget.tries):
        shown.figure.locator(f"button[data-try='{i}']").click()
        assert shown.state == widget.state(t.state)
        shown.agrees()
    for i, (_, state) in enumerate(widget.presets):
        shown.figure.locator("[data-presets]").select_option(str(i))
        assert shown.state.items() >= widget.state(state).items()
        shown.agrees()
    shown.figure.locator("[data-action=reset]").click()
    assert shown.state == widget.state()
    shown.agrees()


@every_kind
def test_a_state_can_be_shared_by_the_address(show, name):
    widget = find(name)
    state = widget.state(widget.tries[0].state)
    shown = show(name, hash_=f"#w-{name}={fragment(widget, state)}")
    assert shown.state == state
    shown.agrees()
    shown.figure.locator("[data-action=copy]").click()
    assert shown.page.url.endswith(f"#w-{name}={fragment(widget, state)}")
    # The browser is asked for its clipboard, and answers later.
    expect(shown.figure.locator(".labook-widget-note")).to_have_text(COPIED, timeout=PATIENCE)


@every_kind
def test_a_spoiled_address_is_answered_in_words(show, name):
    for hash_ in ("nothing:1", f"{find(name).parameters[0].name}:x", "%E0%A4%A", ""):
        shown = show(name, hash_=f"#w-{name}={hash_}")
        assert shown.state == shown.widget.state()
        if hash_:
            assert "cannot be shown" in shown.figure.locator(".labook-widget-note").inner_text()


@stepping
def test_steps_go_forth_and_back_and_play_to_the_end(show, name):
    shown = show(name, reduced_motion="reduce")
    [p] = [p for p in shown.widget.parameters if isinstance(p, Steps)]
    bar = shown.figure.locator(f"[data-parameter='{p.name}']")
    press = lambda step: bar.locator(f"[data-step={step}]").dispatch_event("click")  # noqa: E731
    press("start")
    assert shown.state[p.name] == p.first
    press("next")
    assert shown.state[p.name] == p.first + 1
    shown.agrees()
    press("back")
    press("back")  # beyond the first there is nothing
    assert shown.state[p.name] == p.first
    assert bar.locator("[data-step=back]").get_attribute("aria-disabled") == "true"
    press("play")  # who wants no motion gets the end at once
    assert shown.state[p.name] == p.last(shown.state)
    shown.agrees()


@stepping
def test_play_advances_and_pauses(show, name):
    shown = show(name, prepare=lambda page: page.clock.install(time=0)).ready()
    [p] = [p for p in shown.widget.parameters if isinstance(p, Steps)]
    shown.figure.locator("[data-step=start]").dispatch_event("click")
    play = shown.figure.locator("[data-step=play]")
    play.click()
    advanced = "([id, name, first]) => JSON.parse(document.getElementById(id).dataset.state)[name] > first"
    shown.page.wait_for_function(advanced, arg=[f"w-{name}", p.name, p.first])
    assert play.inner_text() == "Pause"
    play.dispatch_event("click")
    paused = shown.state[p.name]
    shown.page.clock.run_for(5000)  # longer than the pause between two steps
    assert shown.state[p.name] == paused
    assert play.inner_text() == "Play"


@every_widget
@pytest.mark.parametrize("width", [320, 390] if FULL else [320])
def test_a_phone_needs_no_sideways_scrolling(show, name, width):
    shown = show(name, width=width)
    assert scroll_width(shown.page) <= width
    for control in shown.figure.locator("button, input, select").all():
        box = control.bounding_box()
        assert box is None or box["x"] + box["width"] <= width


@every_widget
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(show, name, theme):
    shown = show(name, theme=theme)
    shown.page.add_script_tag(path=str(axe_source()))
    # The dark page is the same page in other colours: there axe runs the rules that look at colours.
    rules = {} if theme == "light" or FULL else {"runOnly": ["color-contrast", "link-in-text-block"]}
    found = shown.page.evaluate(
        "async (rules) => (await axe.run(rules)).violations.map(v => [v.id, v.nodes.map(n => n.html)])", rules
    )
    assert found == []


@every_kind
def test_readouts_are_spoken_once_after_a_change(show, name):
    shown = show(name, prepare=lambda page: page.clock.install(time=0)).ready()
    shown.page.clock.pause_at(HOUR)  # its timers wait for this test, however slowly the pointer moves
    said = shown.figure.locator(".labook-widget-said")
    shown.page.evaluate(
        """id => { window.news = 0; new MutationObserver(() => window.news++).observe(
        document.querySelector(`#${id} .labook-widget-said`), {childList: true}) }""",
        f"w-{name}",
    )
    if shown.handles:
        shown.drag(shown.handles[0], 40, -30, steps=30)
    else:  # nothing to drag: one of the things to try
        shown.figure.locator(".labook-widget-tries [data-try]").last.click()
    assert shown.page.evaluate("window.news") == 0
    shown.page.clock.run_for(800)
    assert shown.page.evaluate("window.news") == 1
    assert said.inner_text()


def test_a_stage_of_the_map_opens_by_mouse_finger_and_keys(show):
    shown = show("pipeline-map", has_touch=True)
    stage = lambda name: shown.figure.locator(f".labook-map-stage >> text={name}")  # noqa: E731
    stage("loss").hover()
    assert shown.state["stage"] == "loss"
    stage("update").tap()
    assert shown.state["stage"] == "update"
    shown.figure.locator(".labook-map-stage").first.focus()
    shown.page.keyboard.press("Enter")
    assert shown.state["stage"] == "data"
    pressed = shown.figure.locator(".labook-map-stage[aria-pressed=true]")
    assert pressed.count() == 1
    assert pressed.inner_text().split()[0] == "data"
    shown.agrees()


def test_a_click_beside_the_point_moves_it_there(show):
    shown = show("hessian-contours")
    box = shown.figure.locator(".labook-plane").bounding_box()
    shown.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert shown.state["p"] == [0, 0]
    shown.agrees()


def test_the_way_to_the_changed_solution_is_the_same_wherever_the_solution_is_dragged(show):
    shown = show("ill-conditioned")
    [handle] = shown.handles
    handle.focus()
    for key in ("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowRight"):
        shown.page.keyboard.press(key)
    shown.agrees()
    assert place(handle) == (2, 3)
    assert shown.state["b"] == [5, 5.3]  # Ax, without the digits of rounding
    found = shown.widget.compute(shown.state)
    # A condition number of 42 and sizes below 10 leave at least 12 of 16 digits.
    assert [y - x for x, y in zip(found["x"], found["y"], strict=True)] == pytest.approx([-1, 1], abs=1e-11)
    shown.figure.locator("button[data-try='2']").click()  # parallel lines: nothing to drag
    assert not handle.is_visible()
    assert not shown.page.evaluate("document.activeElement.matches('.labook-handle')")
    shown.figure.locator("[data-action=reset]").click()
    assert handle.is_visible()
    assert place(handle) == (1, 1)
