"""Formulas of the site: their TeX becomes HTML and MathML when the book is built."""
