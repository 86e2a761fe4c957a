// Every rule of the diagram language that is drawn: the numbered ones, those that a numbered one has beside it, and those without a number.

const numbered = Array.from({ length: 37 }, (_, i) => `G${i + 1}`);

export const ruleNames: readonly string[] = [
  ...numbered,
  "G8-truth", "G15-plate", "G20-one", "G28-expanded", "G30-expanded", "G31-several", "G31-batch",
  "G34-guard", "G35-convolution", "G35-stride", "G35-dilation", "G35-several", "G35-one", "G35-depthwise", "G35-grouped", "G35-transposed", "G35-pooling", "G35-average", "G35-global",
  "G36-length", "G36-mask", "G36-structural", "G36-padding", "G36-attention", "G36-multi-head", "G36-self", "G36-cross", "G36-grouped", "G36-rotary", "G36-top-k", "G36-experts",
  "G37-index", "labels", "positions", "law-index", "law-snake", "law-slide", "law-transpose", "law-outer", "law-fuse", "law-windows",
  "residual", "residual-projected", "addition-inner", "addition-apart", "addition-tuples", "memory", "line-wrap", "legend", "callout", "colour-by-axis", "tinted-columns",
  "from-afar", "lane-order", "definition", "dotted-region", "hole", "backward", "backward-recomputed", "backward-residual", "backward-contraction", "cost",
];
