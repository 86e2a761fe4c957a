// npm run draw -- FILE|GALLERY-ID [-o OUT.svg|.pdf|.png|.tex] […]: a document as a figure; a short way to `weft export`, which says what else it takes.
import { existsSync } from "node:fs";
import { extname } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { giveUp, inProject } from "./project.mjs";
import { runNode } from "./run-command.mjs";

const kinds = { ".svg": "svg", ".pdf": "pdf", ".png": "png", ".tex": "tikz" };
const [name, ...rest] = process.argv.slice(2);
if (name === undefined || name.startsWith("-")) giveUp("no document named: npm run draw -- edges -o edges.svg", 2);
const out = rest[rest.findIndex((word) => word === "-o" || word === "--out") + 1];
const kind = rest.some((word) => word === "-o" || word === "--out") ? kinds[extname(out ?? "").toLowerCase()] : "svg";
if (kind === undefined) giveUp(`${out}: found another ending, expected ${Object.keys(kinds).join(", ")}`, 2);

await ensureBuilt();
const file = existsSync(name) ? name : `gallery:${name}`;
const { code } = await runNode([inProject("dist/cli.mjs"), "export", file, "--to", kind, "--overwrite", ...rest], { cwd: process.cwd() });
process.exitCode = code;
