"""GPT decoder, 12 blocks. Written by Weft."""

import sys

import torch
import torch.nn.functional as F
from torch import nn


def causal_mask(scores, offset=0):
    """Rules out the keys that come after their query in scores of (..., queries, keys)."""
    later = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).triu(1 + offset)
    return scores.masked_fill(later, torch.finfo(scores.dtype).min)


class CausalAttentionCore(nn.Module):
    """Scores of queries against keys become weights, and the weights gather the values."""

    def forward(self, query, key, value):
        # query: y k h, key: x k h, value: x k h
        scores = torch.einsum("ykh,xkh->yxh", query, key) * 0.125  # y x h
        scores = causal_mask(scores.movedim(-1, 0)).movedim(0, -1)
        return torch.einsum("yxh,xkh->ykh", F.softmax(scores, dim=-2), value)  # y k h


class MultiHeadAttention(nn.Module):
    """Queries of one stream look up keys of another in several heads at once, and the heads'
    answers are mixed back.
    """

    def __init__(self, h, k, m):
        super().__init__()
        self.k, self.h = k, h
        self.query = nn.Linear(m, k * h)
        self.key = nn.Linear(m, k * h)
        self.value = nn.Linear(m, k * h)
        self.core = CausalAttentionCore()
        self.mix = nn.Linear(k * h, m)

    def forward(self, attending, attended):
        # attending: y m, attended: x m
        query = self.query(attending).unflatten(-1, (self.k, self.h))  # y k h
        key = self.key(attended).unflatten(-1, (self.k, self.h))       # x k h
        value = self.value(attended).unflatten(-1, (self.k, self.h))   # x k h
        core = self.core(query, key, value)
        return self.mix(core.flatten(-2))                              # y m


class FeedForward(nn.Module):
    """At every position alone: widen, bend, narrow."""

    def __init__(self, f, m):
        super().__init__()
        self.widen = nn.Linear(m, f)
        self.narrow = nn.Linear(f, m)

    def forward(self, stream):  # x m
        widen = F.gelu(self.widen(stream))  # x f
        return self.narrow(widen)           # x m


class TransformerBlock(nn.Module):
    """The stream is read by attention and by a feed-forward map, each after a norm, and both
    add to it.
    """

    def __init__(self, f, h, k, m):
        super().__init__()
        self.norm1 = nn.LayerNorm(m)
        self.attention = MultiHeadAttention(h, k, m)
        self.norm2 = nn.LayerNorm(m)
        self.feed = FeedForward(f, m)

    def forward(self, stream):  # x m
        norm1 = self.norm1(stream)
        stream = stream + self.attention(norm1, norm1)
        return stream + self.feed(self.norm2(stream))


class GPTDecoder(nn.Module):
    """Tokens and their positions pass twelve causal transformer blocks to a score for every
    possible next token.

    f: Width of the feed-forward map
    h: Heads
    k: Channels of a head
    m: Width of the stream
    v: Vocabulary
    x: Tokens read
    """

    def __init__(self, f=256, h=2, k=64, m=128, v=64, x=16):
        super().__init__()
        self.embed = nn.Embedding(v, m)
        nn.init.normal_(self.embed.weight, std=0.02)
        self.position = nn.Embedding(x, m)
        nn.init.normal_(self.position.weight, std=0.02)
        self.blocks = nn.ModuleList(TransformerBlock(f, h, k, m) for _ in range(12))
        self.norm = nn.LayerNorm(m)
        self.unembed = nn.Linear(m, v, bias=False)

    def forward(self, tokens):  # x
        stream = self.embed(tokens) + self.position.weight  # x m
        for block in self.blocks:
            stream = block(stream)
        return self.unembed(self.norm(stream))              # x v

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
    network = GPTDecoder().eval()
    if sys.argv[1:]:
        network = GPTDecoder.from_weft(sys.argv[1])
    tokens = torch.randint(64, (16,))
    with torch.no_grad():
        print(tuple(network(tokens).shape))
