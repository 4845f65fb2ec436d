"""The table of all derivations: where each name lives, so that nothing else needs importing."""

MODULES = {
    "vectors": ["dot_product", "weighted_sum", "vector_norms"],
    "operations": ["vector_sum", "vector_difference", "scalar_multiple", "vector_operations"],
    "inverses": ["inverse"],
    "backprop": ["forward_pass", "backward_pass", "gradient_update"],
    "determinants": ["determinant", "determinant_cofactors", "determinant_elimination"],
    "eigen": ["characteristic_polynomial", "eigenpairs"],
    "elimination": ["linear_system"],
    "lu": ["lu_decomposition", "plu_decomposition"],
}
TABLE = {name: module for module, names in MODULES.items() for name in names}
