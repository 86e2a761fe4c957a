// npm run figures: the figures of assets/gallery/figures, drawn anew by `weft export`. Look at them before you commit them.
import { mkdirSync } from "node:fs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, inProject, requireNode } from "./project.mjs";
import { runNode } from "./run-command.mjs";

/** Each with the document of the gallery it is of, and what is drawn of it. */
const figures = [
  ["multi-head-attention", "multi-head-attention", ["--inside", "cross", "--open", "all"]],
  ["scaled-dot-product-attention", "scaled-dot-product-attention", []],
  ["identity-resnet-block", "identity-resnet", ["--inside", "stage1-b", "--open", "all"]],
  ["u-net", "u-net", ["--wrap", "--width", "24cm", "--scale", "1.5"]],
  ["visual-attention", "visual-attention", ["--open", "all", "--scale", "1.5"]],
];

requireNode();
await ensureInstalled();
await ensureBuilt();
mkdirSync(inProject("assets/gallery/figures"), { recursive: true });
for (const [name, document, part] of figures) {
  const { code } = await runNode([inProject("dist/cli.mjs"), "export", `gallery:${document}`, "--to", "png", "--overwrite", "--bare", ...part, "-o", `assets/gallery/figures/${name}.png`]);
  if (code !== 0) giveUp(`${name} could not be drawn`);
}
