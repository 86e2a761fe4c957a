// Where the data of a run comes from, as run settings keep it: made from a seed, or files by their names.
import type { FieldReader } from "../base/read-fields.ts";
import { isProblem } from "../base/problem.ts";
import { openDataset } from "./define.ts";
import { datasets } from "./index.ts";

export type DataSource =
  | { readonly kind: "made"; readonly name: string; readonly options: Readonly<Record<string, number>> }
  /** Pictures and labels, as MNIST comes; either may be gzipped. */
  | { readonly kind: "idx"; readonly pictures: string; readonly labels: string }
  /** A `.npz`, or a `.npy` of one array; labels are the arrays that hold classes. */
  | { readonly kind: "arrays"; readonly file: string; readonly targets: readonly string[]; readonly classes: readonly string[] }
  | { readonly kind: "table"; readonly file: string; readonly target?: string; readonly targetIs?: "classes" | "number"; readonly without: readonly string[] }
  | { readonly kind: "text"; readonly file: string; readonly length: number; readonly stride: number }
  /** A folder with one subfolder a class. */
  | { readonly kind: "images"; readonly folder: string; readonly height: number; readonly width: number; readonly channels: 1 | 3 };

const kinds = ["made", "idx", "arrays", "table", "text", "images"] as const;

/** Problems go where the reader's do. */
export function readDataSource(reader: FieldReader): DataSource {
  const source = sourceOf(reader);
  reader.close();
  return source;
}

function sourceOf(reader: FieldReader): DataSource {
  const kind = reader.choice("kind", kinds);
  switch (kind) {
    case "made":
      return madeSource(reader);
    case "idx":
      return { kind, pictures: reader.text("pictures"), labels: reader.text("labels") };
    case "arrays":
      return { kind, file: reader.text("file"), targets: reader.texts("targets"), classes: reader.texts("classes") };
    case "table":
      return {
        kind, file: reader.text("file"), without: reader.texts("without"),
        ...(reader.has("target") ? { target: reader.text("target") } : {}),
        ...(reader.has("targetIs") ? { targetIs: reader.choice("targetIs", ["classes", "number"]) } : {}),
      };
    case "text":
      return { kind, file: reader.text("file"), length: reader.number("length", { least: 2, most: 65536, whole: true, usual: 64 }), stride: reader.number("stride", { least: 1, most: 65536, whole: true, usual: 8 }) };
    case "images": {
      const side = (name: string) => reader.number(name, { least: 1, most: 4096, whole: true, usual: 32 });
      const channels = reader.number("channels", { usual: 3 });
      if (channels !== 1 && channels !== 3) reader.refuse("channels", `found ${channels}, expected 1 (grey) or 3 (red, green, blue)`);
      return { kind, folder: reader.text("folder"), height: side("height"), width: side("width"), channels: channels === 1 ? 1 : 3 };
    }
  }
}

function madeSource(reader: FieldReader): DataSource {
  const name = reader.text("name");
  const inside = reader.inside("options");
  const recipe = datasets.find((one) => one.name === name);
  if (!recipe) reader.refuse("name", `found ${JSON.stringify(name.slice(0, 60))}, expected one of ${datasets.map((one) => one.name).join(", ")}`);
  const options = Object.fromEntries(inside.names().map((option) => [option, inside.number(option, {})]));
  const opened = recipe && openDataset(recipe, 0, options);
  if (isProblem(opened)) reader.refuse("options", opened.problem);
  return { kind: "made", name, options };
}
