"""The machinery of hand calculations: expressions, exact values, steps, layout and the catalogue."""
