"""What each exercise asks for, and what the parts of its answer are called."""

from typing import NamedTuple


class Task(NamedTuple):
    """One sentence, and a name for the answer, or for each of its parts."""

    asks: str
    parts: tuple[str, ...] = ("answer",)


PRODUCT = Task("Multiply A and B.", ("A B",))
TASKS = {
    "dot_product": Task("Compute the dot product of a and b.", ("a · b",)),
    "weighted_sum": Task("Compute the sum of the values x, weighted by w.", ("weighted sum",)),
    "vector_norms": Task("Compute the L1, L2 and L∞ norm of v.", ("L1", "L2", "L∞")),
    "vector_sum": Task("Add a and b.", ("a + b",)),
    "vector_difference": Task("Subtract b from a.", ("a - b",)),
    "scalar_multiple": Task("Multiply the vector v by the number c.", ("c v",)),
    "vector_operations": Task("Compute a + b, c a and a - b.", ("a + b", "c a", "a - b")),
    "matrix_vector": Task("Multiply the matrix A and the vector x.", ("A x",)),
    "transpose": Task("Transpose A.", ("Aᵀ",)),
    "cosine_similarity": Task(
        "Compute the cosine similarity of a and b, and their angle.", ("cosine", "angle in degrees")
    ),
    "distance": Task("Compute the Euclidean distance of the points a and b.", ("distance",)),
    "projection": Task("Project v onto a, and give what is left over.", ("projection", "residual")),
    "attention_scores": Task(
        "Compute the attention weights of the query q on the keys (the rows of K), "
        "with and without the division by √d.",
        ("weights of the scaled scores", "weights without scaling"),
    ),
    "distance_and_cosine": Task(
        "Compute the squared distance of u and v, their cosine, "
        "and the squared distance of their unit vectors.",
        ("squared distance", "cosine", "squared distance of the unit vectors"),
    ),
    "matrix_product": PRODUCT,
    "matrix_product_columns": PRODUCT._replace(asks="Multiply A and B, column by column."),
    "matrix_product_outer": PRODUCT._replace(asks="Multiply A and B as a sum of outer products."),
    "dense_layer": Task("Compute the output of the layer ReLU(W x + b).", ("output",)),
    "dense_layer_batch": Task(
        "Send the batch (the rows of X) through the layer ReLU(X Wᵀ + b).", ("outputs",)
    ),
    "convolution_patch": Task(
        "Compute the response of the kernel K at the patch P, without and with the kernel flipped.",
        ("cross-correlation", "convolution"),
    ),
    "dense_layer_cost": Task(
        "Count the inputs, the multiply-adds and the floating-point operations of a dense layer.",
        ("inputs", "multiply-adds", "floating-point operations"),
    ),
    "network_cost": Task(
        "Count the multiply-adds of a network of dense layers with these widths, for one example and for the "
        "batch.",
        ("of each layer", "of one example", "of the first layer for the batch", "of the batch"),
    ),
    "tensor_memory": Task(
        "Count the numbers of a tensor of this shape, and its bytes, with `width` bytes for each number.",
        ("numbers", "bytes"),
    ),
    "product_intensity": Task(
        "Count the operations of an (m, n) times (n, p) product (a multiply-add is two), and the bytes, "
        "with each matrix moved once and `width` bytes for each number. "
        "How many operations is that for each byte?",
        ("operations", "bytes", "operations for each byte"),
    ),
    "tiled_traffic": Task(
        "How many numbers does an n x n product fetch, one multiply-add at a time and in tiles of side t? "
        "How many operations (a multiply-add is two) does it make for each byte of the second way, "
        "with `width` bytes for each number?",
        ("one at a time", "in tiles", "operations for each byte"),
    ),
    "peak_rate": Task(
        "A chip has these nested units, and a clock in GHz. How many multiply-adds does it complete in a "
        "cycle, and what is its peak rate in GFLOP/s?",
        ("multiply-adds in a cycle", "peak rate in GFLOP/s"),
    ),
    "lora_parameters": Task(
        "Count the parameters of an m x n matrix and of a low-rank update of rank r. "
        "How many times fewer are they?",
        ("full matrix", "low-rank update", "ratio"),
    ),
    "broadcast_sum": Task("Add a and b by broadcasting.", ("a + b",)),
    "broadcast_shapes": Task(
        "Which shape do arrays of the shapes s and t have after broadcasting?", ("shape",)
    ),
    "memory_offset": Task(
        "Give the strides of a tensor of this shape, and the place of the entry with this index in memory.",
        ("strides", "place"),
    ),
    "attention_shapes": Task(
        "Give the width of a head, the shape of the scores, and how many scores there are.",
        ("width of a head", "shape of the scores", "scores"),
    ),
    "einsum": Task("Evaluate the einsum of A and B.", ("result",)),
    "inverse": Task("Invert A.", ("A⁻¹",)),
    "forward_pass": Task(
        "Run the layer ReLU(W x + b) forward, and compute the sum and the mean of the squared errors to the "
        "target t.",
        ("before ReLU", "output", "sum of the squared errors", "mean of the squared errors"),
    ),
    "backward_pass": Task(
        "Compute the gradients of the sum of the squared errors of the layer ReLU(W x + b) to the target t, "
        "with ReLU'(0) = 0.",
        ("at the output", "before ReLU", "at W", "at b"),
    ),
    "gradient_update": Task(
        "Make one step of gradient descent with the layer ReLU(W x + b) on the sum of its squared errors to "
        "the target t, at the learning rate η, and give that sum before and after.",
        ("new W", "new b", "loss before", "loss after"),
    ),
    "gradient": Task("Compute the gradient of f at the point p.", ("gradient",)),
    "jacobian": Task("Compute the Jacobian of f at the point p.", ("Jacobian",)),
    "hessian": Task(
        "Compute the Hessian of f at the point p, its eigenvalues, and the gradient there.",
        ("Hessian", "eigenvalues", "gradient"),
    ),
    "critical_points": Task(
        "Find all points where the gradient of f is zero, and classify them.", ("points",)
    ),
    "gradient_descent": Task(
        "Take these steps of gradient descent from the start, with the learning rate η. "
        "Where does each lead?",
        ("places",),
    ),
    "newton_against_descent": Task(
        "Make one step of gradient descent, and then steps of Newton's method from the same start.",
        ("one descent step", "Newton's places"),
    ),
    "softmax_jacobian": Task("Compute the Jacobian of softmax at z.", ("Jacobian",)),
    "softmax_cross_entropy": Task(
        "Compute the cross-entropy of softmax(z) with the label y, and its gradient at z.",
        ("loss", "gradient"),
    ),
    "factorization_loss": Task(
        "Compute U Vᵀ, and the squared error on the known entries of R.", ("U Vᵀ", "loss")
    ),
    "factorization_step": Task(
        "Make one step of gradient descent with both factors at once, on the sum of the squared errors of "
        "the known entries, and give that sum before and after.",
        ("new U", "new V", "loss before", "loss after"),
    ),
    "determinant": Task("Compute the determinant of A.", ("det A",)),
    "determinant_cofactors": Task("Expand the determinant of A along its first row.", ("det A",)),
    "determinant_elimination": Task("Compute the determinant of A by elimination.", ("det A",)),
    "characteristic_polynomial": Task(
        "Expand det(A - λ I): first for A = [[a, b], [c, d]], then for this matrix.", ("det(A - λ I)",)
    ),
    "eigenpairs": Task(
        "Find the eigenvalues of A, and an eigenvector for each.", ("first pair", "second pair")
    ),
    "singular_value_decomposition": Task("Find the singular values of A.", ("σ₁", "σ₂")),
    "singular_value_truncation": Task(
        "Give the share of the squared sum that each rank keeps of these singular values, and the error.",
        ("shares", "errors in the Frobenius norm"),
    ),
    "rank_k_storage": Task(
        "Count the numbers of an m x n matrix, and of its factors of rank k.", ("matrix", "factors")
    ),
    "frobenius_norm": Task("Compute the Frobenius norm of A.", ("norm",)),
    "spectral_norm": Task("Compute the spectral norm of A.", ("norm",)),
    "nuclear_norm": Task("Compute the nuclear norm of A.", ("norm",)),
    "principal_components": Task(
        "Find the variances (divided by n) along the principal axes of the points, the rows of X, "
        "and the share of the first.",
        ("largest variance", "smallest variance", "share of the first"),
    ),
    "definiteness": Task(
        "Is A positive or negative definite, only semidefinite, or indefinite? "
        "Give its eigenvalues and leading minors.",
        ("verdict", "eigenvalues", "leading minors"),
    ),
    "quadratic_form": Task("Evaluate xᵀ A x.", ("xᵀ A x",)),
    "cholesky": Task("Factor A as L Lᵀ with a lower triangular L.", ("L",)),
    "linear_system": Task("Solve A x = b.", ("x",)),
    "lu_decomposition": Task(
        "Write A as L U, without row exchanges and with ones on the diagonal of L.", ("L", "U")
    ),
    "plu_decomposition": Task(
        "Write P A as L U, with ones on the diagonal of L and the entry of largest size in each "
        "column as pivot.",
        ("P", "L", "U"),
    ),
    "condition_number": Task(
        "Find the singular values of A, and its condition number.", ("σ₁", "σ₂", "condition number")
    ),
    "perturbed_system": Task(
        "Solve A x = b before and after the change of b, and compare the relative changes.",
        ("x", "new x", "amplification"),
    ),
    "row_echelon_rank": Task("Bring A to row echelon form. What is its rank?", ("rank",)),
    "linear_independence": Task("Are a and b independent? Give the area that they span.", ("area",)),
    "change_of_basis": Task(
        "Find the coordinates of the point p in the basis of the rows of B.", ("coordinates",)
    ),
    "normal_equations": Task("Find the least-squares weights by the normal equations.", ("weights",)),
    "ridge_regression": Task(
        "Find the weights that minimise the sum of the squared errors plus r times the sum of the squared "
        "weights. Features and targets are centred, so there is no intercept.",
        ("weights",),
    ),
    "least_squares_qr": Task("Find the least-squares weights by a QR decomposition.", ("weights",)),
    "hill_cipher": Task(
        "Number the letters from A = 0, take them in pairs as columns p, and encrypt the message by K p, "
        "modulo 26.",
        ("cipher text",),
    ),
    "inverse_gauss_jordan": Task("Invert A by Gauss-Jordan elimination.", ("A⁻¹",)),
    "singular_matrix": Task(
        "Show that A has no inverse. What is its rank, and which vector n does it send to zero "
        "(with the smallest whole numbers, the first of them positive)?",
        ("rank", "n"),
    ),
    "float_digits": Task(
        "Which number does this format store in place of x (rounded to the nearest, a tie to the even "
        "neighbour)?",
        ("stored number",),
    ),
}
