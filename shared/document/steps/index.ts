// Every kind of step by name; a kind that is missing here does not compile.
import type { Problem } from "../../base/problem.ts";
import type { WeftDocument } from "../document.ts";
import { addBlock } from "./add-block.ts";
import { addNode } from "./add-node.ts";
import { connect } from "./connect.ts";
import type { StepJson, StepKind, StepName, Touched } from "./define.ts";
import { disconnect } from "./disconnect.ts";
import { moveNode } from "./move-node.ts";
import { placeNodes } from "./place-nodes.ts";
import { removeBlock } from "./remove-block.ts";
import { removeNode } from "./remove-node.ts";
import { renameAxis } from "./rename-axis.ts";
import { renameNode } from "./rename-node.ts";
import { setAttribute } from "./set-attribute.ts";
import { setBlockInfo } from "./set-block-info.ts";
import { setCallout } from "./set-callout.ts";
import { setExperiment } from "./set-experiment.ts";
import { setFrame } from "./set-frame.ts";
import { setInfo } from "./set-info.ts";
import { setLeftOut } from "./set-left-out.ts";
import { setLinked } from "./set-linked.ts";
import { setMemory } from "./set-memory.ts";
import { setNote } from "./set-note.ts";
import { setOpen } from "./set-open.ts";
import { setOrder } from "./set-order.ts";
import { setRepeat } from "./set-repeat.ts";
import { setSize } from "./set-size.ts";
import { setStored } from "./set-stored.ts";
import { setUseSize } from "./set-use-size.ts";

export const stepKinds = {
  "add-node": addNode,
  "remove-node": removeNode,
  connect,
  disconnect,
  "set-attribute": setAttribute,
  "rename-node": renameNode,
  "set-left-out": setLeftOut,
  "set-repeat": setRepeat,
  "set-use-size": setUseSize,
  "set-size": setSize,
  "rename-axis": renameAxis,
  "add-block": addBlock,
  "remove-block": removeBlock,
  "set-block-info": setBlockInfo,
  "move-node": moveNode,
  "place-nodes": placeNodes,
  "set-open": setOpen,
  "set-frame": setFrame,
  "set-note": setNote,
  "set-callout": setCallout,
  "set-order": setOrder,
  "set-memory": setMemory,
  "set-info": setInfo,
  "set-experiment": setExperiment,
  "set-linked": setLinked,
  "set-stored": setStored,
} as const satisfies { readonly [N in StepName]: StepKind<N> };

export function applyStep(document: WeftDocument, step: StepJson): WeftDocument | Problem {
  return kindOf(step).apply(document, step);
}

/** The steps that undo `step`, read off the document before it. */
export function invertStep(before: WeftDocument, step: StepJson): readonly StepJson[] {
  return kindOf(step).invert(before, step);
}

/** What `step` touches in the document before it. */
export function touchedBy(before: WeftDocument, step: StepJson): Touched {
  return kindOf(step).touches(before, step);
}

// The table pairs each name with its own kind; the compiler cannot follow that through an index.
function kindOf(step: StepJson): StepKind<StepName> {
  return stepKinds[step.step] as unknown as StepKind<StepName>;
}
