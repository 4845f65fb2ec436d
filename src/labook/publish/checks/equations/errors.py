"""Why an equation gets no plain yes."""


class UnreadableError(Exception):
    """The checker cannot tell: the chain is reported as unchecked."""


class MeaninglessError(Exception):
    """The formula has no value as typed (a division by zero, shapes that do not fit)."""


class UnboundError(Exception):
    """The side holds a symbol that nothing binds: the side is symbolic."""
