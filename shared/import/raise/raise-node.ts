// A node of a model said in the diagram's operators, if they mean exactly the same.
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { DraftNode } from "../draft.ts";
import type { GraphNode } from "../graph.ts";
import { elementwiseRaises } from "./elementwise.ts";
import { linearRaises } from "./linear.ts";
import { lookupRaises } from "./lookups.ts";
import { normRaises } from "./norms.ts";
import type { Placed } from "./placed.ts";
import { positionRaises } from "./positions.ts";
import { attemptRaise, type RaiseWorld } from "./raise-context.ts";
import type { RaiseRules } from "./rules.ts";
import { viewRaises } from "./views.ts";
import { windowRaises } from "./windows.ts";

const raises: RaiseRules = { ...elementwiseRaises, ...linearRaises, ...windowRaises, ...normRaises, ...viewRaises, ...lookupRaises, ...positionRaises };

export interface Raised {
  readonly nodes: readonly DraftNode[];
  readonly types: ReadonlyMap<string, TensorType>;
  readonly results: ReadonlyMap<string, Placed>;
}

export function raiseNode(node: GraphNode, world: RaiseWorld): Raised | undefined {
  const name = node.domain === "" ? node.operator : `${node.domain}.${node.operator}`;
  const rule = Object.hasOwn(raises, name) ? raises[name] : undefined;
  if (!rule || Object.keys(node.graphs).length > 0) return undefined;
  const attempt = attemptRaise(node, world);
  rule(attempt.context);
  return attempt.finish();
}
