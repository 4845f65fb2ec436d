"""Run one chapter's cells and values in this process, and record what they print."""

import base64
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from labook.publish.checks.result import (
    CellError,
    CellRun,
    DerivationRun,
    Exact,
    GivenRun,
    HoldsRun,
    Output,
    Result,
    SymbolRun,
    ValueRun,
    WidgetRun,
    message,
)
from labook.publish.checks.values import ValueMismatch, bound
from labook.publish.execute import startup
from labook.publish.execute.blame import told
from labook.publish.execute.handwork import derived
from labook.publish.execute.interactive import drawn
from labook.publish.execute.step import Step
from labook.publish.source.bindings import sides, wrong_given

KEPT = ("text/plain", "text/markdown", "text/latex", "image/svg+xml", "image/png", "application/pdf")

Ran = CellRun | ValueRun | DerivationRun | WidgetRun | GivenRun | HoldsRun


@dataclass
class Outputs:
    """The outputs of the running cell."""

    items: list[Output] = field(default_factory=list)

    def stream(self, name: str, text: str) -> None:
        """Append printed text to the stream that is open, or open one."""
        last = self.items[-1] if self.items else None
        if last and last.kind == "stream" and last.name == name:
            self.items[-1] = replace(last, text=last.text + text)
        else:
            self.items.append(Output("stream", name, text))

    def bundle(self, kind: str, data: Mapping[str, Any], metadata: Any, count: int | None) -> None:
        """Append a displayed object in the representations that pages use."""
        kept = {mime: _json(data[mime]) for mime in KEPT if mime in data}
        place = count if kind == "execute_result" else None
        self.items.append(Output(kind, data=kept, metadata=dict(metadata or {}), count=place))


def _json(content: Any) -> str:
    return base64.b64encode(content).decode() if isinstance(content, bytes) else str(content)


class Stream(io.TextIOBase):
    """Standard output or error of the chapter."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        """Keep where the text goes."""
        self.outputs, self.stream_name = outputs, name

    def write(self, text: str) -> int:
        """Record the text."""
        if text:
            self.outputs.stream(self.stream_name, text)
        return len(text)


class Hook(DisplayHook):  # type: ignore[misc]
    """Record the value of a cell's last expression."""

    outputs: Outputs

    def write_output_prompt(self) -> None:
        """Print no prompt: the page is no terminal."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Record the object's representations."""
        self.outputs.bundle("execute_result", format_dict, md_dict, self.prompt_count)

    def finish_displayhook(self) -> None:
        """Print no line break."""


class Publisher(DisplayPublisher):  # type: ignore[misc]
    """Record what a cell displays."""

    outputs: Outputs

    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:
        """Record the object's representations."""
        self.outputs.bundle("display_data", data, metadata, None)


class Shell(InteractiveShell):  # type: ignore[misc]
    """A shell whose errors are recorded, not printed."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Print nothing: IPython keeps this method for subclasses that show errors elsewhere."""


def _shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    Shell.clear_instance()  # that of the base class alone would leave the shell of the run before
    return Shell.instance(config=config, displayhook_class=Hook, display_pub_class=Publisher)


def run(steps: list[Step], symbols: Mapping[str, str], progress: Callable[[int], None]) -> Result:
    """Run a chapter's steps in one namespace and return what happened.

    Parameters: `steps` cells and values in the order of the page; `symbols` from LaTeX symbol to the
    expression that it stands for; `progress` is called with the line of each step before it runs.
    A chapter runs in an empty temporary folder, so that nothing it writes outlives it.
    """
    begun = time.perf_counter()
    home, saved = os.getcwd(), (sys.stdout, sys.stderr)
    ran: list[Ran] = []
    shell = _shell()
    startup.configure()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for step in steps:
                progress(step.line)
                ran.append(_ran(shell, step))
                startup.configure()  # a cell may just have loaded the library
            known = {key: _symbol(shell.user_ns, text) for key, text in symbols.items()}
        finally:
            os.chdir(home)
            sys.stdout, sys.stderr = saved
    return Result(
        cells=tuple(each for each in ran if isinstance(each, CellRun)),
        values=tuple(each for each in ran if isinstance(each, ValueRun)),
        derivations=tuple(each for each in ran if isinstance(each, DerivationRun)),
        widgets=tuple(each for each in ran if isinstance(each, WidgetRun)),
        givens=tuple(each for each in ran if isinstance(each, GivenRun)),
        holds=tuple(each for each in ran if isinstance(each, HoldsRun)),
        symbols=known,
        seconds=time.perf_counter() - begun,
    )


def _ran(shell: InteractiveShell, step: Step) -> Ran:
    if step.kind == "cell":
        return _cell(shell, step)
    if step.kind == "value":
        return _value(shell.user_ns, step)
    if step.kind == "given":
        return _given(shell.user_ns, step.source)
    if step.kind == "holds":
        return _holds(shell.user_ns, step.source)
    if step.kind == "widget":
        id_, given = json.loads(step.shown)
        return drawn(step.source, id_, given, shell.user_ns)
    return derived(shell.user_ns, step.source)


def _cell(shell: InteractiveShell, step: Step) -> CellRun:
    outputs = Outputs()
    shell.displayhook.outputs = shell.display_pub.outputs = outputs
    sys.stdout, sys.stderr = Stream(outputs, "stdout"), Stream(outputs, "stderr")
    done = shell.run_cell(step.source, store_history=True)
    error = done.error_before_exec or done.error_in_exec
    if error is None:
        return CellRun(tuple(outputs.items))
    name, text = type(error).__name__, str(error)
    shown = (*outputs.items, Output("error", name, text))
    return CellRun(shown, CellError(name, text, _row(error)))


def _row(error: BaseException) -> int:
    """The row of the cell, from 1, that raised the error."""
    row, trace = getattr(error, "lineno", None) or 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<ipython-input"):
            row = trace.tb_lineno
        trace = trace.tb_next
    return int(row)


def _value(namespace: dict[str, Any], step: Step) -> ValueRun:
    try:
        value = eval(step.source, namespace)
    except Exception as error:
        missing = isinstance(error, NameError)
        return ValueRun(error=told(error), missing=missing, raised=not missing)
    try:
        return ValueRun(bound(step.source, value, step.shown))
    except ValueMismatch as error:
        return ValueRun(error=str(error))


def _given(namespace: dict[str, Any], source: str) -> GivenRun:
    if wrong := wrong_given(source):
        return GivenRun(wrong)
    try:
        exec(source, namespace)
    except Exception as error:
        return GivenRun(message(type(error).__name__, str(error)))
    return GivenRun()


def _holds(namespace: dict[str, Any], expression: str) -> HoldsRun:
    """Whether a statement is true, and its sides as they were computed."""
    try:
        value = eval(expression, namespace)
        if str(value) not in ("True", "False"):  # Python's, NumPy's and SymPy's
            return HoldsRun(error=f"it gives {value!r}, which is neither True nor False")
        shown = "" if value else ", ".join(f"{side} is {eval(side, namespace)}" for side in sides(expression))
    except Exception as error:
        return HoldsRun(error=message(type(error).__name__, str(error)))
    return HoldsRun(bool(value), shown)


def _symbol(namespace: dict[str, Any], expression: str) -> SymbolRun:
    try:
        return SymbolRun(_exact_text(eval(expression, namespace)))
    except Exception as error:
        return SymbolRun(error=message(type(error).__name__, str(error)))


def _exact_text(value: Any) -> Exact:
    """Numbers as texts that lose nothing, in nested lists."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_exact_text(item) for item in value]
    return repr(value) if isinstance(value, float) else str(value)
