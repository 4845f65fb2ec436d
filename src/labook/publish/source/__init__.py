"""Read a chapter into typed elements, through its parser's tokens."""
