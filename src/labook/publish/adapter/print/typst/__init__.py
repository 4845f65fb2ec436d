"""The printed book through Typst: a builder, a writer for its pages, and the look of the book."""
