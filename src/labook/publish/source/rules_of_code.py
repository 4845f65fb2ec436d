"""The names that a chapter's code may use, those that lead out of it, and why the rest is refused."""

import builtins
import re

# The parts of the standard library with which one computes; what else is imported are other packages.
STANDARD = frozenset(
    "abc array bisect cmath collections copy dataclasses decimal enum fractions functools heapq itertools "
    "json logging math numbers operator random re statistics string struct textwrap time typing warnings "
    "__future__".split()
)
# Packages that hold the checks, draw without them, or reach behind the cells.
CLOSED = (
    *("labook.publish", "labook.bank", "labook.text", "IPython", "ipykernel"),
    *("matplotlib.pyplot", "numpy.ctypeslib", "cffi", "psutil", "setuptools", "pip", "cloudpickle"),
)
# Of these modules only some names, in full: `sys.version`.
PARTS = {
    "sys": ("version", "version_info", "stderr", "float_info"),
    "importlib": ("util",),
    "inspect": ("signature",),
    "importlib.util": ("find_spec",),
    "dataclasses": ("dataclass", "field"),
    "operator": ("add", "sub", "mul", "truediv", "matmul", "neg", "itemgetter"),
    "labook.figures.base": ("draw",),
}
NAMES = frozenset(
    "exec compile setattr delattr globals locals vars __import__ input breakpoint help memoryview "
    "get_ipython exit quit __builtins__".split()
)
# Attributes that lead out of an object, or that decide how every number is printed.
ATTRIBUTES = frozenset(
    "os sys modules builtins atexit ctypes ctypeslib inspect gc importlib subprocess socket threading "
    "multiprocessing f_globals f_locals f_back f_builtins gi_frame tb_frame tb_next cr_frame "
    "set_printoptions printoptions set_string_function rcParams pyplot load fromfile tofile memmap save "
    "savez savetxt loadtxt genfromtxt from_file hub cpp_extension system popen environ settrace setprofile "
    "distributed testing f2py".split()
)
GENERATORS = frozenset(
    "Random RandomState default_rng SeedSequence PCG64 MT19937 Philox SFC64 SystemRandom".split()
)
# Attributes with an underscore in front that libraries document, and that hold numbers and names.
DOCUMENTED = frozenset(["__name__", "_version", "_fields", "_asdict", "_replace"])
METHODS = frozenset(
    "__init__ __post_init__ __call__ __getitem__ __len__ __iter__ __next__ __contains__ __add__ __radd__ "
    "__sub__ __rsub__ __mul__ __rmul__ __matmul__ __rmatmul__ __truediv__ __neg__ __pow__ __abs__".split()
)
# Numbers among them: what leaves the process is the number itself, whatever its class says it is.
BASES = re.compile(
    r"(?:torch\.)?nn\.Module|object|int|float|(?:abc\.)?ABC|Protocol|NamedTuple|(?:enum\.)?Enum"
)
BUILTIN = frozenset(dir(builtins))
MAGIC = re.compile(r"^\s*(?:[\w, ]+=\s*)?[%!?]|\?\s*$", re.MULTILINE)

# Why it is refused, and what to write instead.
REACHES = "it can reach files, processes, the clock or the checks"
IMPORT = REACHES, "compute it with the package, NumPy or PyTorch, or make it a function of the package"
LEADS = REACHES, "use names that the cells define"
BEHIND = REACHES, "import it in a cell"
PRIVATE = REACHES, "use what the library documents; a name of your own begins with a letter"
RENAMED = "cells below would compute with something else than they say", "give it a name of its own"
CHANGED = RENAMED[0], "define a function of your own"
CLASS = "its objects could pass for numbers that they aren't", "write a function, or print its numbers"
SHARED = "other code draws from it too, so no seed fixes its numbers", "draw from np.random.default_rng(0)"
UNSEEDED = "the next build would get other numbers", "type a seed, such as 0"
CLOCK = "the next build would get another time", "type the date that the text means"
SHELL = "it leaves Python", "write Python"
