"""What the photo filters ask of a reader's functions: right values, and mistakes that others made."""

from functools import reduce
from typing import Any

import numpy as np

from labook.homogeneous import scaling, shearing, translation, turning, undone
from labook.projects.case import Case, Piece, Project
from labook.projects.cases import called, gives, same, shaped, unlike
from labook.projects.photo_filters import about, blend, chain, correlate, effect, recolour, warp

M = np.array([[1.0, 0.5, 0.0], [0.0, 1.25, 0.25], [0.5, 0.0, 0.75]])
OFFSET = [10.0, -40.0, 25.0]
E = effect(M, OFFSET)
PHOTO = np.array([[[10, 20, 40], [200, 90, 31]], [[250, 240, 230], [5, 130, 3]]], np.uint8)
DARK = np.array([[[0, 30, 4], [4, 0, 0]]], np.uint8)  # the offset takes its green below 0
GREYS = np.array([[3.0, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8], [9, 7, 9, 3], [2, 3, 8, 4]])
SKEW = np.array([[1.0, 2, 3], [0, 5, -1], [4, 0, 2]])
TALL, ONES = np.array([[1.0], [2.0], [4.0]]), np.ones((3, 3), int)
SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
HOLE = np.array([[0.0, 0, 0], [0, 2, 1], [0, 4, 2]])  # of rank 1, with zeros in its first row and column
CROSS = np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
FLAT = np.outer([0.1, 0.7, 0.2], [0.3, 0.3, 0.1])  # of rank 1 up to rounding
STEPS = [np.array(step, float) for step in (shearing(2), translation(3, 1), turning(90))]
POINT, PAIR = (3.0, 1.0), np.diag([3.0, 2.0])
SCENE = np.random.default_rng(4).integers(1, 200, (6, 8, 3)).astype(float)
QUARTER = about(turning(90), (4, 3))
RIGHT, HALF = np.array(translation(2, 1), float), np.array(translation(0.5, 0), float)
TWICE = np.array(scaling(2, 2), float)


def _unclipped(P: Any, E: Any) -> Any:
    return P @ E[:3, :3].T + E[:3, 3]


def _padded(mode: Any) -> Any:
    """The weighted sums with something else beyond the border."""
    return lambda X, K: correlate(np.pad(X, 1, mode=mode), K)[1:-1, 1:-1]


def _product(pair: Any) -> Any:
    return np.reshape(pair[0], (-1, 1)) @ np.reshape(pair[1], (1, -1))


def _rebuilds(K: Any) -> Any:
    return lambda f: same(_product(called(f, K)), K)


def _is_multiple(P: Any) -> bool:
    """Whether a matrix is Sobel's kernel times a number other than 1."""
    return P.shape == SOBEL.shape and P.any() and not same(P, SOBEL) and same(P, P[0, 2] * SOBEL)


def _pair(value: Any) -> str:
    """What is wrong with the kind of a column and a row, or nothing."""
    if value is None:
        return "It returns None for Sobel's kernel, which is a column times a row."
    if not isinstance(value, tuple | list) or len(value) != 2:
        return f"It returns a value of type {type(value).__name__}, and should return a column and a row."
    return ""


def _bytes(value: Any) -> str:
    """What is wrong with the kind of a picture of bytes, or nothing."""
    if (wrong := shaped(*PHOTO.shape)(value)) or np.asarray(value).dtype == np.uint8:
        return wrong
    return f"It returns an array of {np.asarray(value).dtype}: a picture is stored in bytes, np.uint8."


def _forward(X: Any, A: Any) -> Any:
    """Every pixel sent to where it goes, which leaves holes."""
    Y = np.zeros_like(X)
    for i, j in np.ndindex(X.shape[:2]):
        x, y, _ = A @ [j + 0.5, i + 0.5, 1]
        if 0 <= y < X.shape[0] and 0 <= x < X.shape[1]:
            Y[int(y), int(x)] = X[i, j]
    return Y


def _corners(A: Any) -> Any:
    """The map as it acts where pixels are counted by their corners instead of their middles."""
    return chain(translation(-0.5, -0.5), A, translation(0.5, 0.5))


def _exchanged(A: Any) -> Any:
    return A[[1, 0, 2]][:, [1, 0, 2]]


