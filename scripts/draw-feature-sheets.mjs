// npm run feature-sheets: what the channels of trained convolutions look for and find, drawn anew into docs/images. Look at them before you commit them.
import { mkdirSync } from "node:fs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, inProject, requireNode } from "./project.mjs";
import { runNode } from "./run-command.mjs";

/** Each with the document of the gallery it is of, the wire, and its data. */
const sheets = [
  ["digit-cnn-first", "digit-cnn", "relu1", "drawn-digits"],
  ["digit-cnn-last", "digit-cnn", "relu2", "drawn-digits"],
  ["digit-cnn-classes", "digit-cnn", "softmax", "drawn-digits"],
];

requireNode();
await ensureInstalled();
await ensureBuilt();
const folder = "docs/images/features";
mkdirSync(inProject(folder), { recursive: true });
for (const [name, document, unit, data] of sheets) {
  const about = [`gallery:${document}`, "--unit", unit, "--provider", "cpu"];
  const objective = unit === "softmax" ? "logit" : "neuron";
  const made = await runNode([inProject("dist/cli.mjs"), "visualize", ...about, "--objective", objective, "--sheet", "--steps", "256", "-o", `${folder}/${name}-made.png`]);
  const found = await runNode([inProject("dist/cli.mjs"), "examples", ...about, "--data", data, "--keep", "6", "-o", `${folder}/${name}-found.png`]);
  if (made.code !== 0 || found.code !== 0) giveUp(`${name} could not be drawn`);
}
