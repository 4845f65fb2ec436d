"""One training step of a small text classifier: its stages, their operations and the shapes."""

from collections.abc import Callable
from typing import Any

from labook.counts import size
from labook.figures.base import Figure
from labook.matrices import multiply_adds
from labook.widgets.parameters import Choice, Number, State
from labook.widgets.widget import Readout, Try, Widget

WORDS, VOCABULARY, DIM, HIDDEN, CLASSES = 16, 5000, 64, 128, 10
STAGES = (
    ("data", "data"),
    ("embedding", "embedding"),
    ("layers", "layers"),
    ("loss", "loss"),
    ("gradients", "gradients"),
    ("update", "update"),
)
Operation = tuple[str, str]  # what is done, and its shapes


def _shape(*sizes: int) -> str:
    return f"[{', '.join(map(str, sizes))}]"


def _data(n: int) -> list[Operation]:
    return [("word numbers of n texts", _shape(n, WORDS)), ("targets y, one class a text", _shape(n))]


def _embedding(n: int) -> list[Operation]:
    rows = f"E {_shape(VOCABULARY, DIM)} → {_shape(n, WORDS, DIM)}"
    return [
        ("look up a row of E for each word", rows),
        ("X: mean over the words", f"{_shape(n, WORDS, DIM)} → {_shape(n, DIM)}"),
    ]


def _layers(n: int) -> list[Operation]:
    first = f"{_shape(n, DIM)} {_shape(DIM, HIDDEN)} + {_shape(HIDDEN)} → {_shape(n, HIDDEN)}"
    second = f"{_shape(n, HIDDEN)} {_shape(HIDDEN, CLASSES)} + {_shape(CLASSES)} → {_shape(n, CLASSES)}"
    return [
        ("X W₁ + b₁, the bias broadcast", first),
        ("H = relu, entry by entry", _shape(n, HIDDEN)),
        ("Z = H W₂ + b₂", second),
    ]


def _loss(n: int) -> list[Operation]:
    return [
        ("P = softmax of each row of Z", _shape(n, CLASSES)),
        ("L: mean of −log p of the target", f"{_shape(n)} → {_shape()}"),
    ]


def _gradients(n: int) -> list[Operation]:
    return [
        ("G = dL/dZ = (P − Y)/n", _shape(n, CLASSES)),
        ("dL/dW₂ = Hᵀ G", f"{_shape(HIDDEN, n)} {_shape(n, CLASSES)} → {_shape(HIDDEN, CLASSES)}"),
        (
            "D = G W₂ᵀ where H > 0, else 0",
            f"{_shape(n, CLASSES)} {_shape(CLASSES, HIDDEN)} → {_shape(n, HIDDEN)}",
        ),
        ("dL/dW₁ = Xᵀ D", f"{_shape(DIM, n)} {_shape(n, HIDDEN)} → {_shape(DIM, HIDDEN)}"),
        (
            "dL/dX = D W₁ᵀ, shared out to rows of E",
            f"{_shape(n, HIDDEN)} {_shape(HIDDEN, DIM)} → {_shape(n, DIM)}",
        ),
    ]


def _update(_: int) -> list[Operation]:
    return [
        ("W₁ − η dL/dW₁, and the same for b₁", f"{_shape(DIM, HIDDEN)}, {_shape(HIDDEN)}"),
        ("W₂ − η dL/dW₂, and the same for b₂", f"{_shape(HIDDEN, CLASSES)}, {_shape(CLASSES)}"),
        ("E − η dL/dE", _shape(VOCABULARY, DIM)),
    ]


OPERATIONS: dict[str, Callable[[int], list[Operation]]] = {
    "data": _data,
    "embedding": _embedding,
    "layers": _layers,
    "loss": _loss,
    "gradients": _gradients,
    "update": _update,
}


def products(stage: str, n: int) -> int:
    """Return the multiply-adds of the matrix products of a stage.

    >>> products("loss", 32), products("layers", 1)
    (0, 9472)
    """
    forward = multiply_adds(n, DIM, HIDDEN) + multiply_adds(n, HIDDEN, CLASSES)
    # Backward every matrix product takes two: one for the weights, one for what came in.
    return {"layers": forward, "gradients": 2 * forward}.get(stage, 0)


def results(n: int) -> dict[str, str]:
    """Return the shape of what each stage hands on."""
    return {
        "data": _shape(n, WORDS),
        "embedding": _shape(n, DIM),
        "layers": _shape(n, CLASSES),
        "loss": _shape(),
        "gradients": "as the weights",
        "update": "as the weights",
    }


def compute(state: State) -> dict[str, Any]:
    """Return the operations of a stage, what it hands on and what it costs."""
    stage, n = state["stage"], state["n"]
    biases = size([HIDDEN]) + size([CLASSES])
    return {
        "operations": "; ".join(f"{name}: {shapes}" for name, shapes in OPERATIONS[stage](n)),
        "result": results(n)[stage],
        "products": products(stage, n),
        "parameters": size([VOCABULARY, DIM]) + size([DIM, HIDDEN]) + size([HIDDEN, CLASSES]) + biases,
    }


def figure(state: State) -> Figure:
    """Draw a state."""
    from labook.figures.widgets.pipeline_map import pipeline_figure

    stage, n = state["stage"], state["n"]
    return pipeline_figure([name for name, _ in STAGES], results(n), stage, OPERATIONS[stage](n))


WIDGET = Widget(
    name="pipeline-map",
    title="One training step and its operations",
    question="Change the number of texts n: which shapes change with it, and which never do?",
    parameters=(
        Choice("stage", "Stage", STAGES),
        Number("n", "Texts n", low=1, high=512, step=1, colour="input", whole=True, slider=True),
    ),
    default={"stage": "layers", "n": 32},
    readouts=(
        Readout("operations", "operations and shapes"),
        Readout("result", "shape of the result"),
        Readout("products", "multiply-adds of matrix products"),
        Readout("parameters", "parameters of the model"),
    ),
    compute=compute,
    figure=figure,
    ratio=1.0,
    tries=(
        Try(
            "The gradients need two products for each one on the way forward.",
            {"stage": "gradients"},
            holds="products == 2 * before.products",
        ),
        Try(
            "Twice the texts: the update has the same shapes.",
            {"stage": "update", "n": 64},
            holds="n == 2 * before.n and operations == compute({**state, 'n': before.n})['operations']",
        ),
    ),
)
