// Builds the compiled form: each word becomes an interned node; bodies of the control words become closed functions.
import type { IrBuilder, Region, ValueType } from "./builder.ts";
import type { CallAttributes, IrAttributes, IrBody, IrNode, OpaqueAttributes } from "./graph.ts";
import type { Interner } from "./interner.ts";
import { wordBuilder, type Control } from "./word-builder.ts";

export interface GraphBuilder extends IrBuilder<IrNode> {
  input(name: string, type: ValueType): IrNode;
  /** Each value of a node, which may give several. */
  values(node: IrNode): readonly IrNode[];
  /** An operator kept whole; one value for each of its results. Operands come first, parameters after. */
  call(inputs: readonly IrNode[], attributes: CallAttributes): readonly IrNode[];
  /** An ONNX operator as it came; one value for each wanted result. */
  opaque(inputs: readonly IrNode[], attributes: Omit<OpaqueAttributes, "bodies">, bodies: Readonly<Record<string, OpaqueBody>>): readonly IrNode[];
}

export interface OpaqueBody {
  /** Types of what the operator itself hands in. */
  readonly formals: readonly ValueType[];
  readonly captured: readonly number[];
  results(parameters: readonly IrNode[]): readonly IrNode[];
}

export function irBuilder(interner: Interner): GraphBuilder {
  const input = (name: string, { dtype, dims, carried }: ValueType) => interner.make("input", [], { name, dtype, dims, ...(carried === undefined ? {} : { carried }) });
  const body = bodyMaker(input);
  const words = wordBuilder<IrNode>({
    type: (node) => node.type,
    make: (word, inputs, attributes) => interner.make(word, inputs, attributes as unknown as IrAttributes),
    ...controlWords(interner, body),
  });
  return {
    ...words,
    input,
    values: (node) => values(interner, node),
    call: (inputs, attributes) => values(interner, interner.call(inputs, attributes)),
    opaque(inputs, attributes, bodies) {
      const made = Object.entries(bodies).map(([name, { formals, captured, results }]) => {
        const types = [...formals, ...captured.flatMap((at) => inputs[at]?.type ?? [])];
        return [name, { captured, body: body(types, results) }] as const;
      });
      return values(interner, interner.opaque(inputs, { ...attributes, bodies: Object.fromEntries(made) }));
    },
  };
}

type MakeBody = (types: readonly ValueType[], results: (parameters: readonly IrNode[]) => readonly IrNode[]) => IrBody;

function bodyMaker(input: (name: string, type: ValueType) => IrNode): MakeBody {
  // Parameters are named by how deep their body lies and by position: equal bodies become equal nodes, and a body that reaches outside itself shows.
  let depth = 0;
  return (types, results) => {
    depth += 1;
    const parameters = types.map((type, i) => input(`%${depth}.${i}`, type));
    const made = { parameters, results: results(parameters) };
    depth -= 1;
    return made;
  };
}

/** The values of a node that may give several. */
function values(interner: Interner, node: IrNode): readonly IrNode[] {
  return node.types.length === 1 ? [node] : node.types.map((_, at) => interner.make("pick", [node], { at }));
}

function controlWords(interner: Interner, body: MakeBody): Control<IrNode> {
  const parted = (all: readonly IrNode[], states: number, consts: number): Region<IrNode> => ({ states: all.slice(0, states), consts: all.slice(states, states + consts), xs: all.slice(states + consts) });
  const typesOf = (nodes: readonly IrNode[]) => nodes.map((node) => node.type);
  // A word of one result is the result itself, as a call is.
  return {
    scan({ states, consts, xs, length, reverse = false }, step) {
      const rows = typesOf(xs).map(({ dtype, dims }) => ({ dtype, dims: dims.slice(1) }));
      const made = body([...typesOf(states), ...typesOf(consts), ...rows], (parameters) => {
        const next = step(parted(parameters, states.length, consts.length));
        return [...next.states, ...next.outputs];
      });
      const all = values(interner, interner.make("scan", [...states, ...consts, ...xs], { states: states.length, consts: consts.length, length, reverse, body: made }));
      return { states: all.slice(0, states.length), outputs: all.slice(states.length) };
    },
    while({ states, consts, limit }, goOn, step) {
      const types = [...typesOf(states), ...typesOf(consts)];
      const again = body(types, (p) => [goOn(p.slice(0, states.length), p.slice(states.length))]);
      const made = body(types, (p) => step(p.slice(0, states.length), p.slice(states.length)));
      return values(interner, interner.make("while", [...states, ...consts], { states: states.length, limit, goOn: again, body: made }));
    },
    cond(predicate, args, then, otherwise) {
      const [yes, no] = [body(typesOf(args), then), body(typesOf(args), otherwise)];
      return values(interner, interner.make("cond", [predicate, ...args], { then: yes, otherwise: no }));
    },
  };
}
