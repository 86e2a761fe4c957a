"""U-Net. Written by Weft."""

import sys

import torch
import torch.nn.functional as F
from torch import nn


class TwoConvolutions(nn.Module):
    """Looks around twice at one scale."""

    def __init__(self, from_, to):
        super().__init__()
        self.conv1 = nn.Conv2d(from_, to, 3, padding=1)
        self.conv2 = nn.Conv2d(to, to, 3, padding=1)

    def forward(self, picture):  # c y x
        picture = F.relu(self.conv1(picture))
        return F.relu(self.conv2(picture))


class UpByTwo(nn.Module):
    """Every place becomes two by two."""

    def __init__(self, from_, to):
        super().__init__()
        self.up = nn.ConvTranspose2d(from_, to, 2, stride=2)

    def forward(self, features):  # c y x
        return self.up(features)


class UNet(nn.Module):
    """A picture is read at five scales on the way down and put together again on the way up,
    with every scale handed across.

    w: Channels of the first level; each level below has twice as many
    """

    def __init__(self, w=8):
        super().__init__()
        self.down1 = TwoConvolutions(1, w)
        self.down2 = TwoConvolutions(w, 2 * w)
        self.down3 = TwoConvolutions(2 * w, 4 * w)
        self.down4 = TwoConvolutions(4 * w, 8 * w)
        self.middle = TwoConvolutions(8 * w, 16 * w)
        self.rise4 = UpByTwo(16 * w, 8 * w)
        self.up4 = TwoConvolutions(16 * w, 8 * w)
        self.rise3 = UpByTwo(8 * w, 4 * w)
        self.up3 = TwoConvolutions(8 * w, 4 * w)
        self.rise2 = UpByTwo(4 * w, 2 * w)
        self.up2 = TwoConvolutions(4 * w, 2 * w)
        self.rise1 = UpByTwo(2 * w, w)
        self.up1 = TwoConvolutions(2 * w, w)
        self.decide = nn.Conv2d(w, 2, 1)

    def forward(self, picture):  # c y x
        down1 = self.down1(picture)
        down2 = self.down2(F.max_pool2d(down1, 2))
        down3 = self.down3(F.max_pool2d(down2, 2))
        down4 = self.down4(F.max_pool2d(down3, 2))
        middle = self.middle(F.max_pool2d(down4, 2))
        rise4 = self.rise4(middle)
        beside4 = torch.cat([down4, rise4], dim=-3)
        up4 = self.up4(beside4)
        rise3 = self.rise3(up4)
        beside3 = torch.cat([down3, rise3], dim=-3)
        up3 = self.up3(beside3)
        rise2 = self.rise2(up3)
        beside2 = torch.cat([down2, rise2], dim=-3)
        up2 = self.up2(beside2)
        rise1 = self.rise1(up2)
        beside1 = torch.cat([down1, rise1], dim=-3)
        up1 = self.up1(beside1)
        return self.decide(up1)

    @classmethod
    def from_weft(cls, path, **sizes):
        """With the weights a Weft document keeps in a .safetensors file, ready to run."""
        from safetensors.torch import load_file

        network = cls(**sizes)
        network.load_state_dict(state_from_weft(network, load_file(path)))
        return network.eval()


def state_from_weft(network, arrays):
    """Arrays of a Weft weights file as a state of the network."""
    state = network.state_dict()
    return {name: arrays[name].reshape(array.shape) for name, array in state.items()}


if __name__ == "__main__":
    network = UNet().eval()
    if sys.argv[1:]:
        network = UNet.from_weft(sys.argv[1])
    picture = torch.randn(1, 64, 64)
    with torch.no_grad():
        print(tuple(network(picture).shape))
