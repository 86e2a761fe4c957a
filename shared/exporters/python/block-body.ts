// What a block computes, as statements: operators by their own spelling or in core words, blocks as calls, repeats as loops.
import { feedback } from "../../compiler/check/feedback.ts";
import { absentThroughout, silenceOf } from "../../compiler/check/silence.ts";
import type { CheckedBlockUse, CheckedNode, CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { pathNames } from "../../compiler/lower/names.ts";
import type { NodeId } from "../../document/document.ts";
import { isGenericName } from "./generic-name.ts";
import { hole, holesIn } from "./expression.ts";
import { variableName } from "./identifiers.ts";
import { codeOfText, spellNode, type SpelledModule, type SpellOptions } from "./spell-node.ts";
import type { FunctionBody, Statement, ValueInfo } from "./statement.ts";
import { viewOfUse, type BlockView, type UsedBlock } from "./block-view.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";

/** A part that holds parameters: an operator's own, or a block inside. */
export type Part =
  | { readonly kind: "operator"; readonly node: NodeId; readonly segment: string; readonly own: CheckedOperator; readonly module: SpelledModule }
  | { readonly kind: "block"; readonly node: NodeId; readonly segment: string; readonly use: CheckedBlockUse; readonly used: UsedBlock; readonly key: string; /** Copies, as Python. */ readonly times: string; /** Whether it holds parameters. */ readonly learned: boolean };

/** Whether a part holds parameters; a dropout is a module without any. */
export function isLearned(part: Part): boolean {
  return part.kind === "operator" ? part.module.parameters.length > 0 : part.learned;
}

export interface BlockBody {
  readonly view: BlockView;
  readonly body: FunctionBody;
  readonly parts: readonly Part[];
}

/** What the target language says about a block inside. */
export interface CallSpelling {
  /** The call of a part with these arguments; `copy` names the copy of a repeat with weights of its own. */
  call(part: Extract<Part, { readonly kind: "block" }>, args: readonly string[], copy: string | undefined): string;
  /** The head of the loop over copies, and what a copy is called inside. */
  loop(part: Extract<Part, { readonly kind: "block" }>, times: string): { readonly header: string; readonly copy: string };
}

export interface BodyOptions extends Omit<SpellOptions, "view" | "segment" | "fresh" | "emit"> {
  readonly checked: CheckedDiagram;
  readonly calls: CallSpelling;
  /** The name under which the block inside is generated. */
  blockKey(used: UsedBlock): { readonly key: string; readonly learned: boolean };
}

export function blockBody(view: BlockView, options: BodyOptions): BlockBody {
  const segments = pathNames(view.concrete);
  const values = new Map<number, ValueInfo>();
  const ports = new Map<string, number>();
  const statements: Statement[] = [];
  const parts: Part[] = [];
  const parameters: number[] = [];
  const returns: FunctionBody["returns"][number][] = [];
  const fresh = (info: ValueInfo) => {
    values.set(values.size, info);
    return values.size - 1;
  };

  const needed = neededNodes(view);
  const silence = silenceOf(view.concrete, view.absent);
  for (const { node: id, port } of view.concrete.inputs) {
    if (silence.nodes.has(id)) continue;
    const type = view.concrete.nodes.get(id)?.outputs["y"];
    const value = fresh({ wish: argumentName(port), generic: false, axes: (type?.axes ?? []).map((axis) => axis.name) });
    parameters.push(value);
    ports.set(`${id}:y`, value);
  }
  for (const id of view.concrete.order) {
    const [concrete, own] = [view.concrete.nodes.get(id), view.own.nodes.get(id)];
    if (!concrete || !needed.has(id) || silence.nodes.has(id)) continue;
    if (concrete.node.leftOut === "bypassed") passOn(concrete);
    else if (concrete.kind === "block") writeUse(concrete, own?.kind === "block" ? own : concrete);
    else if (concrete.node.operator === "output") {
      const value = arriving(concrete, "x");
      if (value !== undefined) returns.push({ code: hole(value), wish: argumentName(concrete.node.name ?? id), axes: (concrete.inputs["x"]?.axes ?? []).map((axis) => axis.name), node: id });
    } else if (concrete.node.operator !== "input") writeOperator(concrete, own?.kind === "operator" ? own : concrete);
  }
  // Returned in the order of the interface.
  const order = view.concrete.outputs.map(({ node }) => node);
  returns.sort((a, b) => order.indexOf(a.node) - order.indexOf(b.node));
  return { view, parts, body: { parameters, statements, returns, values } };

  function arriving(node: CheckedNode, port: string): number | undefined {
    const wire = view.concrete.wires[node.wires[port] ?? ""];
    return wire && ports.get(`${wire.from.node}:${wire.from.port}`);
  }

  function passOn(node: CheckedNode): void {
    for (const [port, from] of Object.entries(node.passes ?? {})) {
      const value = arriving(node, from);
      if (value !== undefined) ports.set(`${node.id}:${port}`, value);
    }
  }

  function writeOperator(concrete: CheckedOperator, own: CheckedOperator): void {
    const { id, operator } = concrete;
    if (!operator) return;
    const segment = segments.get(id) ?? id;
    const light = ["activation", "arithmetic", "comparison", "position"].includes(operator.group);
    const wish = variableName(concrete.node.name ?? id);
    const operands = new Map<string, number>();
    for (const port of Object.keys(concrete.wires)) {
      const value = arriving(concrete, port);
      if (value !== undefined) operands.set(port, value);
    }
    const spelled = spellNode(concrete, own, operands, {
      ...options, view, segment,
      fresh: (code) => {
        const value = fresh({ wish: operands.size === 1 ? (values.get([...operands.values()][0] ?? 0)?.wish ?? wish) : wish, generic: true, axes: [] });
        statements.push({ kind: "assign", results: [value], code, node: id, light: false });
        return value;
      },
    });
    if (!spelled) return;
    if (spelled.module) parts.push({ kind: "operator", node: id, segment, own, module: spelled.module });
    const generic = concrete.node.name === undefined && isGenericName(id, operator.name, operator.title);
    const [first] = operands.values();
    const [only, ...others] = spelled.results;
    const [same] = holesIn(spelled.code);
    if (only && others.length === 0 && same !== undefined && spelled.code === hole(same)) {
      // What changes nothing but names of axes needs no line; the one that makes the value stands for it too.
      ports.set(`${id}:${only.port}`, same);
      const at = statements.findIndex((one) => one.results.includes(same));
      const made = statements[at];
      if (made?.kind === "assign") statements[at] = { ...made, within: [...(made.within ?? []), id] };
      return;
    }
    const results = spelled.results.map(({ port, axes }, i) => {
      const before = first === undefined ? undefined : values.get(first);
      const isFurther = before !== undefined && before.axes.join() === axes.join() && spelled.results.length === 1;
      const value = fresh({ ...(spelled.results.length === 1 ? { wish, generic } : wishOfSeveral(port, i === 0 && !generic ? wish : undefined)), axes, ...(isFurther && first !== undefined ? { follows: first } : {}) });
      ports.set(`${id}:${port}`, value);
      return value;
    });
    statements.push({ kind: "assign", results, code: spelled.code, node: id, light });
  }

  function writeUse(concrete: CheckedBlockUse, own: CheckedBlockUse): void {
    const { id } = concrete;
    const absent = silence.absent.get(id) ?? absentThroughout(concrete, new Set());
    const used = viewOfUse(options.checked, view, own, concrete, absent);
    if (!used || !concrete.body) return;
    const part = { kind: "block", node: id, segment: segments.get(id) ?? id, use: concrete, used, ...options.blockKey(used), times: codeOfText(view, own.node.repeat?.times ?? "1", concrete.times ?? 1) } as const;
    parts.push(part);
    // What is silent inside is neither taken nor returned there.
    const within = silenceOf(concrete.body, absent);
    const inputs = concrete.body.inputs.filter(({ node }) => !within.nodes.has(node));
    const outputs = concrete.body.outputs.filter(({ port }) => !within.outputs.has(port));
    const args = new Map(inputs.map(({ port }) => [port, arriving(concrete, port)] as const));
    const wish = variableName(concrete.node.name ?? id);
    const results = outputs.map(({ port }) => {
      const axes = (concrete.outputs[port]?.axes ?? []).map((axis) => axis.name);
      const isLoop = concrete.node.repeat !== undefined;
      const value = fresh({ wish: outputs.length > 1 || isLoop ? argumentName(port) : wish, generic: false, axes });
      ports.set(`${id}:${port}`, value);
      return value;
    });
    const code = (port: string) => {
      const value = args.get(port);
      return value === undefined ? "None" : hole(value);
    };
    if (!concrete.node.repeat) {
      statements.push({ kind: "assign", results, code: options.calls.call(part, inputs.map(({ port }) => code(port)), undefined), node: id, light: false });
      return;
    }
    const fed = feedback(concrete.body.inputs, concrete.body.outputs).filter(({ output }) => !within.outputs.has(output));
    const initial = fed.map(({ input }) => (input === undefined ? undefined : args.get(input)));
    const carried = (port: string) => {
      const at = fed.findIndex(({ input }) => input === port);
      const result = results[at];
      return at >= 0 && result !== undefined ? hole(result) : code(port);
    };
    const { header, copy } = options.calls.loop(part, part.times);
    statements.push({ kind: "loop", header, results, initial, code: options.calls.call(part, inputs.map(({ port }) => carried(port)), copy), node: id });
  }

  /** Nodes that nothing behind them reads are drawn but not computed; parameters of theirs would only be in the way. */
  function neededNodes(of: BlockView): ReadonlySet<NodeId> {
    const { nodes } = silenceOf(of.concrete, of.absent);
    const wanted = new Set<NodeId>(of.concrete.outputs.map(({ node }) => node).filter((id) => !nodes.has(id)));
    const feeders = new Map<NodeId, NodeId[]>();
    for (const { from, to } of Object.values(of.concrete.wires)) feeders.set(to.node, [...(feeders.get(to.node) ?? []), from.node]);
    for (const id of wanted) for (const from of feeders.get(id) ?? []) wanted.add(from);
    return wanted;
  }
}

/** Ids such as `in1-query` number ports for their order only. */
export function argumentName(port: string): string {
  return variableName(port.replace(/^(?:in|out)\d+[-_](?=\p{L})/u, ""));
}

/** `best, indices = …`: the first of several goes by the name that its node was given, the others by their ports, where those are words. */
function wishOfSeveral(port: string, named: string | undefined): { readonly wish: string; readonly generic: boolean } {
  const isWord = /^\p{L}{3,}$/u.test(port);
  return { wish: (isWord ? named : undefined) ?? variableName(port), generic: !isWord };
}
