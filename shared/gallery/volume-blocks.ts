// What a U-Net of volumes looks around with at each scale.
// Çiçek, Abdulkadir, Lienkamp, Brox and Ronneberger: 3D U-Net, arXiv 1606.06650; with the group norm of Wu and He, arXiv 1803.08494.
import type { BlockId } from "../document/document.ts";
import type { DocumentBuilder } from "./diagram-builder.ts";
import { convolution, pointwise } from "./parts.ts";

const groups = 4;

export function doubleConvolution3d(d: DocumentBuilder): BlockId {
  const info = { title: "Two convolutions in 3-D", about: "Looks around twice at one scale of a volume; behind each look a norm over groups of channels, and what is negative is cut off.", tint: "conv group", locals: ["from", "to", "z", "y", "x"] };
  return d.block("double-convolution-3d", info, (b) => {
    let stream = b.input("in", { axes: "c=from (z y x)" }, "volume");
    for (const look of [1, 2]) stream = pointwise(b, `relu${look}`, "relu", b.node(`norm${look}`, "group-norm", { groups }, convolution(b, `conv${look}`, stream, "c=to", { kernel: 3, bias: false })));
    b.output("out", stream, "features");
  });
}
