// npm run draw -- FILE|GALLERY-ID [--open all|none|PATH,…] [--inside PATH] [--bare] [--bundled] [--columns] [--legend] [--colour] [--wrap WIDTH] [--theme paper|night] [--scale N] [-o OUT.svg|OUT.png]: a document as a figure.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { browserArguments, findBrowser } from "./find-browser.mjs";
import { giveUp, inProject, projectRoot, say } from "./project.mjs";
import { runCommand } from "./run-command.mjs";

const { values, positionals: [name] } = readArguments();
if (name === undefined) giveUp("no document named: npm run draw -- edges -o edges.svg", 2);
const file = [resolve(name), inProject(`assets/gallery/${name}.weft`)].find((path) => path.endsWith(".weft") && existsSync(path));
if (file === undefined) giveUp(`${name} is neither a .weft file nor in the gallery`, 2);
const out = resolve(values.out ?? `${name.replace(/^.*[/\\]|\.weft$/g, "")}.svg`);

const work = mkdtempSync(join(tmpdir(), "weft-draw-"));
try {
  const { checkDocument, layoutDiagram, parseDocument, sceneToSvg } = await bundled();
  const parsed = parseDocument(readFileSync(file, "utf8"), name);
  if (!parsed.document) giveUp(parsed.problems.map(({ problem }) => problem).join("\n"));
  const checked = checkDocument(parsed.document);
  const startedAt = performance.now();
  const scene = layoutDiagram(checked, { ...openOf(checked.main), ...(values.inside === undefined ? {} : { path: values.inside.split("/") }), bare: values.bare, bundled: values.bundled, columns: values.columns, legend: values.legend, colour: values.colour, ...(values.wrap === undefined ? {} : { wrap: Number(values.wrap) }) });
  const milliseconds = performance.now() - startedAt;
  const svg = sceneToSvg(scene, { theme: values.theme });
  mkdirSync(dirname(out), { recursive: true });
  if (extname(out) === ".png") await writePicture(svg, scene);
  else writeFileSync(out, svg);
  say(`${out}: ${Math.round(scene.width)} × ${Math.round(scene.height)} u, ${svg.length} bytes of SVG, ${milliseconds.toFixed(1)} ms`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function readArguments() {
  const [text, flag] = [{ type: "string" }, { type: "boolean", default: false }];
  try {
    return parseArgs({ options: { open: text, inside: text, bare: flag, bundled: flag, columns: flag, legend: flag, colour: flag, wrap: text, theme: { ...text, default: "paper" }, scale: { ...text, default: "2" }, out: { ...text, short: "o" } }, allowPositionals: true });
  } catch (error) {
    return giveUp(error.message, 2);
  }
}

/** What the layout shows open; as saved without `--open`. */
function openOf(main) {
  if (values.open === undefined) return {};
  const everyUse = (block, prefix) => [...block.nodes.values()].flatMap((node) => (node.kind === "block" && node.body ? [prefix + node.id, ...everyUse(node.body, `${prefix}${node.id}/`)] : []));
  return { open: new Set(values.open === "all" ? everyUse(main, "") : values.open === "none" ? [] : values.open.split(",")) };
}

async function bundled() {
  const bundle = join(work, "draw.mjs");
  const contents = [["circuit/layout", "layoutDiagram"], ["circuit/svg", "sceneToSvg"], ["compiler/check/check", "checkDocument"], ["document/text", "parseDocument"]]
    .map(([path, export_]) => `export { ${export_} } from "./shared/${path}.ts";`).join("\n");
  await build({ stdin: { contents, resolveDir: projectRoot, loader: "ts" }, outfile: bundle, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
  return import(pathToFileURL(bundle).href);
}

/** The page names the faces, so that the picture shows the window's and not the machine's. */
async function writePicture(svg, { width, height }) {
  const browser = await findBrowser();
  if (!browser) giveUp("a PNG needs Chrome or Chromium; an SVG needs nothing");
  const [w, h] = [width, height].map((length) => Math.ceil(length * Number(values.scale)));
  const faces = readFileSync(inProject("renderer/design/fonts.css"), "utf8").replaceAll("../../assets/fonts", pathToFileURL(inProject("assets/fonts")).href);
  const page = join(work, "page.html");
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${faces}body{margin:0}svg{width:${w}px;height:${h}px;display:block}</style>${svg}`);
  const { code, output } = await runCommand(browser, [...browserArguments(), "--headless", "--hide-scrollbars", `--window-size=${w},${h}`, `--screenshot=${out}`, pathToFileURL(page).href], { quiet: true, limitMs: 60_000 });
  if (code !== 0 || !existsSync(out)) giveUp(`${browser} made no picture: ${output.trim().split("\n").at(-1)}`);
}
