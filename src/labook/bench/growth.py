"""How times grow with the size: the fit over all sizes, the last doubling, and what theory says."""

from labook.bench.statistics import growth_exponent, last_doubling
from labook.bench.view import ABSENT, Table, View

# What theory says of the highest power of n in the operations of each.
GROWTH = {
    "float64 product": ("matmul", {"dtype": "float64"}, 3),
    "float32 product": ("matmul", {"dtype": "float32"}, 3),
    "triple loop in Python": ("loops", {"by": "python"}, 3),
    "Cholesky": ("factorize", {"name": "cholesky"}, 3),
    "QR": ("factorize", {"name": "qr"}, 3),
    "SVD": ("factorize", {"name": "svd"}, 3),
}


def growth(view: View) -> Table:
    """Return fitted growth exponents beside that of the last doubling, and those of theory."""
    rows = []
    for label, (suite, params, theory) in GROWTH.items():
        found = view.record.find(suite, "cpu" if suite == "loops" else view.device, params)
        fit = [(r["params"]["n"], r["median"]) for r in found if r["status"] == "ok"]
        if len(fit) >= 2:
            sizes, times = zip(*sorted(fit), strict=True)
            range_ = f"{sizes[0]:,} to {sizes[-1]:,}"
            fitted = f"{growth_exponent(sizes, times):.2f}"
            rows.append([label, range_, str(len(fit)), fitted, *_last(sizes, times), str(theory)])
    head = ["operation", "n", "sizes", "fitted exponent", "last doubling", "its exponent"]
    return Table([*head, "of the operation count"], rows)


def _last(sizes: tuple[int, ...], times: tuple[float, ...]) -> list[str]:
    found = last_doubling(sizes, times)
    return [f"{found[0]:,} to {found[1]:,}", f"{found[2]:.2f}"] if found else [ABSENT, ABSENT]
