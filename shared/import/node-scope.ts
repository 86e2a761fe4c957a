// Which modules a node belongs to: exporters write them into its name, or beside it.
import type { ByteRange } from "../onnx-format/byte-source.ts";
import type { OnnxNode } from "../onnx-format/messages.ts";
import type { ModuleScope } from "./graph.ts";

/** `/encoder/layer.0/query/MatMul` lies in encoder, layer.0 and query. `prefix` is that of the function the node was written out from. */
export function scopeOf({ name = "", metadata = [] }: OnnxNode<ByteRange>, prefix: string): ModuleScope {
  const outer = partsOf(prefix);
  const listed = metadata.find(({ key }) => key === "pkg.torch.onnx.name_scopes")?.value;
  if (listed !== undefined) {
    // A list of dotted paths, each longer than the one before; the last names the node itself.
    const paths = [...listed.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? "");
    const dotted = paths.length > 1 ? (paths[paths.length - 2] ?? "") : "";
    return [...outer, ...dotted.split(".").filter((part) => part !== "").reduce<string[]>(withNumbers, [])];
  }
  return outer.length > 0 || name.includes("/") ? [...outer, ...partsOf(name).slice(0, -1)] : undefined;
}

export function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

/** A number belongs to the list before it: `layers.0`. */
function withNumbers(parts: string[], part: string): string[] {
  const last = parts[parts.length - 1];
  if (/^\d+$/.test(part) && last !== undefined) return [...parts.slice(0, -1), `${last}.${part}`];
  return [...parts, part];
}
