"""The directives and roles of the book, one module each."""
