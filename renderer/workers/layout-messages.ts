// What the layout worker is asked and answers.
import type { TerminalRoom } from "../../shared/circuit/glyphs/define.ts";
import type { LayoutOptions } from "../../shared/circuit/layout.ts";
import type { Scene } from "../../shared/circuit/scene.ts";
import type { SceneCell } from "./scene-cells.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";

export interface LayoutRequest {
  readonly id: number;
  readonly document: WeftDocument;
  /** Uses of blocks from the main diagram to the one to lay out. */
  readonly path: readonly NodeId[];
  /** Nodes that the canvas draws itself. */
  readonly rooms?: ReadonlyMap<NodeId, TerminalRoom>;
  readonly dress?: Pick<LayoutOptions, "colour" | "columns" | "legend" | "wrap" | "headroom">;
}

export type LayoutAnswer =
  | {
    readonly id: number;
    readonly scene: Scene;
    readonly cells: readonly SceneCell[];
    /** The lowest y of anything drawn, but for what stands in the rooms. */
    readonly lowest: number;
    readonly milliseconds: number;
  }
  | { readonly id: number; readonly fault: string };
