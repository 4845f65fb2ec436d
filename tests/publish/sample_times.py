"""Rows of a record, and a table that shows them."""

from tests.bench.sample import product, row, unreliable

ROWS = [
    product(64, 1e-4),
    product(128, 8e-4),
    row("loops", {"n": 32, "by": "python"}, 0.01, flops=65536),
    row("loops", {"n": 32, "by": "numpy"}, 0.00004, flops=65536),
    unreliable("matmul", {"n": 512, "dtype": "float32"}),
]
CLAIM = "It is faster: {claim}`numpy_over_python(n=32) >= 100|at least 100`.\n"
TABLE = "```{benchmark} matmul\n```\n"
