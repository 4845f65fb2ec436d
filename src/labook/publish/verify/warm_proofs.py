"""Imported by the fork server: what each process of a topic of questions would build again is built once."""

from labook.bank.load import validator
from labook.publish.verify import questions

__all__ = ["questions"]

validator()
