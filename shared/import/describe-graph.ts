// What is known of a graph's values: their types, what their axes are called, and which of its nodes belong together.
import type { TensorType } from "../tensor/tensor-type.ts";
import type { FunctionScopes } from "./function-scopes.ts";
import { intOf, type Graph, type GraphNode } from "./graph.ts";
import type { TypeScope } from "./inference/infer-types.ts";
import { array, type Kind, type KnownSize } from "./inference/kind.ts";
import { number } from "./inference/rules.ts";
import { namesOfAxes } from "./naming/axis-names.ts";
import { outerNames } from "./order-nodes.ts";
import { findPatterns } from "./patterns/find-patterns.ts";
import type { ModelFiles } from "./tensor-data.ts";
import { documentType } from "./value-types.ts";

export interface Describe {
  type(kind: Kind, value: string): TensorType;
  names(value: string, rank: number): readonly (string | undefined)[];
  sizes(value: string): readonly KnownSize[] | undefined;
  fresh(wish: string): string;
  /** Which nodes may be said in the diagram's operators. */
  mayRaise(node: GraphNode): boolean;
  /** The graph with patterns of several nodes told as one. */
  readable(graph: Graph): Graph;
  /** What is known within a graph that one of the nodes runs. */
  inside(node: GraphNode, graph: Graph): Describe;
}

interface World {
  readonly files: ModelFiles;
  readonly fresh: (wish: string) => string;
  readonly mayRaise: (node: GraphNode) => boolean;
  readonly functions: FunctionScopes;
}

type Names = readonly (string | undefined)[];

/** `given` are names that axes bear around the graph, by value. */
export function describeGraph(graph: Graph, types: Pick<TypeScope, "kind" | "sizes">, world: World, given: ReadonlyMap<string, Names> = new Map()): Describe {
  const names = namesOfAxes(graph, types, world.files, given);
  return {
    names, fresh: world.fresh, mayRaise: world.mayRaise,
    type: (kind, value) => documentType(kind, kind.kind === "array" ? names(value, kind.dims?.length ?? 0) : []),
    sizes: (value) => types.sizes(value),
    readable: (whole) => findPatterns(whole, types, world),
    inside: (node, nested) => describeGraph(nested, typesInside(nested, types), world, namesAround(node, nested)),
  };

  /** What a nested graph takes from around it and what it is handed have names already. */
  function namesAround(node: GraphNode, nested: Graph): ReadonlyMap<string, Names> {
    const outer = (value: string): Names => {
      const kind = types.kind(value);
      const rank = kind?.kind === "array" ? (kind.dims?.length ?? 0) : 0;
      const known = names(value, rank);
      // What is taken from still farther out has the name it was given there.
      return known.map((name, axis) => name ?? given.get(value)?.[axis]);
    };
    const found = new Map<string, Names>([...outerNames(nested)].map((value) => [value, outer(value)]));
    const rows = node.operator === "Scan" ? (intOf(node, "num_scan_inputs") ?? 0) : 0;
    const states = node.inputs.length - rows;
    nested.inputs.forEach((input, i) => {
      if (node.operator === "Loop" && i >= 2) found.set(input, outer(node.inputs[i] ?? ""));
      if (node.operator === "Scan" && i < states) found.set(input, outer(node.inputs[i] ?? ""));
      if (node.operator === "Scan" && i >= states && !("scan_input_axes" in node.attributes)) found.set(input, outer(node.inputs[i] ?? "").slice(1));
    });
    return found;
  }
}

function typesInside(graph: Graph, around: Pick<TypeScope, "kind" | "sizes">): Pick<TypeScope, "kind" | "sizes"> {
  return {
    kind(value) {
      const tensor = graph.tensors.get(value);
      return tensor ? array(tensor.element, tensor.dims.map(number)) : (graph.kinds.get(value) ?? around.kind(value));
    },
    sizes: (value) => (graph.sizes ?? around.sizes)(value),
  };
}
