"""Multi-head attention, self and cross. Written by Weft."""

import sys

import jax
import jax.numpy as jnp


def attention_core(query, key, value):
    """Scores of queries against keys become weights, and the weights gather the values."""
    # query: y k h, key: x k h, value: x k h
    scores = jnp.einsum("ykh,xkh->yxh", query, key) * 0.25  # y x h
    return jnp.einsum("yxh,xkh->ykh", jax.nn.softmax(scores, axis=-2), value)  # y k h


def init_multi_head_attention(key, h, k, m):
    keys = iter(jax.random.split(key, 4))
    return {
        "query": {"weight": jax.random.uniform(next(keys), (m, k, h), minval=-1) * m**-0.5},
        "key": {"weight": jax.random.uniform(next(keys), (m, k, h), minval=-1) * m**-0.5},
        "value": {"weight": jax.random.uniform(next(keys), (m, k, h), minval=-1) * m**-0.5},
        "mix": {"weight": jax.random.uniform(next(keys), (k, h, m), minval=-1) * (k * h)**-0.5},
    }


def multi_head_attention(params, attending, attended):
    """Queries of one stream look up keys of another in several heads at once, and the heads'
    answers are mixed back.
    """
    # attending: y m, attended: x m
    query = jnp.einsum("ym,mkh->ykh", attending, params["query"]["weight"])  # y k h
    key = jnp.einsum("xm,mkh->xkh", attended, params["key"]["weight"])  # x k h
    value = jnp.einsum("xm,mkh->xkh", attended, params["value"]["weight"])  # x k h
    core = attention_core(query, key, value)
    return jnp.einsum("ykh,khm->ym", core, params["mix"]["weight"])     # y m


def init_multi_head_attention_self_and_cross(key, h=4, k=16, m=128):
    keys = iter(jax.random.split(key, 2))
    return {
        "cross": init_multi_head_attention(next(keys), h, k, m),
        "self": init_multi_head_attention(next(keys), h, k, m),
    }


def multi_head_attention_self_and_cross(params, stream, memory):
    """The same block attends across two streams, and from a stream to itself.

    h: Heads
    k: Channels of a head
    m: Width of both streams
    """
    # stream: y m, memory: x m
    cross = multi_head_attention(params["cross"], stream, memory)
    self_ = multi_head_attention(params["self"], memory, memory)
    return cross, self_


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
        params = init_multi_head_attention_self_and_cross(jax.random.key(0))
    stream = jax.random.normal(jax.random.key(1), (20, 128))
    memory = jax.random.normal(jax.random.key(2), (22, 128))
    print(
        jax.tree.map(
            jnp.shape, jax.jit(multi_head_attention_self_and_cross)(params, stream, memory)
        )
    )
