"""Run one chapter's cells and values in this process, and record what they print."""

import base64
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from labook.publish.checks.values import ValueMismatch, bound
from labook.publish.execute import startup
from labook.publish.execute.handwork import derived
from labook.publish.execute.interactive import drawn
from labook.publish.execute.step import Step
from labook.publish.source.bindings import sides, wrong_given

KEPT = ("text/plain", "text/markdown", "text/latex", "image/svg+xml", "image/png", "application/pdf")


@dataclass
class Outputs:
    """The outputs of the running cell, in the notebook format."""

    items: list[dict[str, Any]] = field(default_factory=list)

    def stream(self, name: str, text: str) -> None:
        """Append printed text to the stream that is open, or open one."""
        last = self.items[-1] if self.items else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.items.append({"output_type": "stream", "name": name, "text": text})

    def bundle(self, kind: str, data: Mapping[str, Any], metadata: Any, count: int | None) -> None:
        """Append a displayed object in the representations that pages use."""
        kept = {mime: _json(data[mime]) for mime in KEPT if mime in data}
        output = {"output_type": kind, "data": kept, "metadata": dict(metadata or {})}
        self.items.append(output | ({"execution_count": count} if kind == "execute_result" else {}))


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


def _shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(config=config, displayhook_class=Hook, display_pub_class=Publisher)
    shell._showtraceback = lambda *_: None  # errors are recorded, not printed
    return shell


def run(steps: list[Step], symbols: Mapping[str, str], progress: Callable[[int], None]) -> dict[str, Any]:
    """Run a chapter's steps in one namespace and return what happened, ready for JSON.

    Parameters: `steps` cells and values in the order of the page; `symbols` from LaTeX symbol to the
    expression that it stands for; `progress` is called with the line of each step before it runs.
    Returns: `cells` (outputs and error of each), `values` (text or error of each), `derivations`, `widgets`,
    `symbols` (exact texts) and `seconds`.
    A chapter runs in an empty temporary folder, so that nothing it writes outlives it.
    """
    begun = time.perf_counter()
    home, saved = os.getcwd(), (sys.stdout, sys.stderr)
    result: dict[str, Any] = {
        "cells": [], "values": [], "derivations": [], "widgets": [], "givens": [], "holds": [], "symbols": {}
    }  # fmt: skip
    shell = _shell()
    startup.configure()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for step in steps:
                progress(step.line)
                if step.kind == "cell":
                    result["cells"].append(_cell(shell, step))
                elif step.kind == "value":
                    result["values"].append(_value(shell.user_ns, step))
                elif step.kind == "given":
                    result["givens"].append(_given(shell.user_ns, step.source))
                elif step.kind == "holds":
                    result["holds"].append(_holds(shell.user_ns, step.source))
                elif step.kind == "widget":
                    result["widgets"].append(drawn(step.source, *json.loads(step.shown)))
                else:
                    result["derivations"].append(derived(shell.user_ns, step.source))
                startup.configure()  # a cell may just have loaded the library
            result["symbols"] = {key: _symbol(shell.user_ns, text) for key, text in symbols.items()}
        finally:
            os.chdir(home)
            sys.stdout, sys.stderr = saved
    result["seconds"] = time.perf_counter() - begun
    return result


def _cell(shell: InteractiveShell, step: Step) -> dict[str, Any]:
    outputs = Outputs()
    shell.displayhook.outputs = shell.display_pub.outputs = outputs
    sys.stdout, sys.stderr = Stream(outputs, "stdout"), Stream(outputs, "stderr")
    done = shell.run_cell(step.source, store_history=True)
    error = done.error_before_exec or done.error_in_exec
    if error is None:
        return {"outputs": outputs.items, "error": None}
    name, text = type(error).__name__, str(error)
    # The traceback's frames carry paths and addresses: a page shows the message alone.
    outputs.items.append(
        {"output_type": "error", "ename": name, "evalue": text, "traceback": [message(name, text)]}
    )
    return {"outputs": outputs.items, "error": {"name": name, "text": text, "row": _row(error)}}


def message(name: str, text: str) -> str:
    """Return the last line of a traceback.

    >>> message("ValueError", "lengths differ")
    'ValueError: lengths differ'
    """
    return f"{name}: {text}" if text else name


def _row(error: BaseException) -> int:
    """The row of the cell, from 1, that raised the error."""
    row, trace = getattr(error, "lineno", None) or 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<ipython-input"):
            row = trace.tb_lineno
        trace = trace.tb_next
    return int(row)


def _value(namespace: dict[str, Any], step: Step) -> dict[str, Any]:
    try:
        value = eval(step.source, namespace)
    except Exception as error:
        return {"error": message(type(error).__name__, str(error)), "missing": isinstance(error, NameError)}
    try:
        return {"text": bound(step.source, value, step.shown), "error": None}
    except ValueMismatch as error:
        return {"error": str(error), "missing": False}


def _given(namespace: dict[str, Any], source: str) -> dict[str, Any]:
    if wrong := wrong_given(source):
        return {"error": wrong}
    try:
        exec(source, namespace)
    except Exception as error:
        return {"error": message(type(error).__name__, str(error))}
    return {"error": None}


def _holds(namespace: dict[str, Any], expression: str) -> dict[str, Any]:
    """Whether a statement is true, and its sides as they were computed."""
    try:
        value = eval(expression, namespace)
        if str(value) not in ("True", "False"):  # Python's, NumPy's and SymPy's
            return {"error": f"it gives {value!r}, which is neither True nor False", "holds": False}
        shown = "" if value else ", ".join(f"{side} is {eval(side, namespace)}" for side in sides(expression))
    except Exception as error:
        return {"error": message(type(error).__name__, str(error)), "holds": False}
    return {"error": None, "holds": bool(value), "sides": shown}


def _symbol(namespace: dict[str, Any], expression: str) -> dict[str, Any]:
    try:
        return {"value": _exact_text(eval(expression, namespace))}
    except Exception as error:
        return {"error": message(type(error).__name__, str(error))}


def _exact_text(value: Any) -> Any:
    """Numbers as texts that lose nothing, in nested lists."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_exact_text(item) for item in value]
    return repr(value) if isinstance(value, float) else str(value)
