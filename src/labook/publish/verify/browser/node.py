"""One Node process that answers calls of the widgets' pure modules."""

import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

from labook.publish.maths.katex import node_path

NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
ERROR = re.compile(r"\w*Error\b")  # at the start of a line: the line of the code is shown before it
SECONDS = 10.0  # to end, where it only has to read that its input has ended


class Failed(Exception):
    """The JavaScript function threw this message."""


class Ended(Exception):
    """The process ended in a call, with these last words: a name that is not there, or wrong syntax."""


class Node:
    """Call `node(module, function, *arguments)`; a `Failed` stands for what the function threw."""

    def __init__(self, browser: Path) -> None:
        """Start the process. Parameters: `browser` the folder of all that runs in a browser."""
        program = [str(node_path()), str(browser / "test" / "serve.mjs")]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(program, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")

    def __call__(self, module: str, function: str, *arguments: Any) -> Any:
        """Return what a function returns. Raises: Ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        call = {"module": module, "function": function, "arguments": arguments}
        try:
            self.process.stdin.write(json.dumps(call) + "\n")
            self.process.stdin.flush()
        except OSError:
            raise Ended(self._last_words()) from None
        line = self.process.stdout.readline()
        if not line:
            raise Ended(self._last_words())
        answer = json.loads(line)
        return Failed(answer["error"]) if "error" in answer else numbers(answer["value"])

    def _last_words(self) -> str:
        assert self.process.stderr is not None
        told = self.process.stderr.read().splitlines()
        self.process.wait(timeout=SECONDS)
        return next((line for line in told if ERROR.match(line)), f"exit status {self.process.returncode}")

    def close(self) -> None:
        """End the process."""
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        self.process.wait(timeout=SECONDS)


def numbers(value: Any) -> Any:
    """Give back the numbers that JSON cannot write."""
    if isinstance(value, list):
        return [numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    return NOT_FINITE.get(value, value) if isinstance(value, str) else value
