"""Run one chapter's cells and values in this process, and record what they print."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from labook.publish.checks.result import (
    CellError,
    CellRun,
    DerivationRun,
    GivenRun,
    HoldsRun,
    Output,
    Result,
    SymbolRun,
    ValueRun,
    WidgetRun,
    message,
)
from labook.publish.execute import startup
from labook.publish.execute.blame import told
from labook.publish.execute.guard import Guard
from labook.publish.execute.handwork import derived
from labook.publish.execute.interactive import drawn
from labook.publish.execute.sent import exact_text, sent
from labook.publish.execute.shell import Outputs, Stream, new_shell
from labook.publish.execute.step import Step
from labook.publish.source.bindings import operands, wrong_given

Ran = CellRun | ValueRun | DerivationRun | WidgetRun | GivenRun | HoldsRun


def run(
    steps: list[Step],
    symbols: Mapping[str, str],
    progress: Callable[[int], None],
    guard: Guard | None = None,
) -> Result:
    """Run a chapter's steps in one namespace and return what happened.

    Parameters: `steps` cells and values in the order of the page; `symbols` from LaTeX symbol to the
    expression that it stands for; `progress` is called with the line of each step before it runs; `guard`
    closes the process, which ends with the chapter.
    A chapter runs in an empty temporary folder, so that nothing it writes outlives it.
    """
    begun = perf_counter()
    home, saved = os.getcwd(), (sys.stdout, sys.stderr)
    ran: list[Ran] = []
    shell = new_shell()
    startup.configure()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            if guard:
                guard.close(folder)
            for step in steps:
                progress(step.line)
                ran.append(_ran(shell, step))
                startup.configure()  # a cell may just have loaded the library
                if step.kind == "cell" or step is steps[-1]:
                    ran[-1] = _watched(ran[-1], guard)
            known = {key: _symbol(shell.user_ns, text) for key, text in symbols.items()}
        finally:
            sys.stdout, sys.stderr = saved
            if guard:
                guard.end()
            os.chdir(home)
    return Result(
        cells=tuple(each for each in ran if isinstance(each, CellRun)),
        values=tuple(each for each in ran if isinstance(each, ValueRun)),
        derivations=tuple(each for each in ran if isinstance(each, DerivationRun)),
        widgets=tuple(each for each in ran if isinstance(each, WidgetRun)),
        givens=tuple(each for each in ran if isinstance(each, GivenRun)),
        holds=tuple(each for each in ran if isinstance(each, HoldsRun)),
        symbols=known,
        seconds=perf_counter() - begun,
    )


def _watched(ran: Ran, guard: Guard | None) -> Ran:
    """A step that changed what it may not change has failed, whatever it printed."""
    if not guard or isinstance(ran, WidgetRun) or not (wrong := guard.found(cell=isinstance(ran, CellRun))):
        return ran
    if isinstance(ran, CellRun):
        error = ran.error or CellError("Closed", wrong, 1)
        return CellRun((*ran.outputs, Output("error", error.name, error.text)), error)
    return replace(ran, error=wrong)


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


def _value(namespace: dict[str, object], step: Step) -> ValueRun:
    try:
        value = eval(step.source, namespace)
    except Exception as error:
        missing = isinstance(error, NameError)
        return ValueRun(error=told(error), missing=missing, raised=not missing)
    return ValueRun(data=sent(value))


def _given(namespace: dict[str, object], source: str) -> GivenRun:
    if wrong := wrong_given(source):
        return GivenRun(wrong)
    try:
        exec(source, namespace)
    except Exception as error:
        return GivenRun(message(type(error).__name__, str(error)))
    return GivenRun()


def _holds(namespace: dict[str, object], expression: str) -> HoldsRun:
    """What a statement compares, as it was computed; whether it is true is decided elsewhere."""
    try:
        return HoldsRun(data=tuple(_truth(eval(each, namespace)) for each in operands(expression)))
    except Exception as error:
        return HoldsRun(error=message(type(error).__name__, str(error)))


def _truth(value: Any) -> Any:
    """A value as data; the true and the false of NumPy and SymPy are those of Python."""
    of = type(value)
    if (of.__module__.split(".")[0], of.__name__) in TRUTHS:
        return ["bool", bool(value)]
    return sent(value)


TRUTHS = (("numpy", "bool"), ("numpy", "bool_"), ("sympy", "BooleanTrue"), ("sympy", "BooleanFalse"))


def _symbol(namespace: dict[str, object], expression: str) -> SymbolRun:
    try:
        return SymbolRun(exact_text(eval(expression, namespace)))
    except Exception as error:
        return SymbolRun(error=message(type(error).__name__, str(error)))
