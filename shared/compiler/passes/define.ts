// What a pass is: named rules, each the law it applies, tried on every node of a graph while it is copied.
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { callOf, createInterner, type Interner } from "../../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import type { CoreWord } from "../../ir/words.ts";

export interface PassContext {
  readonly provider?: string;
}

/** What a rule may ask. */
export interface RuleContext extends PassContext {
  readonly ir: GraphBuilder;
  /** Whether a value (of the new graph) serves one operand only and goes out nowhere: replacing its user then leaves nothing to compute twice. */
  usedOnce(node: IrNode): boolean;
  /** Words of what uses the node being rewritten, in the graph as it came; "output" where it goes out as one, "probe" where a port that is looked at carries it. */
  readonly users: readonly string[];
}

/** Another node of equal meaning, or undefined where the law does not apply. Operands have been rewritten before. */
export type Rule = (node: IrNode, context: RuleContext) => IrNode | undefined;

export interface Pass {
  readonly name: string;
  readonly why: string;
  run(graph: IrGraph, context: PassContext): PassOutcome;
}

export interface PassOutcome {
  readonly graph: IrGraph;
  /** Law -> how often it was applied. */
  readonly fired: ReadonlyMap<string, number>;
}

/** One line of the compiler's trace. */
export interface PassTrace {
  readonly pass: string;
  readonly why: string;
  readonly nodesBefore: number;
  readonly nodesAfter: number;
  readonly fired: readonly { readonly rule: string; readonly count: number }[];
  /** The printed graph, where it was asked for. */
  readonly text?: string;
}

const mostRewritesOfOneNode = 16;

/** `when` lists words without which no rule can apply, so that the graph need not be copied. */
export function definePass(name: string, why: string, rules: Readonly<Record<string, Rule>>, when?: readonly CoreWord[]): Pass {
  const entries = Object.entries(rules);
  return {
    name,
    why,
    run: (graph, context) => (when && !walk(rootsOf(graph)).some((node) => (when as readonly string[]).includes(node.word)) ? { graph, fired: new Map() } : applyRules(graph, context, entries)),
  };
}

function applyRules(graph: IrGraph, given: PassContext, rules: readonly (readonly [string, Rule])[]): PassOutcome {
  const interner = createInterner();
  const fired = new Map<string, number>();
  const users = usersIn(graph);
  const newUses = new Map<IrNode, number>();
  const ir = irBuilder(interner);
  const usedOnce = (node: IrNode) => newUses.get(node) === 1;
  const rewritten = rebuild(graph, interner, (old, inputs) => {
    const start = copyOf(interner, old, inputs);
    if (!start) return undefined;
    const context: RuleContext = { ...given, ir, usedOnce, users: users.get(old) ?? [] };
    let node = start;
    for (let round = 0; round < mostRewritesOfOneNode; round++) {
      const next = firstRewrite(node, context, rules, fired);
      if (!next) break;
      node = next;
    }
    newUses.set(node, (newUses.get(node) ?? 0) + context.users.length);
    return [node];
  });
  return { graph: rewritten, fired };
}

function firstRewrite(node: IrNode, context: RuleContext, rules: readonly (readonly [string, Rule])[], fired: Map<string, number>): IrNode | undefined {
  for (const [name, rule] of rules) {
    const next = rule(node, context);
    if (!next || next === node) continue;
    fired.set(name, (fired.get(name) ?? 0) + 1);
    return next;
  }
  return undefined;
}

/** The same word over other operands; undefined for words with bodies, opaque nodes, recognised calls and calls of several results, which no rule rewrites. */
function copyOf(interner: Interner, node: IrNode, inputs: readonly IrNode[]): IrNode | undefined {
  const { word, attributes } = node;
  if (word === "call") return node.types.length > 1 || callOf(node).means ? undefined : interner.call(inputs, callOf(node));
  return word === "opaque" || word === "scan" || word === "while" || word === "cond" ? undefined : interner.make(word, inputs, attributes);
}

/** The words of each node's users, one entry a use; outputs and origins are uses as well. */
function usersIn(graph: IrGraph): ReadonlyMap<IrNode, readonly string[]> {
  const users = new Map<IrNode, string[]>();
  const use = (node: IrNode, by: string) => {
    const known = users.get(node);
    if (known) known.push(by);
    else users.set(node, [by]);
  };
  for (const node of walk(rootsOf(graph))) for (const input of node.inputs) use(input, node.word);
  for (const { value } of graph.outputs) use(value, "output");
  for (const value of graph.origins.values()) use(value, "probe");
  return users;
}
