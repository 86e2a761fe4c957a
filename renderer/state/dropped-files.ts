// Files dropped on the window: documents, figures with one inside, models, terms, and weights for what is open. Their bytes come with the drop, so nothing is asked of the disk.
import { largestFigure, isFigureName, documentNameOf, readFigureDocument } from "../../shared/exporters/figures/figure-document.ts";
import { loadDropped } from "./checkpoint-store.ts";
import { openCopy } from "./files.ts";
import { importDropped } from "./import-store.ts";
import { notify } from "./notice-store.ts";
import { isTermName, openTerm } from "./open-term.ts";

export async function openDropped(files: readonly File[]): Promise<void> {
  // What is dropped beside a model is what it names.
  if (files.some(({ name }) => /\.onnx$/i.test(name))) return importDropped(files);
  if (files.length === 1 && /\.safetensors$/i.test(files[0]?.name ?? "")) return loadDropped(files);
  for (const file of files) {
    const { name, size } = file;
    if (!isFigureName(name) && !isTermName(name) && !/\.weft$/i.test(name)) {
      notify("warning", `${name}: found another kind of file, expected a .weft document, a figure that Weft wrote, a term of pyncd as .json, an .onnx model or a .safetensors checkpoint`);
      continue;
    }
    if (size > largestFigure) {
      notify("error", `${name}: found ${size} bytes, expected at most ${largestFigure}; open the .weft file it was made from`);
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const decoder = new TextDecoder();
    const text = isFigureName(name) ? readFigureDocument(bytes, name, (part) => decoder.decode(part)) : decoder.decode(bytes);
    if (typeof text === "string" && isTermName(name)) openTerm(text, name);
    else if (typeof text === "string") openCopy(text, documentNameOf(name));
    else notify("error", text.problem);
  }
}
