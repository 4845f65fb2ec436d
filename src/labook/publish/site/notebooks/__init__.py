"""Chapters as notebooks that run anywhere: Markdown, code that needs the package alone, verified outputs."""
