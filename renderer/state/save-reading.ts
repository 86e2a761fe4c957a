// An array in view as a file: all of its numbers, or the picture that is made of them.
import { isFailed } from "../../shared/contract/schema.ts";
import { arrayCsv, mostLines } from "../../shared/exporters/array-csv.ts";
import { writeNpy } from "../../shared/tensor/npy.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { baseName, chooseFile } from "./files.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { runStore } from "./run-store.ts";

export type ReadingFile = "npy" | "csv";

/** `of` is the port. Every element goes out, whatever part of them is in sight. */
export async function saveArray(of: string, type: TensorType, kind: ReadingFile): Promise<void> {
  const { network } = runStore.getState();
  if (!network) return notify("warning", "Nothing has run yet: run the network, then save");
  const array = await host().readArray({ model: network.model.id, of });
  if (isFailed(array)) return notify("error", array.failed);
  const count = array.dims.reduce((a, b) => a * b, 1);
  if (kind === "csv" && count > mostLines) return notify("warning", `${of} has ${count} values, too many for a table of at most ${mostLines} lines: save it as .npy`);
  const bytes = kind === "npy" ? writeNpy(array) : new TextEncoder().encode(arrayCsv(array, type.axes.map(({ name }) => name)));
  await write(bytes, `${fileName(of)}.${kind}`);
}

/** What is drawn, as it is drawn: a canvas as PNG, lines and bars as SVG. */
export async function savePicture(of: string, drawing: HTMLCanvasElement | SVGSVGElement): Promise<void> {
  if (drawing instanceof SVGSVGElement) return write(new TextEncoder().encode(standalone(drawing)), `${fileName(of)}.svg`);
  const blob = await new Promise<Blob | null>((resolve) => drawing.toBlob(resolve, "image/png"));
  if (!blob) return notify("warning", "Nothing is drawn yet: wait for the next run, then save");
  await write(new Uint8Array(await blob.arrayBuffer()), `${fileName(of)}.png`);
}

async function write(bytes: Uint8Array, suggested: string): Promise<void> {
  const path = await chooseFile("export", suggested);
  if (path === null) return;
  const answer = await host().writeExport({ path, bytes });
  if (isFailed(answer)) return notify("error", answer.failed);
  notify("plain", `Saved ${baseName(path)}`);
}

function fileName(of: string): string {
  return of.replace(/[^\p{L}\p{N}.-]+/gu, "-");
}

/** The styles that make the drawing what it is come from the window's sheets; a file of its own has to carry them. */
const carried = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor"] as const;

function standalone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[drawing, ...drawing.querySelectorAll<SVGElement>("*")], [copy, ...copy.querySelectorAll<SVGElement>("*")]];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i]?.removeAttribute("class");
    for (const name of carried) to[i]?.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${drawing.clientWidth} ${drawing.clientHeight}`);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}
