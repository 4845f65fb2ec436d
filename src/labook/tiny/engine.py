"""Automatic differentiation of matrices: every result remembers what it was computed from."""

from collections.abc import Callable, Sequence
from operator import add
from typing import Any

from labook.tiny.rows import Matrix, Rows, cut, flip, frozen, gathered, plus, product, spread, times

Pull = Callable[[Any], Sequence[Any]]


class Value:
    """A matrix that remembers the values it was computed from, and how a gradient goes back to them.

    y = f(x, w):  pull takes dL/dy and returns dL/dx and dL/dw, each of its parent's shape

    A number counts as a 1 x 1 matrix. Entries may be floats or fractions. Rows are tuples: a value
    that others were computed from cannot change behind their backs; `assign` replaces it as a whole.
    Source: Baydin, Pearlmutter, Radul and Siskind, Automatic Differentiation in Machine Learning:
    a Survey (2018), section 3.2.

    >>> w, x = Value([[3]]), Value([[2], [5]])
    >>> (x @ w).sum().backward()
    >>> w.grad, x.grad
    (((7,),), ((3,), (3,)))
    """

    def __init__(
        self, data: Any, parents: Sequence["Value"] = (), pull: Pull | None = None, name: str = "value"
    ) -> None:
        """Take a number or a matrix; operations also say what it was computed from, and how."""
        self.data, self.parents, self.pull, self.name = frozen(data), tuple(parents), pull, name
        self.changes, self.seen = 0, [p.changes for p in parents]
        self.grad: Rows | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return len(self.data), len(self.data[0])

    @property
    def number(self) -> Any:
        """The entry of a 1 x 1 value."""
        if self.shape != (1, 1):
            raise ValueError(f"{_of(self)} is not one number: add its entries up, as in y.sum()")
        return self.data[0][0]

    def __add__(self, other: Any) -> "Value":
        """Add entry by entry; a row, a column or a number is repeated to the shape of the other."""
        return _entrywise("sum", self, _value(other), plus, lambda X, Y, G: (G, G))

    def __mul__(self, other: Any) -> "Value":
        """Multiply entry by entry."""
        return _entrywise("product", self, _value(other), times, lambda X, Y, G: (times(G, Y), times(G, X)))

    def __pow__(self, n: int) -> "Value":
        """Raise every entry to a whole power."""
        if not isinstance(n, int):
            raise TypeError(f"the power is a whole number such as 2 or -1, not {n!r}")
        return self.apply("power", lambda x: x**n, lambda x, y: n * x ** (n - 1) if n else 0 * x)

    def __matmul__(self, other: "Value") -> "Value":
        """Multiply matrices: dL/dX = G W^T and dL/dW = X^T G."""
        X, W = self.data, other.data
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"{_of(self)} @ {_of(other)}: the first's columns must be the second's rows")

        def pull(G: Matrix) -> tuple[Matrix, Matrix]:
            return product(G, W), product(flip(X), flip(G))

        return Value(product(X, flip(W)), (self, other), pull, "product")

    def apply(self, name: str, f: Callable[[Any], Any], slope: Callable[[Any, Any], Any]) -> "Value":
        """Apply a function to every entry; `slope` gets an entry and its result."""
        X = self.data
        Y = [[f(x) for x in row] for row in X]

        def pull(G: Matrix) -> list[Matrix]:
            return [times(G, [list(map(slope, x, y)) for x, y in zip(X, Y, strict=True)])]

        return Value(Y, (self,), pull, name)

    def sum(self) -> "Value":
        """Add all entries up."""
        m, n = self.shape
        return Value(sum(map(sum, self.data)), (self,), lambda G: [[[G[0][0]] * n] * m], "sum")

    def row_sums(self) -> "Value":
        """Add up every row: m x n becomes m x 1."""
        n = self.shape[1]
        sums = [[sum(row)] for row in self.data]
        return Value(sums, (self,), lambda G: [[[g] * n for (g,) in G]], "row sums")

    def transpose(self) -> "Value":
        """Exchange rows and columns."""
        return Value(flip(self.data), (self,), lambda G: [flip(G)], "transpose")

    def reshape(self, m: int, n: int) -> "Value":
        """Cut the same entries, read row by row, into m rows of n."""
        if m * n != self.shape[0] * self.shape[1]:
            raise ValueError(f"{_of(self)} has not the {m * n} entries of a {m} x {n} matrix")
        width = self.shape[1]
        return Value(cut(self.data, n), (self,), lambda G: [cut(G, width)], "reshape")

    def pick(self, rows: Sequence[int]) -> "Value":
        """Return rows by their numbers, as often as they are named: an embedding."""
        m, n = self.shape
        if wrong := [i for i in rows if not 0 <= i < m]:
            raise ValueError(f"row {wrong[0]} does not exist: {_of(self)} has the rows 0 to {m - 1}")

        def pull(G: Any) -> list[Any]:
            back: list[list[Any]] = [[0] * n for _ in range(m)]
            for i, g in zip(rows, G, strict=True):
                back[i] = list(map(add, back[i], g))
            return [back]

        return Value([self.data[i] for i in rows], (self,), pull, "rows")

    def assign(self, data: Any) -> None:
        """Replace a parameter's matrix and forget its gradient; `backward` refuses what used the old one."""
        if self.parents:
            raise ValueError(f"{_of(self)} was computed: change the parameters and compute it again")
        if (rows := frozen(data)) and (len(rows), len(rows[0])) != self.shape:
            raise ValueError(f"{_of(self)} keeps its shape: it cannot become {len(rows)} x {len(rows[0])}")
        self.data, self.grad, self.changes = rows, None, self.changes + 1

    def backward(self) -> None:
        """Add dL/dx to `grad` of every value x that this number L was computed from.

        Raises: ValueError where L is not one number, and what `send_back` raises.
        """
        if self.shape != (1, 1):
            raise ValueError(f"{_of(self)} is not one number: add its entries up before backward")
        send_back(self)

    def __neg__(self) -> "Value":
        """Change all signs."""
        return self * -1

    def __sub__(self, other: Any) -> "Value":
        """Subtract entry by entry."""
        return self + -_value(other)

    def __rsub__(self, other: Any) -> "Value":
        """Subtract from a constant."""
        return _value(other) + -self

    def __truediv__(self, other: Any) -> "Value":
        """Divide entry by entry."""
        return self * _value(other) ** -1

    def __setitem__(self, place: Any, entry: Any) -> None:
        """Refuse: a change in place would make gradients wrong without a word."""
        raise TypeError(f"{_of(self)} is not changed in place: compute a new value, or assign a parameter")

    __radd__ = __add__
    __rmul__ = __mul__


