"""`{benchmark}`, `{claim}` and `{measured}`: what the records hold."""


from labook.publish.source.declare import DirectiveKind, RoleKind
from labook.publish.source.forms import NAME, Argument, Body, Needs, OnTheSite, Option, Sort, Span
from labook.publish.source.options import Options

MEASURED_CLASS = "labook-measured"
MARKS = {MEASURED_CLASS: "measured"}
MADE = {MEASURED_CLASS: "measurements and claims"}
DEVICE = Option("device", values="cpu|cuda", default="cpu")
# Nothing stands there, not even a notice, while no record of the device exists.
QUIET = Option("quiet", Sort.FLAG)
NEEDS = frozenset([Needs.RECORDS])

BENCHMARK = DirectiveKind(
    "benchmark",
    body=Body.NONE,
    argument=Argument.WORD,
    options=(DEVICE, Option("plot", Sort.FLAG), QUIET, NAME, Option("caption")),
    needs=NEEDS,
    marks=MARKS,
    made=MADE | {"labook-benchmark": "tables and pictures of measurements"},
    page="benchmark:Benchmark",
    notebook=OnTheSite(),
)


def _role(name: str) -> RoleKind:
    page = "benchmark:MeasuredRole"
    return RoleKind(name, needs=NEEDS, marks=MARKS, made=MADE, page=page, notebook=Span.MEASURED)


CLAIM, MEASURED = _role("claim"), _role("measured")


def benchmark_key(argument: str, options: Options) -> str:
    """Return what tells one directive of a page from another.

    >>> benchmark_key("matmul", {"plot": None})
    'matmul device=cpu plot=True'
    """
    return f"{argument.strip()} device={options.get('device') or 'cpu'} plot={'plot' in options}"
