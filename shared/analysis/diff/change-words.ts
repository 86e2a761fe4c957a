// One change of a diagram in words: where it is, and what became of it.
import type { DiagramChange } from "./diff-diagrams.ts";

export interface ChangeWords {
  readonly sign: "+" | "−" | "~";
  /** The node's path, or its port's; the name of a size. */
  readonly place: string;
  readonly words: string;
}

export function changeWords(change: DiagramChange): ChangeWords {
  switch (change.kind) {
    case "size":
      return { sign: change.before === null ? "+" : change.after === null ? "−" : "~", place: change.at, words: `size ${[change.before, change.after].flatMap((value) => (value === null ? [] : [value === "" ? "from the wires" : value])).join(" → ")}` };
    case "added":
      return { sign: "+", place: change.at, words: change.what };
    case "removed":
      return { sign: "−", place: change.at, words: change.what };
    case "renamed":
      return { sign: "~", place: change.at, words: `called ${change.after}` };
    case "operator":
      return { sign: "~", place: change.at, words: `${change.before} → ${change.after}` };
    case "attribute":
      return { sign: "~", place: change.at, words: `${change.attribute}: ${change.before ?? "default"} → ${change.after ?? "default"}` };
    case "wire":
      return { sign: "~", place: `${change.at}:${change.port}`, words: `fed by ${change.before ?? "nothing"} → ${change.after ?? "nothing"}` };
    case "axes":
      return { sign: "~", place: `${change.at}:${change.port}`, words: `${change.before} → ${change.after}` };
  }
}

/** Those that are of a node of the drawing. */
export function changesOfNodes(changes: readonly DiagramChange[]): readonly DiagramChange[] {
  return ownChanges(changes).filter(({ kind }) => kind !== "size");
}

/** Without the ports behind a change, which have other axes only because of it. */
export function ownChanges(changes: readonly DiagramChange[]): readonly DiagramChange[] {
  return changes.filter((change) => !(change.kind === "axes" && change.follows));
}
