"""Numbers that no role binds must follow from what their section computes."""