EFFECT = (
    unlike("Your matrix stands transposed: row 1 of M says what becomes of red.",
           lambda M, o: effect(M.T, o), M, OFFSET),
    unlike("Your offset stands in the last row: it belongs in the last column, where the 1 meets it.",
           lambda M, o: np.transpose(effect(M.T, o)), M, OFFSET),
    unlike("Your offset is missing.", lambda M, o: effect(M), M, OFFSET),
    unlike("Your lower right entry is 0: it has to keep the 1 below the colours.",
           lambda M, o: effect(M, o) - np.diag([0, 0, 0, 1]), M, OFFSET),
    gives("It doesn't hold M, the offset in the last column and (0, 0, 0, 1) below.", E, M, OFFSET),
)  # fmt: skip
BLEND = (
    unlike("Your strength is turned around: 0 is nothing and 1 is all of it.",
           lambda E, s: blend(E, 1 - s), E, 0.25),
    unlike("You scale the filter alone: at strength 0 the picture is black. Add (1 - s) of the identity.",
           lambda E, s: s * E, E, 0.25),
    unlike("You add the filter to the whole picture: the identity gets the weight 1 - s.",
           lambda E, s: np.eye(4) + s * E, E, 0.25),
    unlike("You take a matrix of ones for the identity: ones belong on the diagonal only.",
           lambda E, s: (1 - s) + s * E, E, 0.25),
    gives("At strength 0.25 it isn't three quarters of the identity and a quarter of the filter.",
          blend(E, 0.25), E, 0.25),
    gives("Above 1 it should go on past the filter.", blend(E, 1.5), E, 1.5),
    gives("It should blend matrices of other sizes, too.", blend(PAIR, 0.5), PAIR, 0.5),
)  # fmt: skip
RECOLOUR = (
    unlike("A pixel is a row here: multiply by the transpose of the matrix.",
           lambda P, E: np.clip(P @ E[:3, :3] + E[:3, 3], 0, 255).round(), PHOTO, E),
    unlike("Your bytes wrap around: 260 became 4. Clip before you make bytes.",
           lambda P, E: _unclipped(P, E).round().astype(int) % 256, PHOTO, E),
    unlike("You cut decimals off, which loses half a level on average: round.",
           lambda P, E: np.floor(np.clip(_unclipped(P, E), 0, 255)), PHOTO, E),
    unlike("You leave the offset out.", lambda P, E: recolour(P, effect(E[:3, :3])), PHOTO, E),
    unlike("You clip before you add the offset: add first.",
           lambda P, E: np.clip(np.clip(P @ E[:3, :3].T, 0, 255) + E[:3, 3], 0, 255).round(), PHOTO, E),
    unlike("You clip at the bright end only: what falls below 0 has to become 0.",
           lambda P, E: np.minimum(_unclipped(P, E).round(), 255).astype(int) % 256, DARK, E),
    gives("Its pixels aren't M p + o, clipped and rounded.", recolour(PHOTO, E), PHOTO, E),
    gives("It has to take darker pixels, too.", recolour(DARK, E), DARK, E),
)  # fmt: skip
CORRELATE = (
    unlike("You turn the kernel by half a turn: lay it on as it is written.",
           lambda X, K: correlate(X, K[::-1, ::-1]), GREYS, SKEW),
    unlike("You lay the kernel on transposed: its rows go down the picture.",
           lambda X, K: correlate(X, K.T), GREYS, SKEW),
    unlike("Beyond your border everything is black: repeat the nearest pixel there.",
           _padded("constant"), GREYS, SKEW),
    unlike("Beyond your border the picture begins again at its other side: repeat the nearest pixel.",
           _padded("wrap"), GREYS, SKEW),
    unlike("Beyond your border the picture is mirrored: repeat the nearest pixel.",
           _padded("reflect"), GREYS, SKEW),
    unlike("Your kernel hangs at its corner: its middle belongs on the pixel.",
           lambda X, K: correlate(np.pad(X, 2, mode="edge"), K)[3:-1, 3:-1], GREYS, SKEW),
    unlike("You divide by the sum of the weights: some kernels add up to 0.",
           lambda X, K: correlate(X, K) / K.sum(), GREYS, SKEW),
    gives("Its values aren't the weighted sums of the neighbours.", correlate(GREYS, SKEW), GREYS, SKEW),
    gives("It has to take kernels that aren't square, such as a column of 3.",
          correlate(GREYS, TALL), GREYS, TALL),
    gives("It has to filter a colour picture, each channel by itself.", correlate(SCENE, SKEW), SCENE, SKEW),
    Case("It has to compute in floats: sums of bytes wrap around.",
         lambda f: same(called(f, PHOTO[..., 0], ONES), correlate(PHOTO[..., 0], ONES))),
)  # fmt: skip
SEPARATE = (
    Case("You found a column and a row for the sharpening kernel, which has rank 2: multiply and compare.",
         lambda f: called(f, CROSS) is None),
    Case("The product of your column and row is a multiple of the kernel: one of them has to be divided.",
         lambda f: not _is_multiple(_product(called(f, SOBEL)))),
    Case("The product of your column and row isn't Sobel's kernel.", _rebuilds(SOBEL)),
    Case("Your pivot is in a row or a column of zeros: begin with the largest entry.", _rebuilds(HOLE)),
    Case("You compare floats for equality: the product of a column and a row may be off by a roundoff.",
         lambda f: called(f, FLAT) is not None),
    Case("It misses a column and a row that exist.", _rebuilds(FLAT)),
    Case("It has to take a kernel that isn't square.", _rebuilds(TALL)),
)  # fmt: skip
CHAIN = (
    unlike("Your chain runs backwards: the first step stands at the right of the product.",
           lambda *s: reduce(np.matmul, s), *STEPS),
    unlike("You multiply entry by entry: steps are chained by the matrix product.",
           lambda *s: reduce(np.multiply, s), *STEPS),
    unlike("You add the matrices: steps are chained by the matrix product.", lambda *s: sum(s), *STEPS),
    unlike("You chain the first two steps only.", lambda *s: s[1] @ s[0], *STEPS),
    gives("It isn't the product of the steps, the last one at the left.", chain(*STEPS), *STEPS),
    gives("It has to chain filters of colours, too, which are 4 by 4.", E @ E, E, E),
)  # fmt: skip
ABOUT = (
    unlike("You move the wrong way first: the point has to come to the origin.",
           lambda A, p: about(A, (-p[0], -p[1])), STEPS[2], POINT),
    unlike("You don't move back at the end.", lambda A, p: A @ translation(-p[0], -p[1]), STEPS[2], POINT),
    unlike("You move after the map only: the point has to come to the origin first.",
           lambda A, p: translation(*p) @ A, STEPS[2], POINT),
    unlike("You exchange x and y of the point.", lambda A, p: about(A, p[::-1]), STEPS[2], POINT),
    gives("The point doesn't stay, or the map around it is another one.",
          about(STEPS[2], POINT), STEPS[2], POINT),
)  # fmt: skip
WARP = (
    unlike("You apply M where its inverse belongs: ask of each new pixel where it came from.",
           lambda X, A: warp(X, undone(A.tolist())), SCENE, RIGHT),
    unlike("You send pixels forward, which leaves holes: ask of each new pixel where it came from.",
           _forward, SCENE, TWICE),
    unlike("You exchange x and y: x goes along a row, y down a column.",
           lambda X, A: warp(X, _exchanged(A)), SCENE, RIGHT),
    unlike("You count pixels by their corners: the middle of the first one is (1/2, 1/2).",
           lambda X, A: warp(X, _corners(A)), SCENE, QUARTER),
    unlike("Outside of the picture you repeat its border: what comes from there is 0.",
           lambda X, A: np.pad(X, ((1, 0), (2, 0), (0, 0)), mode="edge")[:-1, :-2], SCENE, RIGHT),
    unlike("What leaves at one side comes back at the other: negative indices count from the end.",
           lambda X, A: np.roll(X, (1, 2), (0, 1)), SCENE, RIGHT),
    unlike("You take one pixel where a point lies between two: mix them by their distances.",
           lambda X, A: X, SCENE, HALF),
    unlike("You take the pixel at the left where a point lies between two: mix both by their distances.",
           lambda X, A: np.pad(X, ((0, 0), (1, 0), (0, 0)))[:, :-1], SCENE, HALF),
    gives("A move by whole pixels doesn't give the pixels moved.", warp(SCENE, RIGHT), SCENE, RIGHT),
    gives("A quarter turn doesn't give the pixels turned.", warp(SCENE, QUARTER), SCENE, QUARTER),
    Case("Half a pixel to the right should be the means of neighbours.",
         lambda f: same(called(f, SCENE, HALF)[:, 1:], warp(SCENE, HALF)[:, 1:])),
    Case("Between four pixels, both directions count.",
         lambda f: same(called(f, SCENE, TWICE)[1:-1, 1:-1], warp(SCENE, TWICE)[1:-1, 1:-1])),
)  # fmt: skip

