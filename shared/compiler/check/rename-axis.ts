// Renames an axis where attributes may still have their defaults: a document knows no operators, so defaults that name the axis are written into it first.
import { problem, type Problem } from "../../base/problem.ts";
import { rewriteTexts } from "../../document/attribute-texts.ts";
import { renameAxesInText } from "../../document/axis-text.ts";
import type { Block, BlockId, OperatorNode } from "../../document/document.ts";
import { own } from "../../document/records.ts";
import type { StepJson } from "../../document/steps/define.ts";
import { findOperator } from "../../operators/find-operator.ts";

/** A problem where nothing in the block names the axis: it then comes out of a block inside this one. */
export function renameAxisSteps(block: BlockId, contents: Block, from: string, to: string): readonly StepJson[] | Problem {
  const renamed = new Map([[from, to]]);
  const named = (node: OperatorNode) => rewriteTexts(node, (text, kind) => renameAxesInText(text, kind, renamed));
  const operators = Object.entries(contents.nodes).flatMap(([id, node]) => (node.kind === "operator" ? [[id, node] as const] : []));
  const written = operators.flatMap(([id, node]): readonly StepJson[] => {
    const defaults = withDefaults(node);
    return Object.entries(named(defaults).attributes)
      .filter(([name, value]) => own(node.attributes, name) === undefined && value !== own(defaults.attributes, name))
      .map(([name]) => ({ step: "set-attribute", block, node: id, name, value: own(defaults.attributes, name) ?? null }));
  });
  const isNamed = written.length > 0 || operators.some(([, node]) => named(node) !== node);
  if (!isNamed) return problem(`nothing drawn here names the axis ${from}, it comes out of a block: rename it inside that block, or add the operator Rename behind it`);
  return [...written, { step: "rename-axis", block, from, to }];
}

function withDefaults(node: OperatorNode): OperatorNode {
  const defaults = Object.entries(findOperator(node.operator)?.attributes ?? {}).map(([name, definition]) => [name, definition.default] as const);
  return { ...node, attributes: { ...Object.fromEntries(defaults), ...node.attributes } };
}
