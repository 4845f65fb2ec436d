"""Ways in which a cell could reach the checks, or say something that the next build would not: none may."""

import re

import numpy as np
import pytest
from sample_book import cell, make_project

from labook.publish.execute import pool
from labook.publish.execute.chapter import Job, Ran, work
from labook.publish.execute.step import Step
from labook.publish.source.allowed import refused
from labook.text.codec import typed

# Each tells the page that 2 + 2 is 5, or would let it say what nobody can repeat: `{val}` and `% holds:`
# below the cell state it, where the cell alone does not print it.
CLAIM = "\nIt is {val}`2 + two|5`.\n% holds: 2 + two == 5\n"
WAYS = {
    "replaces the comparison": "import labook.publish.checks.expectations as e\ne.compare = lambda *a: None",
    "replaces what makes values": "from labook.publish.checks import values\nvalues.bound = lambda *a: '5'",
    "imports the bank": "import labook.bank.proof",
    "imports by a name": "m = __import__('labook.publish.checks.values')",
    "imports through importlib": "import importlib\nimportlib.import_module('os')",
    "imports from a library": "from torch import os\nos.environ",
    "finds modules behind a library": "import torch\ntorch.sys.modules['labook.vectors'].dot = print",
    "replaces a function of the package": "import labook.vectors\nlabook.vectors.dot = lambda a, b: 5",
    "replaces it under another name": "import labook.vectors as v\nw = v\nw.dot = lambda a, b: 5",
    "defines a function of the package anew": "from labook import dot\ndef dot(a, b):\n    return 5",
    "gives a name of Python another meaning": "print = lambda *a: None",
    "gives it through a global": "def f():\n    global sum\n    sum = max\nf()",
    "replaces standard output": "import sys\nsys.stdout = None",
    "writes to the real standard output": "import sys\nsys.__stdout__.write('5')",
    "traces": "import sys\nsys.settrace(print)",
    "writes into the build": "open('{root}/_build/labook/chapters/x.json', 'w')",
    "reads the results of others": "print(len(open('{root}/_build/labook/imports.json').read()))",
    "writes beside the book": "open('{root}/book/x.md', 'w')",
    "reads the environment": "import os\nprint(os.environ['HOME'])",
    "reads it from the system": "print(len(open('/proc/self/environ').read()))",
    "opens a socket": "import socket\nsocket.socket()",
    "loads a page": "import urllib.request",
    "starts a program": "import subprocess\nsubprocess.run(['true'])",
    "forks": "import os\nos.fork()",
    "writes memory": "import ctypes\nctypes.memset(id(2), 5, 1)",
    "prints later": "import threading\nthreading.Timer(1, print).start()",
    "prints at the end": "import atexit\natexit.register(print)",
    "collects the runner's results": "import gc\ngc.get_objects()",
    "climbs through frames": "import inspect\ninspect.currentframe().f_back",
    "climbs through an error": "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame",
    "climbs through a class": "().__class__.__base__.__subclasses__()",
    "climbs by a text": "getattr(print, '__self__').print = None",
    "climbs by a text of its own": "m = getattr(__builtins__, 'exec')",
    "asks a module by a text": "import sys\ngetattr(sys, 'stdout').outputs.items.clear()",
    "looks into a function": "from labook import dot\ndot.__code__ = print",
    "looks into its own names": "globals()['two'] = 3",
    "runs a text": "exec('import os')",
    "evaluates a text": "eval(\"__import__('os')\")",
    "asks the shell": "get_ipython().user_ns",
    "is a magic": "%time 1",
    "is a command": "!ls",
    "tells the time of day": "import datetime\nprint(datetime.datetime.now())",
    "tells NumPy's time of day": "import numpy as np\nprint(np.datetime64('now'))",
    "draws without a seed": "import random\nprint(random.random())",
    "makes a generator without a seed": "import random\nprint(random.Random().random())",
    "makes one under another name": "import random\nR = random.Random\nprint(R().random())",
    "draws with NumPy without a seed": "import numpy as np\nprint(np.random.rand())",
    "draws with PyTorch without a seed": "import torch\nprint(torch.rand(1))",
    "shows hypertext": "from IPython.display import HTML\nHTML('<script>1</script>')",
    "shows hypertext as data": "display({'text/html': '<b>5</b>'}, raw=True)",
    "forges a figure": "class F:\n    def _repr_svg_(self):\n        return '<svg/>'\nF()",
    "shows itself": "class F:\n    def _ipython_display_(self):\n        print(5)\nF()",
    "makes a class by a call": "type('F', (), {'_repr_svg_': lambda s: '<svg/>'})()",
    "changes how arrays are printed": "import numpy as np\nnp.set_printoptions(precision=1)",
    "is a lying whole number": "class N(int):\n    def __eq__(self, o):\n        return True\ntwo = N(2)",
    "is a lying float": "class N(float):\n    def __format__(self, s):\n        return '3'\ntwo = N(2)",
    "is a lying object": "class N:\n    def __repr__(self):\n        return '5'\nprint(N())",
    "is a lying sum": "class N:\n    def __radd__(self, o):\n        return M()\nclass M:\n"
    "    def __eq__(self, o):\n        return True\ntwo = N()",
    "is a number that converts itself": "class N:\n    def __radd__(self, o):\n        return self\n"
    "    def __float__(self):\n        return 5.0\ntwo = N()",
    "leaves a lying value": "two = 2",
}
RUNS = "draws without a seed, makes one under another name, "
RUNS += "draws with PyTorch without a seed, writes into the build, reads the results of others, "
RUNS += "writes beside the book, reads it from the system, replaces it under another name, evaluates a text, "
RUNS += "shows hypertext as data, leaves a lying value, climbs by a text, asks a module by a text"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The failures of one page for each way, by the page; all of them are built at once."""
    project = make_project(tmp_path_factory.mktemp("closed") / "p")
    for number, code in enumerate(WAYS.values()):
        source = code.replace("{root}", str(project.root))
        project.write(f"part/way-{number:02}", cell(source) + CLAIM, listed=False)
    project.list_pages()
    return project.check(), project


@pytest.mark.parametrize("way", WAYS)
def test_no_cell_makes_a_page_pass(found, way):
    verified, _ = found
    name = f"way-{list(WAYS).index(way):02}"
    report = verified.reports[name]
    assert report.failures, way
    checks = {failure.check for failure in report.failures}
    if way in RUNS.split(", "):
        assert checks <= {"cell-raised", "value", "holds", "no-expectation", "missing-value"}, report.failures
    else:
        assert "code" in checks, report.failures
        assert not verified.executed[name].cells  # it never ran


@pytest.mark.parametrize("way", WAYS)
def test_no_cell_makes_a_wrong_number_right(found, way):
    verified, _ = found
    shown = dict(verified.reports[f"way-{list(WAYS).index(way):02}"].shown.values)
    assert shown.get("2 + two|5", "?") == "?"


def test_nothing_was_written(found):
    _, project = found
    assert not list(project.root.rglob("x.*"))


def test_there_are_more_ways_than_an_adversary_found():
    assert len(WAYS) >= 33


# The same without the rules of syntax: what the closed process itself refuses.
INSIDE = {
    "opens a socket": ("import socket\nsocket.socket()", "network"),
    "asks for an address": ("import socket\nsocket.getaddrinfo('example.org', 80)", "network"),
    "starts a program": ("import subprocess\nsubprocess.run(['true'])", "process"),
    "forks": ("import os\nos.fork()", "process"),
    "starts a thread": ("import threading\nthreading.Thread(target=print).start()", "thread"),
    "kills its parent": ("import os\nos.kill(os.getppid(), 0)", "process"),
    "traces": ("import sys\nsys.settrace(None)", "look into"),
    "collects objects": ("import gc\ngc.get_objects()", "look into"),
    "removes a file": ("import os\nos.remove('/tmp/nothing-here')", "outside"),
    "writes a file": ("import os\nos.open('/tmp/nothing-here', os.O_CREAT | os.O_WRONLY)", "outside"),
    "renames one into the book": ("import os\nos.rename('a', '/tmp/a-b-c')", "outside"),
    "replaces the package": ("import sys\nsys.modules['labook.vectors'].dot = 5", "replaced labook.vectors"),
    "replaces code of the package": (
        "from labook import vectors\nvectors.dot.__code__ = (lambda a, b: 5).__code__",
        "replaced labook.vectors.dot",
    ),
    "replaces a builtin": ("import builtins\nbuiltins.round = print", "replaced builtins.round"),
    "seeds with nothing": ("import random\nrandom.seed()", "seed"),
}


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    """What each of these cells gave, run as it is."""
    root = tmp_path_factory.mktemp("inside")
    names = ("labook.vectors",)
    jobs = {
        way: Job(root, (Step("cell", 1, "from labook import dot"), Step("cell", 2, code)), {}, names, 86400.0)
        for way, (code, _) in INSIDE.items()
    }
    clock = "import time, os\nprint(time.time(), time.gmtime().tm_mday, sorted(os.environ))"
    jobs["clock"] = Job(root, (Step("cell", 1, clock),), {}, names, 86400.0)
    drawn = "import numpy as np\nprint(np.random.mtrand._rand.rand())"
    jobs["draws in a library"] = Job(root, (Step("cell", 1, drawn),), {}, ("numpy.random",), 0.0)
    return {end.name: end for end in pool.run_all(work, jobs, workers=2, seconds=300)}


@pytest.mark.parametrize("way", INSIDE)
def test_a_closed_process_refuses_what_syntax_let_pass(inside, way):
    end = inside[way]
    assert not end.stopped
    error = typed(Ran, end.result).result.cells[-1].error
    assert error is not None
    assert re.search(INSIDE[way][1], error.text)


def test_the_clock_stands_and_the_environment_is_that_of_every_machine(inside):
    [run] = typed(Ran, inside["clock"].result).result.cells
    assert run.outputs[0].text.startswith("86400.0 2 ['COLUMNS'")
    assert "PYTHONPATH" not in run.outputs[0].text


@pytest.mark.parametrize(
    "code",
    [
        "from labook.vectors import dot\na = [1, 2]\nprint(dot(a, a))",
        "import numpy as np\nrng = np.random.default_rng(0)\nx = rng.normal(size=3)\nx[0] = 1",
        "import torch\nfrom torch import nn\nclass N(nn.Module):\n    def f(self):\n        self.a = 1",
        "from fractions import Fraction\nfor _ in range(3):\n    print(f'{Fraction(1, 3):.2f}')",
        "def f(dot, sum):\n    return dot + sum\nprint(f.__name__, type(f).__name__)",
        "import sys\nprint(sys.version, file=sys.stderr)",
        "from torch import nn\nclass N(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.layer = nn.Linear(2, 1)\nlen(list(N().modules()))",
        "import numpy as np\nnp.array([1], dtype=object)",
        "class V:\n    def __init__(self, x):\n        self.x = x\n    def __add__(self, other):\n"
        "        return V(self.x + other.x)\n    @property\n    def slope(self):\n        return 1",
        "import torch\nprint(torch.finfo(getattr(torch, 'float16')).max)",
        "import inspect\nfrom labook import dot\nprint(len(inspect.signature(dot).parameters))",
        "class Counted(float):\n    def __mul__(self, other):\n        return Counted(float(self) * other)\n"
        "    __rmul__ = __mul__",
        "import torch\nprint(torch.ones(1)._version)",
        "row = [1, 3, 2]\nprint(max(range(3), key=row.__getitem__))",
        "import struct\nstruct.pack('>f', 0.1).hex()",
    ],
)
def test_what_chapters_need_is_allowed(code):
    assert list(refused(code)) == []


def test_each_refusal_says_what_why_and_what_next():
    found = [wrong for code in WAYS.values() for wrong in refused(code)]
    assert len(found) >= len(WAYS) - len(RUNS.split(", "))
    assert all(wrong.what and wrong.why and wrong.hint for wrong in found)
    [wrong] = refused("x = 1\ny = x._hidden")
    assert (wrong.row, wrong.what) == (2, "x._hidden")
    assert "a name of your own begins with a letter" in wrong.hint


def test_numbers_that_a_library_draws_are_the_same_at_every_build(inside):
    [run] = typed(Ran, inside["draws in a library"].result).result.cells
    assert [run.error, run.outputs[0].text] == [None, f"{np.random.RandomState(0).rand()}\n"]
