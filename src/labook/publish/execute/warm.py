"""Imported by the fork server: what each process of a chapter would build again is built once."""

from labook.publish.checks.equations.grammar import parser

parser()