PROJECT = Project("photo-filters", (
    Piece("effect", ("M", "offset"), "A matrix and an offset as one matrix of 4 by 4.",
          lambda: (M.copy(), list(OFFSET)), shaped(4, 4), EFFECT),
    Piece("blend", ("E", "strength"), "A part of a filter, from nothing to all of it.",
          lambda: (E.copy(), 0.5), shaped(4, 4), BLEND),
    Piece("chain", ("*steps",), "One matrix for all steps, the first one first.",
          lambda: (STEPS[0].copy(),), shaped(3, 3), CHAIN),
    Piece("recolour", ("photo", "E"), "Every pixel through the matrix, clipped and rounded.",
          lambda: (PHOTO.copy(), E.copy()), _bytes, RECOLOUR),
    Piece("correlate", ("picture", "K"), "Weighted sums of neighbours, with the border repeated.",
          lambda: (GREYS.copy(), SKEW.copy()), shaped(*GREYS.shape), CORRELATE),
    Piece("separate", ("K",), "A column and a row where the rank is 1, else None.",
          lambda: (SOBEL.copy(),), _pair, SEPARATE),
    Piece("about", ("M", "point"), "A map around a point that stays.",
          lambda: (STEPS[2].copy(), POINT), shaped(3, 3), ABOUT),
    Piece("warp", ("photo", "M"), "The picture after a map, without holes.",
          lambda: (SCENE.copy(), RIGHT.copy()), shaped(*SCENE.shape), WARP),
))  # fmt: skip
