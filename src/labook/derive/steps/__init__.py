"""Steps that several hand calculations share, and the bounds of their errors."""
