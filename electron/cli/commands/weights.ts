// weft weights: where the numbers of a document are, and how they become its own.
import { basename, dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { isProblem } from "../../../shared/base/problem.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import type { WeightsSource } from "../../../shared/contract/weights-source.ts";
import { printDocument } from "../../../shared/document/text.ts";
import { lacksRoom, roomHere } from "../../weights/room-for-weights.ts";
import { openWeights } from "../../weights/open-weights.ts";
import { writeOwnWeights } from "../../weights/own-weights.ts";
import { appFolders } from "../../files/app-folders.ts";
import { diskFault } from "../../files/disk-fault.ts";
import { showOriginal } from "../../files/originals.ts";
import { saveDocument } from "../../files/save-document.ts";
import { namePlaces } from "../installed.ts";
import { openDocument } from "../open-document.ts";
import { flag, text } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { count } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

export const weightsCommand = defineCommand({
  name: "weights",
  about: "Says where the numbers of a document are; makes those that it links to its own, or says where their file is now.",
  argument: needed("FILE.weft", "a document"),
  options: {
    own: flag("copy what it links to into a .safetensors file beside it, and link no more"),
    original: text("PATH", "where a file that it links to is now; it is known by its content"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft weights resnet50.weft", "which file holds them, and how many arrays"],
    ["weft weights resnet50.weft --own", "resnet50.weft no longer needs the model it came from"],
    ["weft weights resnet50.weft --original /models/resnet50.onnx", "the model was moved there"],
  ],
  async perform(file, { own, original, json }, terminal) {
    if (!file.toLowerCase().endsWith(".weft") || file.startsWith("gallery:")) return unusable(`found ${JSON.stringify(file)}, expected a .weft file`);
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const { document, path } = opened;
    if (original !== undefined) {
      const shown = await showOriginal(original, document.linked, namePlaces());
      if (isProblem(shown)) return failed(`${file}: ${shown.problem}`);
      terminal.complain(`${file}: ${shown.file} is found at ${original} from now on`);
    }
    const source = await weightsOf(opened);
    if (isProblem(source)) return failed(source.problem);
    const given = source === undefined ? undefined : openWeights(source);
    if (given && isFailed(given)) return failed(`${file}: ${given.failed}`);
    try {
      if (!own) {
        const places = placesOf(source, given?.arrays.length ?? 0);
        if (json) terminal.printJson({ form: "weft-weights/1", file, linked: typeof source === "object", places });
        else terminal.print(places.length === 0 ? `${file}: every parameter is initialised` : printColumns(places.map(({ file: at, arrays }) => [count(arrays, "array"), at])));
        return done;
      }
      if (typeof source !== "object" || !given) return failed(`${file}: found ${source === undefined ? "no weights" : "weights of its own"}, expected some that it links to; there is nothing to copy`);
      const name = freshName(dirname(path), basename(path, ".weft"));
      const lacking = lacksRoom(given.bytes, roomHere(dirname(path)));
      if (lacking !== undefined) return failed(`${file}: ${lacking}`);
      const fault = await writeOwnWeights(join(dirname(path), name), given);
      if (fault && fault !== "stopped") return failed(`${file}: ${fault.failed}`);
      const { linked: _before, ...rest } = document;
      // Copying takes its time: what was saved meanwhile stays.
      const saved = await saveDocument({ path, text: printDocument({ ...rest, weights: name }), expectedHash: opened.hash ?? null, overwrite: false, versions: appFolders().versions });
      if (isProblem(saved)) return failed(saved.problem);
      if (saved.changedOnDisk) return failed(`${file}: found that it was changed while its weights were copied into ${name}, expected it as it was; say it again`);
      if (json) terminal.printJson({ form: "weft-weights/1", file, linked: false, places: [{ file: join(dirname(path), name), arrays: given.arrays.length }] });
      else terminal.print(`${file}: ${count(given.arrays.length, "array")} in ${name}`);
      return done;
    } catch (error) {
      return failed(diskFault(path, error).problem);
    } finally {
      given?.close();
    }
  },
});

interface Place {
  readonly file: string;
  readonly arrays: number;
}

/** `all`: arrays of all files together. */
function placesOf(source: WeightsSource | undefined, all: number): readonly Place[] {
  if (source === undefined) return [];
  if (typeof source === "string") return [{ file: source, arrays: all }];
  const linked = Object.values(source.arrays);
  const elsewhere = source.files.map(({ path }, i) => ({ file: path, arrays: linked.filter(({ file }) => file === i).length }));
  return [...(source.own === undefined ? [] : [{ file: source.own, arrays: all - linked.length }]), ...elsewhere];
}

/** Nothing that lies there is replaced. */
function freshName(folder: string, stem: string): string {
  for (let i = 1; ; i++) {
    const name = `${stem}${i === 1 ? "" : `-${i}`}.safetensors`;
    if (!existsSync(join(folder, name))) return name;
  }
}
