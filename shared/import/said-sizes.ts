// The numbers that open sizes had where a file was written, for files of Weft's own: a run of what was imported then has the sizes of the drawing.
import type { OnnxModel } from "../onnx-format/messages.ts";

/** Name of a size in the model -> its number, from metadata such as `b=4 x=24`. */
export function saidSizes({ producerName, metadata = [] }: Pick<OnnxModel, "producerName" | "metadata">): ReadonlyMap<string, number> {
  const said = producerName === "weft" ? (metadata.find(({ key }) => key === "sizes")?.value ?? "") : "";
  return new Map(said.split(" ").flatMap((word) => {
    const [, name, number] = /^(.+)=(\d{1,9})$/.exec(word) ?? [];
    return name === undefined || Number(number) < 1 ? [] : [[name, Number(number)] as const];
  }));
}
