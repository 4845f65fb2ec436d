"""All widgets by name."""

import importlib

from labook.widgets.widget import Widget

# One module a widget, in the order of the book; its object is WIDGET.
MODULES = (
    "convolution_stepper",
    "photo_filter",
    "tensor_shape",
    "norms_unit_balls",
    "two_vectors",
    "transformation_2x2",
    "matrix_product",
    "row_reduction",
    "independence_area",
    "span_in_space",
    "change_of_basis",
    "eigenvectors_circle",
    "rank_k_image",
    "factorization",
    "matrix_norms",
    "definite_contours",
    "quadratic_surface",
    "ill_conditioned",
    "gradient_descent",
    "hessian_contours",
    "computation_graph",
    "backpropagation",
    "broadcasting",
    "attention_head",
    "pipeline_map",
)


def names() -> list[str]:
    """Return the names of all widgets, in the order of the book.

    >>> "two-vectors" in names()
    True
    """
    return [module.replace("_", "-") for module in MODULES]


def find(name: str) -> Widget:
    """Return a widget. Raises: KeyError where there is none of this name.

    >>> find("two-vectors").title
    'Two vectors'
    """
    if name not in names():
        raise KeyError(name)
    module = importlib.import_module(f"labook.widgets.{name.replace('-', '_')}")
    found: Widget = module.WIDGET
    return found
