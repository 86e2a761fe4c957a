"""Edges of a harbour. Written by Weft."""

import sys

import jax
import jax.numpy as jnp
from jax import lax


def convolve(x, stride, padding, weight, bias=None, dilation=None, spread=None, groups=1):
    """A window over the last axes of (..., channels, *places), its weights (out, in, *window)."""
    inner = weight.ndim - 1
    batch = x.reshape(-1, *x.shape[-inner:])
    y = lax.conv_general_dilated(
        batch, weight, stride, padding, spread, dilation, feature_group_count=groups
    )
    y = y.reshape(*x.shape[:-inner], *y.shape[1:])
    return y if bias is None else y + bias.reshape(-1, *(1,) * (inner - 1))


def init_orientation_energy(key, o):
    return {
        "gabor-edges": {"weight": jnp.zeros((o, 1, 9, 9))},
        "gabor-lines": {"weight": jnp.zeros((o, 1, 9, 9))},
    }


def orientation_energy(params, picture):  # c y x
    """Waves of two phases answer to edges and to lines; together they answer to both, wherever
    exactly they lie.
    """
    border = jnp.pad(picture, ((0, 0), (4, 4), (4, 4)), mode="edge")
    gabor_edges = convolve(border, (1, 1), "VALID", **params["gabor-edges"])  # o y x
    gabor_lines = convolve(border, (1, 1), "VALID", **params["gabor-lines"])  # o y x
    energy = jnp.square(gabor_edges) + jnp.square(gabor_lines)
    return jnp.sqrt(energy)


def init_edges_of_a_harbour(key, o=8):
    keys = iter(jax.random.split(key, 1))
    return {
        "gabor": init_orientation_energy(next(keys), o),
        "sobel": {"weight": jnp.zeros((2, 1, 3, 3))},
    }


def edges_of_a_harbour(params, picture):  # c y x
    """Fixed filters find how strongly and in which direction a picture changes, and no number
    here is learned.

    o: Directions
    """
    gabor = orientation_energy(params["gabor"], picture)          # o y x
    border = jnp.pad(picture, ((0, 0), (1, 1), (1, 1)), mode="edge")
    orientations = lax.reduce_window(gabor, -jnp.inf, lax.max, (1, 2, 2), (1, 2, 2), "VALID")
    strongest = gabor.max(axis=-3)                                # y x
    sobel = convolve(border, (1, 1), "VALID", **params["sobel"])  # d y x
    both = jnp.square(sobel).sum(axis=-3)                         # y x
    slope = jnp.sqrt(both)
    return orientations, strongest, slope


def params_from_weft(path):
    """The weights of a Weft document as a tree; dots in `layers.0.query.weight` lead inwards."""
    from safetensors.numpy import load_file

    params = {}
    for name, array in load_file(path).items():
        *path, last = name.split(".")
        place = params
        for part in path:
            place = place.setdefault(part, {})
        place[last] = jnp.asarray(array)
    return params


if __name__ == "__main__":
    if sys.argv[1:]:
        params = params_from_weft(sys.argv[1])
    else:
        params = init_edges_of_a_harbour(jax.random.key(0))
    picture = jax.random.normal(jax.random.key(1), (1, 192, 192))
    print(jax.tree.map(jnp.shape, jax.jit(edges_of_a_harbour)(params, picture)))
