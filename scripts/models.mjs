// npm run models [-- NAME …]: real architectures, exported by PyTorch from random initialisation, come in through `weft import`, run, and go out again.
// Prints one JSON line a model; a run over all of them also writes the table of docs/import.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, inProject, requireNode } from "./project.mjs";
import { runCommand, runNode } from "./run-command.mjs";

const program = inProject("tests/import/real-models.py");
const page = inProject("docs/import.md");
const python = process.env.WEFT_PYTHON ?? "python3";
const begin = "<!-- table of real models: written by scripts/models.mjs -->";
const end = "<!-- end of table -->";

requireNode();
// Only JSON lines go to stdout.
console.log = console.error;
await ensureInstalled();
await ensureBuilt();
const needed = await runCommand(python, ["-c", "import torch, onnx"], { quiet: true });
if (needed.code !== 0) giveUp(`skipped: ${python} has no torch and onnx (WEFT_PYTHON names another Python)`, 0);

const scratch = mkdtempSync(join(tmpdir(), "weft-models-"));
const rows = [];
let failed = 0;
try {
  const asked = process.argv.slice(2);
  const listed = jsonLines(await must("names", runCommand(python, ["-B", program, "names"], { quiet: true })));
  const unknown = asked.find((name) => listed.every((each) => each.name !== name));
  if (unknown !== undefined) giveUp(`found ${JSON.stringify(unknown)}, expected one of ${[...new Set(listed.map(({ name }) => name))].join(", ")}`);
  for (const one of asked.length > 0 ? listed.filter(({ name }) => asked.includes(name)) : listed) {
    if (one.skipped !== undefined) {
      write({ model: one.name, skipped: one.skipped });
      continue;
    }
    console.error(`weft: ${one.name}, ${one.exporter}`);
    try {
      const row = await measured(one);
      rows.push(row);
      write(row);
    } catch (error) {
      failed += 1;
      write({ model: one.name, exporter: one.exporter, failed: error.message });
    }
  }
  if (asked.length === 0 && failed === 0) writeFileSync(page, readFileSync(page, "utf8").replace(new RegExp(`${begin}[^]*${end}`), () => `${begin}\n${table()}\n${end}`));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);

/** Times are of this machine, in milliseconds; the error is a share of the largest number of its output. */
async function measured({ name, exporter, from }) {
  const folder = join(scratch, `${name}-${exporter}`);
  mkdirSync(folder);
  const file = join(folder, "imported.weft");
  await must("the export", runCommand(python, ["-B", program, "export", name, exporter, folder], { quiet: true }));
  const made = JSON.parse(await weft("import", join(folder, "model.onnx"), "--json", "-o", file));
  const feeds = made.inputs.flatMap((input, i) => ["--input", `${input}=${join(folder, `input_${i}.npy`)}`]);
  const run = JSON.parse(await weft("run", file, "--provider", "cpu", "--json", "--out", join(folder, "out"), ...feeds));
  const files = new Map(run.outputs.map((output) => [output.name, join(folder, "out", output.file)]));
  writeFileSync(join(folder, "outputs.json"), JSON.stringify(made.outputs.map((output) => files.get(output))));
  await weft("export", file, "--to", "onnx", "--overwrite", "-o", join(folder, "again.onnx"));
  const [{ error, ratio }] = jsonLines(await must("the comparison", runCommand(python, ["-B", program, "compare", folder], { quiet: true })));
  rmSync(folder, { recursive: true, force: true });
  return {
    model: name, from, exporter, nodesInFile: made.nodesInFile, nodesShown: made.nodesShown, operators: made.uses, folded: made.folded, opaque: made.opaque, error,
    importMs: Math.round(made.seconds * 1000), checkMs: Math.round(made.checkSeconds * 1000), runTimeRatio: ratio ?? null, notes: [...made.takenBack, ...made.disagreements],
  };
}

function table() {
  const header = ["model", "made by", "exporter", "nodes in the file", "nodes shown", "largest error", "import, ms", "check, ms", "run time again ÷ before"];
  const lines = rows.map((row) => [row.model, row.from, row.exporter, row.nodesInFile, row.nodesShown, row.error.toExponential(1), row.importMs, row.checkMs, row.runTimeRatio?.toFixed(2) ?? "—"]);
  return [header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function weft(...args) {
  return must(`weft ${args[0]}`, runNode([inProject("dist/cli.mjs"), ...args], { quiet: true }));
}

async function must(what, running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`${what}: ${output.trim().split("\n").slice(-3).join(" ")}`);
  return output;
}

/** What a program printed beside warnings of the libraries it uses. */
function jsonLines(output) {
  return output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

function write(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
