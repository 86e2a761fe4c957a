"""Digit perceptron. Written by Weft."""

import sys

import torch
import torch.nn.functional as F
from torch import nn


class DigitPerceptron(nn.Module):
    """A drawn digit becomes a row of 784 numbers and passes three learned maps to ten chances:
    trained, it recognises what is drawn.

    m: Units of the first layer
    n: Units of the second layer
    """

    def __init__(self, m=512, n=512):
        super().__init__()
        self.linear1 = nn.Linear(784, m)
        self.linear2 = nn.Linear(m, n)
        self.linear3 = nn.Linear(n, 10)

    def forward(self, digit):  # y x
        flatten = digit.flatten()                  # p
        x = F.relu(self.linear1(flatten))          # m
        x = F.relu(self.linear2(x))                # n
        return F.softmax(self.linear3(x), dim=-1)  # digits

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
    network = DigitPerceptron().eval()
    if sys.argv[1:]:
        network = DigitPerceptron.from_weft(sys.argv[1])
    digit = torch.randn(28, 28)
    with torch.no_grad():
        print(tuple(network(digit).shape))
