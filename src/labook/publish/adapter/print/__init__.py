"""What the printed book gets."""
