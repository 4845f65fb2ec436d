"""Read a built page as a reader does, and account for every number on it."""