def topological_order(last: Value) -> list[Value]:
    """Return all values that one was computed from, each after those that it was computed from.

    Parameters: `last`, a value. Returns: a list that ends with it.
    Raises: ValueError where a value depends on itself: a loop has no such order.
    It keeps its own stack, because a long chain would be too deep for Python's.
    Source: Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, 3rd ed., section 22.4.

    >>> x = Value(3)
    >>> y = x * x
    >>> [v.number for v in topological_order(y + x)]
    [3, 9, 12]
    """
    order: list[Value] = []
    done: dict[int, bool] = {}  # False while the values below one are being listed
    stack = [(last, False)]
    while stack:
        value, listed = stack.pop()
        if listed:
            done[id(value)] = True
            order.append(value)
        elif id(value) not in done:
            done[id(value)] = False
            stack.append((value, True))
            stack.extend((parent, False) for parent in value.parents if not done.get(id(parent)))
        elif not done[id(value)]:
            raise ValueError(f"{_of(value)} depends on itself: a loop has no order to go back through")
    return order


def send_back(last: Value) -> None:
    """Add the gradient of the sum of a value's entries to every value that it was computed from.

    dL/dx = sum over all uses y of x of pull_y(dL/dy)

    Parameters: `last`, the value L. Raises: ValueError for a loop, and where a parameter was changed
    after it was used.
    One sweep against the order of computation: a value passes its gradient on once, when all that used it
    have sent their shares. It costs a small multiple of the computation, and keeps all its values.
    Source: Baydin, Pearlmutter, Radul and Siskind, Automatic Differentiation in Machine Learning:
    a Survey (2018), section 3.2.

    >>> x = Value(4)
    >>> send_back(x**2 + 3 * x)
    >>> x.grad
    ((11,),)
    """
    m, n = last.shape
    waiting: dict[int, Any] = {id(last): [[1] * n] * m}
    for value in reversed(topological_order(last)):
        G = waiting.pop(id(value))
        value.grad = frozen(G) if value.grad is None else plus(value.grad, G)
        if value.pull is None:
            continue
        if changed := [p for p, seen in zip(value.parents, value.seen, strict=True) if p.changes > seen]:
            raise ValueError(f"{_of(changed[0])} was changed after {_of(value)} was computed from it")
        for parent, share in zip(value.parents, value.pull(G), strict=True):
            before = waiting.get(id(parent))
            waiting[id(parent)] = share if before is None else plus(before, share)


def _entrywise(name: str, x: Value, y: Value, f: Any, slopes: Any) -> Value:
    m, n = (max(sizes) for sizes in zip(x.shape, y.shape, strict=True))
    if any(s[0] not in (1, m) or s[1] not in (1, n) for s in (x.shape, y.shape)):
        raise ValueError(f"{name} of {_of(x)} and {_of(y)}: the shapes differ, and neither repeats to fit")
    X, Y = spread(x.data, m, n), spread(y.data, m, n)

    def pull(G: Matrix) -> list[Matrix]:
        return [gathered(share, *p.shape) for share, p in zip(slopes(X, Y, G), (x, y), strict=True)]

    return Value(f(X, Y), (x, y), pull, name)


def _value(x: Any) -> Value:
    return x if isinstance(x, Value) else Value(x, name="constant")


def _of(value: Value) -> str:
    return f"{value.name} ({value.shape[0]} x {value.shape[1]})"
