"""Formulas between letters: evaluated with random numbers, vectors and matrices of the declared kinds."""
