// What the compare worker is asked and answers.
import type { DiagramChange } from "../../shared/analysis/diff/diff-diagrams.ts";
import type { NodeMark } from "../../shared/analysis/diff/mark-nodes.ts";
import type { Scene } from "../../shared/circuit/scene.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";

export interface CompareRequest {
  readonly id: number;
  readonly before: WeftDocument;
  readonly after: WeftDocument;
  /** Uses of blocks in the first document, from the main diagram to the one that is drawn beside its twin. */
  readonly path: readonly NodeId[];
}

export interface DrawnSide {
  readonly path: readonly NodeId[];
  readonly scene: Pick<Scene, "width" | "height" | "primitives" | "nodes">;
  readonly marks: ReadonlyMap<NodeId, NodeMark>;
}

export type CompareAnswer =
  | {
    readonly id: number;
    /** Nodes that are in both. */
    readonly matched: number;
    readonly changes: readonly DiagramChange[];
    readonly before: DrawnSide;
    /** Undefined where the block has no twin. */
    readonly after: DrawnSide | undefined;
    /** Nodes of the block that is drawn -> their twins. */
    readonly twins: ReadonlyMap<NodeId, NodeId>;
  }
  | { readonly id: number; readonly fault: string };
