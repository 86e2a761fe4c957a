"""Multi-head attention, self and cross. Written by Weft."""

import sys

import torch
import torch.nn.functional as F
from torch import nn


class AttentionCore(nn.Module):
    """Scores of queries against keys become weights, and the weights gather the values."""

    def forward(self, query, key, value):
        # query: y k h, key: x k h, value: x k h
        scores = torch.einsum("ykh,xkh->yxh", query, key) * 0.25  # y x h
        return torch.einsum("yxh,xkh->ykh", F.softmax(scores, dim=-2), value)  # y k h


class MultiHeadAttention(nn.Module):
    """Queries of one stream look up keys of another in several heads at once, and the heads'
    answers are mixed back.
    """

    def __init__(self, h, k, m):
        super().__init__()
        self.k, self.h = k, h
        self.query = nn.Linear(m, k * h, bias=False)
        self.key = nn.Linear(m, k * h, bias=False)
        self.value = nn.Linear(m, k * h, bias=False)
        self.core = AttentionCore()
        self.mix = nn.Linear(k * h, m, bias=False)

    def forward(self, attending, attended):
        # attending: y m, attended: x m
        query = self.query(attending).unflatten(-1, (self.k, self.h))  # y k h
        key = self.key(attended).unflatten(-1, (self.k, self.h))       # x k h
        value = self.value(attended).unflatten(-1, (self.k, self.h))   # x k h
        core = self.core(query, key, value)
        return self.mix(core.flatten(-2))                              # y m


class MultiHeadAttentionSelfAndCross(nn.Module):
    """The same block attends across two streams, and from a stream to itself.

    h: Heads
    k: Channels of a head
    m: Width of both streams
    """

    def __init__(self, h=4, k=16, m=128):
        super().__init__()
        self.cross = MultiHeadAttention(h, k, m)
        self.self = MultiHeadAttention(h, k, m)

    def forward(self, stream, memory):
        # stream: y m, memory: x m
        cross = self.cross(stream, memory)
        self_ = self.self(memory, memory)
        return cross, self_

    @classmethod
    def from_weft(cls, path, **sizes):
        """With the weights a Weft document keeps in a .safetensors file, ready to run."""
        from safetensors.torch import load_file

        network = cls(**sizes)
        network.load_state_dict(state_from_weft(network, load_file(path)))
        return network.eval()


def state_from_weft(network, arrays):
    """Arrays of a Weft weights file as a state of the network; linear maps are (in, out) there."""
    arrays = dict(arrays)
    for name, module in network.named_modules():
        if isinstance(module, nn.Linear):
            weight = arrays[f"{name}.weight"]
            arrays[f"{name}.weight"] = weight.reshape(module.in_features, module.out_features).T
    state = network.state_dict()
    return {name: arrays[name].reshape(array.shape) for name, array in state.items()}


if __name__ == "__main__":
    network = MultiHeadAttentionSelfAndCross().eval()
    if sys.argv[1:]:
        network = MultiHeadAttentionSelfAndCross.from_weft(sys.argv[1])
    stream = torch.randn(20, 128)
    memory = torch.randn(22, 128)
    with torch.no_grad():
        for result in network(stream, memory):
            print(tuple(result.shape))
