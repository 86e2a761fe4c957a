// What does not run because something is muted: muted nodes, what needs their arrays, and the outputs behind them.
import type { LeftOut, NodeId } from "../../document/document.ts";
import { readStep } from "../../document/step-of-path.ts";
import { blockBehind } from "./block-behind.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedNode } from "./checked-diagram.ts";
import { feedback } from "./feedback.ts";

export interface Silence {
  /** Nodes that give nothing. A use of a block of which one output is silent and another is not is not among them. */
  readonly nodes: ReadonlySet<NodeId>;
  /** Output ports without an array, as `node:port`. */
  readonly ports: ReadonlySet<string>;
  /** Outputs of the block without an array, by the names of its ports. */
  readonly outputs: ReadonlySet<string>;
  /** Uses of blocks of which some inputs bring no array: which. */
  readonly absent: ReadonlyMap<NodeId, ReadonlySet<string>>;
}

const nothing: ReadonlySet<string> = new Set();
const noSilence: Silence = { nodes: nothing, ports: nothing, outputs: nothing, absent: new Map() };

const mutedInside = new WeakMap<CheckedBlock, boolean>();
const known = new WeakMap<CheckedBlock, Map<string, Silence>>();

/** `absent`: inputs of the block that bring no array here. */
export function silenceOf(body: CheckedBlock, absent: ReadonlySet<string> = nothing): Silence {
  if (absent.size === 0 && !hasMuted(body)) return noSilence;
  const key = [...absent].sort().join("\n");
  const kept = known.get(body) ?? new Map<string, Silence>();
  known.set(body, kept);
  const silence = kept.get(key) ?? found(body, absent);
  kept.set(key, silence);
  return silence;
}

function hasMuted(body: CheckedBlock): boolean {
  const before = mutedInside.get(body);
  if (before !== undefined) return before;
  const muted = [...body.nodes.values()].some((node) => node.node.leftOut === "muted" || (node.kind === "block" ? node.body !== undefined && hasMuted(node.body) : Object.values(node.bodies ?? {}).some(hasMuted)));
  mutedInside.set(body, muted);
  return muted;
}

function found(body: CheckedBlock, absentInputs: ReadonlySet<string>): Silence {
  const nodes = new Set<NodeId>();
  const ports = new Set<string>();
  const outputs = new Set<string>();
  const absent = new Map<NodeId, ReadonlySet<string>>();
  for (const id of body.order) {
    const node = body.nodes.get(id);
    if (!node) continue;
    const missing = new Set(Object.entries(node.wires).flatMap(([port, wire]) => {
      const from = body.wires[wire]?.from;
      return from && ports.has(`${from.node}:${from.port}`) ? [port] : [];
    }));
    const given = Object.keys(node.outputs);
    const silent = silentPorts(node, missing, absentInputs);
    for (const port of silent) ports.add(`${id}:${port}`);
    if (node.kind === "block" && node.node.leftOut === undefined && missing.size > 0) absent.set(id, absentThroughout(node, missing));
    const isMuted = node.node.leftOut === "muted";
    if (isMuted || (given.length > 0 ? given.every((port) => silent.has(port)) : missing.size > 0)) nodes.add(id);
    if (node.kind === "operator" && node.node.operator === "output" && (isMuted || missing.size > 0)) outputs.add(node.node.name ?? id);
  }
  return { nodes, ports, outputs, absent };
}

function silentPorts(node: CheckedNode, missing: ReadonlySet<string>, absentInputs: ReadonlySet<string>): ReadonlySet<string> {
  const { leftOut } = node.node;
  const given = Object.keys(node.outputs);
  if (leftOut === "muted") return new Set(given);
  if (leftOut === "bypassed") return new Set(given.filter((port) => missing.has(node.passes?.[port] ?? "")));
  if (node.kind === "block") return node.body ? silenceOf(node.body, absentThroughout(node, missing)).outputs : missing.size > 0 ? new Set(given) : nothing;
  const isAbsent = node.node.operator === "input" && absentInputs.has(node.node.name ?? node.id);
  const bodies = Object.entries(node.node.bodies ?? {});
  const needsSilent = bodies.some(([name, use]) => {
    const inner = node.bodies?.[name];
    return inner !== undefined && use.outputs.some((port) => silenceOf(inner).outputs.has(port));
  });
  return isAbsent || missing.size > 0 || needsSilent ? new Set(given) : nothing;
}

/** Copies feed each other, so what one does not give the next one lacks. */
export function absentThroughout({ body, node, times }: CheckedBlockUse, missing: ReadonlySet<string>): ReadonlySet<string> {
  if (!body || !node.repeat || times === 1) return missing;
  const fed = feedback(body.inputs, body.outputs);
  let absent = missing;
  for (;;) {
    const { outputs } = silenceOf(body, absent);
    const more = fed.flatMap(({ output, input }) => (input !== undefined && outputs.has(output) && !absent.has(input) ? [input] : []));
    if (more.length === 0) return absent;
    absent = new Set([...absent, ...more]);
  }
}

/** How the inside of a use stands to a run: within a use that is left out, or that nothing arrives at which it could work on, nothing of its own runs. */
export interface SilenceInside {
  readonly silence: Silence;
  readonly leftOut?: LeftOut;
  readonly runs: boolean;
}

function allOf(body: CheckedBlock): Silence {
  const nodes = [...body.nodes.values()];
  return { nodes: new Set(nodes.map(({ id }) => id)), ports: new Set(nodes.flatMap((node) => Object.keys(node.outputs).map((port) => `${node.id}:${port}`))), outputs: new Set(body.outputs.map(({ port }) => port)), absent: new Map() };
}

/** Of the diagram that a path of uses leads to, as far as the path goes. */
export function silenceAt(main: CheckedBlock, path: readonly NodeId[]): SilenceInside {
  let here: SilenceInside = { silence: silenceOf(main), runs: true };
  let body = main;
  for (const id of path) {
    const inner = blockBehind(body, id);
    const node = body.nodes.get(readStep(id).node);
    if (!node || !inner) break;
    const leftOut = here.leftOut ?? node.node.leftOut;
    const runs = here.runs && leftOut === undefined && !here.silence.nodes.has(node.id);
    // What an operator runs is handed whatever arrives at it.
    const absent = node.kind === "block" ? (here.silence.absent.get(id) ?? absentThroughout(node, nothing)) : nothing;
    here = { silence: runs ? silenceOf(inner, absent) : allOf(inner), runs, ...(leftOut ? { leftOut } : {}) };
    body = inner;
  }
  return here;
}
