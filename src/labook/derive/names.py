"""The table of all derivations: where each name lives, so that nothing else needs importing."""

MODULES = {
    "vectors": ["dot_product"],
    "inverses": ["inverse"],
    "backprop": ["forward_pass", "backward_pass", "gradient_update"],
    "determinants": ["determinant", "determinant_cofactors", "determinant_elimination"],
}
TABLE = {name: module for module, names in MODULES.items() for name in names}
