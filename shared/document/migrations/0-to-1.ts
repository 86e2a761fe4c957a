// Version 0 was one flat diagram: a list of nodes with their positions, and edges written `node.port`.
import { describe, inside, isObject, note, type Spot } from "../field-reader.ts";
import type { Json, JsonObject } from "../json-reader.ts";
import { own } from "../records.ts";
import { defineMigration } from "./define.ts";

export const migration0To1 = defineMigration({
  from: 0,
  about: "The flat diagram becomes the main block; positions move from the nodes to the layout; edges become wires.",
  migrate(old, at) {
    const nodes = entries(own(old, "nodes") ?? [], { ...at, path: ["nodes"] }, readNode);
    const edges = entries(own(old, "edges") ?? [], { ...at, path: ["edges"] }, readEdge);
    if (!nodes || !edges) return undefined;
    const sizes = own(old, "sizes") ?? {};
    if (!isObject(sizes)) return note({ ...at, path: ["sizes"] }, describe(sizes), "an object");
    return {
      version: 1,
      title: own(old, "name") ?? "Untitled",
      about: own(old, "description") ?? "",
      main: "main",
      seed: own(old, "seed") ?? 0,
      sizes: Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, { value }])),
      configurations: {},
      blocks: {
        main: {
          title: own(old, "name") ?? "Untitled",
          about: own(old, "description") ?? "",
          locals: [],
          nodes: Object.fromEntries(nodes.map(({ id, node }) => [id, node])),
          wires: Object.fromEntries(edges.map((wire, i) => [`w${i + 1}`, wire])),
        },
      },
      layout: { main: { positions: Object.fromEntries(nodes.flatMap(({ id, position }) => (position ? [[id, position]] : []))), open: [] } },
    };
  },
});

interface OldNode {
  readonly id: string;
  readonly node: JsonObject;
  readonly position?: Json;
}

function readNode(value: Json, at: Spot, earlier: readonly OldNode[]): OldNode | undefined {
  if (!isObject(value)) return note(at, describe(value), "a node");
  const [id, operator, x, y] = [own(value, "id"), own(value, "op"), own(value, "x"), own(value, "y")];
  if (typeof id !== "string") return note(at, `the id ${describe(id)}`, "an id as text");
  if (earlier.some((node) => node.id === id)) return note(at, `the id ${describe(id)} a second time`, "every id once", "give one of the two another id");
  if (typeof operator !== "string") return note(at, `the op ${describe(operator)}`, "the name of an operator");
  const node = { kind: "operator", operator, attributes: own(value, "attributes") ?? {} };
  return { id, node, ...(x === undefined || y === undefined ? {} : { position: { x, y } }) };
}

function readEdge(value: Json, at: Spot): JsonObject | undefined {
  if (!isObject(value)) return note(at, describe(value), "an edge");
  const from = readEnd(own(value, "from"), inside(at, "from", value));
  const to = readEnd(own(value, "to"), inside(at, "to", value));
  return from && to ? { from, to } : undefined;
}

function readEnd(value: Json | undefined, at: Spot): JsonObject | undefined {
  const [node, port, ...more] = typeof value === "string" ? value.split(".") : [];
  if (node === undefined || port === undefined || more.length > 0) return note(at, describe(value), "a port such as \"softmax.scores\"");
  return { node, port };
}

function entries<T>(value: Json, at: Spot, read: (entry: Json, at: Spot, earlier: readonly T[]) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return note(at, describe(value), "a list");
  const out: T[] = [];
  for (const [i, entry] of (value as readonly Json[]).entries()) {
    const one = read(entry, inside(at, i, entry), out);
    if (one === undefined) return undefined;
    out.push(one);
  }
  return out;
}
