"""Formulas of print: the MathML that KaTeX makes of them becomes mathematics of Typst."""
