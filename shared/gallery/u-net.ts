// Down through four levels and up again; at each level up, what was seen on the way down is put beside what comes from below.
// Ronneberger, Fischer, Brox: U-Net, MICCAI 2015, with padded convolutions, so that the picture keeps its size.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { convolution, numbered, picture, pointwise, pool, transposedConvolution } from "./parts.ts";

const levels = 4;

export function uNet(): WeftDocument {
  const tiny = { side: 64, w: 8 };
  const real = { side: 512, w: 64 };
  const d = buildDocument({
    title: "U-Net", about: "A picture is read at five scales on the way down and put together again on the way up, with every scale handed across.",
    sizes: { side: { value: tiny.side, about: "Height and width of the picture" }, w: { value: tiny.w, about: "Channels of the first level; each level below has twice as many" } },
    configurations: { tiny, real },
  });
  const double = doubleConvolution(d);
  const up = upConvolution(d);
  return withSkipsAsMemories(d.finish((b) => {
    let stream = picture(b, "picture", "c=1 (y=side x=side)", "harbour.png", { grayscale: true });
    const saved: Value[] = [];
    for (let level = 1; level <= levels; level++) {
      const seen = b.use(`down${level}`, double, { picture: stream }, { sizes: { to: width(level) } })("features");
      saved.push(seen);
      stream = pool(b, `pool${level}`, "max-pool", seen, 2);
    }
    stream = b.use("middle", double, { picture: stream }, { sizes: { to: width(levels + 1) } })("features");
    for (let level = levels; level >= 1; level--) {
      const risen = b.use(`rise${level}`, up, { features: stream }, { sizes: { to: width(level) } })("features");
      const beside = b.node(`beside${level}`, "concat", { axis: "c" }, numbered([saved[level - 1] ?? risen, risen]));
      stream = b.use(`up${level}`, double, { picture: beside }, { sizes: { to: width(level) } })("features");
    }
    b.output("segments", convolution(b, "decide", stream, "c=2", { kernel: 1 }));
  }));
}

/** Drawn as the paper's readers know it: what is handed across is saved on the way down and loaded on the way up. */
function withSkipsAsMemories(document: WeftDocument): WeftDocument {
  const wires = Object.entries(document.blocks[document.main]?.wires ?? {});
  const memories = Object.fromEntries(wires.flatMap(([id, { to }]) => { const level = /^beside(\d)$/.exec(to.node)?.[1]; return level !== undefined && to.port === "x0" ? [[id, `C_${level}`]] : []; }));
  return { ...document, layout: { ...document.layout, [document.main]: { positions: {}, open: [], memories } } };
}

function width(level: number): string {
  return level === 1 ? "w" : `${2 ** (level - 1)}*w`;
}

function doubleConvolution(d: DocumentBuilder): BlockId {
  return d.block("double", { title: "Two convolutions", about: "Looks around twice at one scale.", tint: "conv group", locals: ["from", "to", "y", "x"] }, (b) => {
    const image = b.input("in", { axes: "c=from (y x)" }, "picture");
    const first = pointwise(b, "relu1", "relu", convolution(b, "conv1", image, "c=to", { kernel: 3 }));
    b.output("out", pointwise(b, "relu2", "relu", convolution(b, "conv2", first, "c=to", { kernel: 3 })), "features");
  });
}

function upConvolution(d: DocumentBuilder): BlockId {
  return d.block("rise", { title: "Up by two", about: "Every place becomes two by two.", tint: "conv group", locals: ["from", "to", "y", "x"] }, (b) => {
    const features = b.input("in", { axes: "c=from (y x)" }, "features");
    b.output("out", transposedConvolution(b, "up", features, "c=to", { kernel: 2, stride: 2 }), "features");
  });
}
