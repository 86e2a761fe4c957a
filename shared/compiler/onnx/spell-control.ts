// The control words in ONNX: Scan, Loop and If, whose bodies are graphs of their own.
import { range } from "../../ir/dims.ts";
import { attributesOf } from "../../ir/words.ts";
import type { Spelling } from "./spelling.ts";

const names = <T>(keys: readonly T[], values: readonly string[]) => new Map(keys.map((key, i) => [key, values[i] ?? ""] as const));

export const spellScan: Spelling = ({ writer, value, body }, node) => {
  const { states, consts, length, reverse, body: step } = attributesOf(node, "scan");
  const all = node.inputs.map((x) => value(x));
  const rows = all.slice(states + consts);
  // Scan takes its length from what it runs over; with nothing to run over, from a counter.
  const over = rows.length > 0 ? rows : [writer.int64(range(length))];
  const graph = body({ parameters: step.parameters, results: step.results }, {
    captured: names(step.parameters.slice(states, states + consts), all.slice(states, states + consts)),
    ...(rows.length > 0 ? {} : { last: [{ wish: "step", dtype: "i64" }] }),
  });
  const outputs = node.types.length - states;
  const direction = (count: number) => range(count).map(() => (reverse ? 1 : 0));
  return writer.nodes("Scan", [...all.slice(0, states), ...over], node.types.length, {
    body: { graph }, num_scan_inputs: over.length, scan_input_directions: direction(over.length), ...(outputs > 0 ? { scan_output_directions: direction(outputs) } : {}),
  });
};

export const spellWhile: Spelling = ({ writer, value, inline, body }, node) => {
  const { states, limit, goOn, body: step } = attributesOf(node, "while");
  const all = node.inputs.map((x) => value(x));
  const [begin = ""] = inline(goOn, all);
  // ONNX asks after each turn whether to go on; the words ask before, so the question is put to the new states.
  const graph = body({ parameters: step.parameters, results: step.results }, {
    captured: names(step.parameters.slice(states), all.slice(states)),
    first: [{ wish: "turn", dtype: "i64" }, { wish: "before", dtype: "bool" }],
    goOn: { body: goOn, consts: all.slice(states) },
  });
  return writer.nodes("Loop", [writer.int64([limit], []), begin, ...all.slice(0, states)], states, { body: { graph } });
};

export const spellCond: Spelling = ({ writer, value, body }, node) => {
  const { then, otherwise } = attributesOf(node, "cond");
  const [predicate = "", ...args] = node.inputs.map((x) => value(x));
  const branch = (b: typeof then) => ({ graph: body(b, { captured: names(b.parameters, args) }) });
  return writer.nodes("If", [predicate], node.types.length, { then_branch: branch(then), else_branch: branch(otherwise) });
};
