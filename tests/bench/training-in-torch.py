"""The same networks and steps in PyTorch eager: prints milliseconds a step, one line a network."""

import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
rounds = int(sys.argv[2])


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(128, 128) for _ in range(4))

    def forward(self, x):
        heads = (f(x).unflatten(-1, (4, 32)).transpose(1, 2) for f in (self.query, self.key, self.value))
        gathered = F.scaled_dot_product_attention(*heads, is_causal=True)
        return self.mix(gathered.transpose(1, 2).flatten(-2))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2, self.attention = nn.LayerNorm(128), nn.LayerNorm(128), Attention()
        self.feed = nn.Sequential(nn.Linear(128, 512), nn.GELU(), nn.Linear(512, 128))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.feed(self.norm2(x))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed, self.position = nn.Embedding(64, 128), nn.Parameter(torch.randn(64, 128) * 0.02)
        self.blocks = nn.Sequential(*[Block() for _ in range(4)])
        self.norm, self.unembed = nn.LayerNorm(128), nn.Linear(128, 64, bias=False)

    def forward(self, tokens):
        return self.unembed(self.norm(self.blocks(self.embed(tokens) + self.position)))


def perceptrons(*widths):
    layers = [layer for a, b in zip((784, *widths), (*widths, 10)) for layer in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*layers[:-1])


def convolutions():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 10),
    )


digits = torch.arange(64) % 10
cases = {
    "MLP 784-128-10 sgd": (perceptrons(128), torch.optim.SGD, torch.randn(64, 784), digits),
    "MLP 784-512-512-10 adam": (perceptrons(512, 512), torch.optim.Adam, torch.randn(64, 784), digits),
    "digit convolutions adam": (convolutions(), torch.optim.Adam, torch.randn(64, 1, 28, 28), digits),
    "character transformer adam": (Decoder(), torch.optim.Adam, torch.randint(0, 64, (16, 64)), torch.randint(0, 64, (16, 64))),
}
for name, (network, optimiser, x, target) in cases.items():
    steps = optimiser(network.parameters(), lr=1e-3)
    times = []
    for _ in range(rounds + 3):
        start = time.perf_counter()
        steps.zero_grad()
        scores = network(x)
        F.cross_entropy(scores.flatten(0, -2), target.flatten()).backward()
        steps.step()
        times.append((time.perf_counter() - start) * 1000)
    print(name, *times[3:], sep="\t", flush=True)
