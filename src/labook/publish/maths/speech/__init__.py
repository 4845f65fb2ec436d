"""Formulas in words, for whoever hears the printed book."""
