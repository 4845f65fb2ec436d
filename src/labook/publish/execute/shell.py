"""The shell in which the cells of a chapter run, and what it keeps of their outputs."""

import base64
import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from labook.publish.checks.result import Output
from labook.publish.execute.guard import Closed
from labook.publish.source.allowed import refused

KEPT = ("text/plain", "text/markdown", "text/latex", "image/svg+xml", "image/png")


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

    def bundle(self, kind: str, data: Mapping[str, object], metadata: Any, count: int | None) -> None:
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
        """Record the object's representations; others than `Genuine` keeps come from no object."""
        if any(mime not in KEPT for mime in data):
            raise Closed("hypertext or a script, which no check reads")
        self.outputs.bundle("display_data", data, metadata, None)


class Genuine(DisplayFormatter):  # type: ignore[misc]
    """Drawings come from figures of the package alone, and pages take no hypertext or script."""

    def format(self, obj: Any, include: Any = None, exclude: Any = None) -> Any:
        """Return the representations of an object that pages use."""
        data, metadata = super().format(obj, include, exclude)
        kept = {mime: text for mime, text in data.items() if mime in KEPT}
        if any(mime in kept for mime in DRAWN) and not _is_figure(obj):
            raise Closed("a picture that is not a figure of labook.figures")
        if type(obj).__module__.startswith("IPython."):
            raise Closed("hypertext, a script or a picture, which no check reads")
        return kept, metadata


DRAWN = ("image/svg+xml", "application/pdf", "image/png", "image/jpeg")


def _is_figure(thing: Any) -> bool:
    module = _modules.get("labook.figures.base")
    return module is not None and type(thing) is vars(module).get("Figure")


_modules = sys.modules


class Shell(InteractiveShell):  # type: ignore[misc]
    """A shell whose errors are recorded, not printed, and that knows Python alone."""

    def init_display_formatter(self) -> None:
        """Show figures of the package, and text."""
        self.display_formatter = Genuine(parent=self)

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Print nothing: IPython keeps this method for subclasses that show errors elsewhere."""


def new_shell() -> InteractiveShell:
    """Return a shell for one chapter, without the names and commands of a prompt."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    Shell.clear_instance()  # that of the base class alone would leave the shell of the run before
    shell = Shell.instance(config=config, displayhook_class=Hook, display_pub_class=Publisher)
    shell.input_transformer_manager.cleanup_transforms = []
    shell.input_transformer_manager.line_transforms = []
    shell.input_transformer_manager.token_transformers = []
    shell.prefilter_manager.prefilter_lines = lambda lines, continue_prompt=False: lines
    shell.user_ns |= {"eval": _checked_eval(shell.user_ns), "getattr": _checked_getattr}
    return shell


def _checked_eval(names: dict[str, object]) -> Callable[..., Any]:
    """The `eval` of cells, which reads what it is given by the rules of cells."""

    def evaluate(source: str, where: Any = None, local: Any = None) -> Any:
        _read(str(source))
        return eval(str(source), names if where is None else where, local)

    return evaluate


def _checked_getattr(thing: Any, name: str, *default: Any) -> Any:
    """The `getattr` of cells, which gives what a cell could also write with a point."""
    if type(name) is not str or not name.isidentifier():
        raise Closed(f"getattr with {name!r}, which is no name")
    _read(f"{thing.__name__ if type(thing) is ModuleType else 'x'}.{name}")
    return getattr(thing, name, *default)


def _read(source: str) -> None:
    for wrong in refused(source, mode="eval"):
        raise Closed(f"{wrong.what} is refused: {wrong.why}; {wrong.hint}")
