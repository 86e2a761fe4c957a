// What passes from column to column of a drawing: the arrays that an upright cut behind each column crosses, in blocks that stand open too, and what a step of training has kept by then.
import type { CheckedBlock } from "../compiler/check/checked-diagram.ts";
import { silenceAt } from "../compiler/check/silence.ts";
import type { NodeId, PortRef } from "../document/document.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { Amounts } from "./amounts.ts";
import { bytesOf, elementsOf } from "./node-cost.ts";
import { columnsOfRunning, runningPart } from "./running-part.ts";
import { standsForAll, type RunArray } from "./written-steps.ts";

/** The columns of a block as it is drawn, from left to right, and those of the blocks that stand open in them. */
export interface DrawnBlock {
  readonly columns: readonly { readonly nodes: readonly NodeId[] }[];
  readonly open: ReadonlyMap<NodeId, DrawnBlock>;
}

export interface Cut<T> {
  /** Uses of open blocks that lead to it, from the block that was asked about. */
  readonly path: readonly NodeId[];
  /** The column of that block in front of the cut. */
  readonly column: number;
  /** The nodes of that column which run, by their paths from the block that was asked about. */
  readonly behind: readonly string[];
  /** Ports whose arrays cross it, each once however many read it, such as `use/node:port`. */
  readonly arrays: readonly string[];
  readonly elements: T | undefined;
  readonly bytes: T | undefined;
  /** Bytes of results made left of it that the way back of a step of training reads again; of a block that repeats, of one copy while the cut is inside of it. */
  readonly kept: T | undefined;
}

export interface CutsOf {
  /** Uses that lead to the block; the main diagram without. */
  readonly path?: readonly NodeId[];
  /** Its columns; those that follow from its wires without. */
  readonly drawn?: DrawnBlock;
  /** The arrays that training keeps; unknown without. */
  readonly kept?: ReadonlySet<RunArray>;
}

interface Crossing extends Pick<Cut<unknown>, "path" | "column" | "behind"> {
  readonly arrays: ReadonlyMap<string, TensorType>;
}

export function columnCuts<T>(main: CheckedBlock, amounts: Amounts<T>, { path = [], drawn = columnsAsRead(main, path), kept }: CutsOf = {}): readonly Cut<T>[] {
  const { crossings, firstCut } = crossingsIn(main, path, drawn);
  const keptBefore = Array.from(crossings, (): RunArray[] => []);
  for (const array of kept ?? []) keptBefore[firstCutBehind(array, path, firstCut) ?? -1]?.push(array);
  const keptTypes = new Map<TensorType, number>();
  return crossings.map(({ arrays, ...cut }, i) => {
    for (const { type } of keptBefore[i] ?? []) keptTypes.set(type, (keptTypes.get(type) ?? 0) + 1);
    return {
      ...cut, arrays: [...arrays.keys()],
      elements: amounts.sum([...arrays.values()].map((type) => elementsOf(type, amounts))),
      bytes: amounts.sum([...arrays.values()].map((type) => bytesOf(type, amounts))),
      kept: kept && amounts.sum([...keptTypes].map(([type, count]) => amounts.product([amounts.count(count), bytesOf(type, amounts)]))),
    };
  });
}

function columnsAsRead(main: CheckedBlock, path: readonly NodeId[]): DrawnBlock {
  const block = blockAt(main, path);
  const columns = block ? columnsOfRunning(runningPart(block, silenceAt(main, path).silence)) : new Map<NodeId, number>();
  return { columns: Array.from({ length: Math.max(0, ...columns.values()) + 1 }, (_, at) => ({ nodes: [...columns].flatMap(([id, own]) => (own === at ? [id] : [])) })), open: new Map() };
}

/** From left to right, and by the path of each drawn node the first cut that it stands left of. */
function crossingsIn(main: CheckedBlock, path: readonly NodeId[], drawn: DrawnBlock): { readonly crossings: readonly Crossing[]; readonly firstCut: ReadonlyMap<string, number> } {
  const crossings: Crossing[] = [];
  const firstCut = new Map<string, number>();
  const block = blockAt(main, path);
  if (block) visit(block, [], drawn, new Map(), new Map());
  return { crossings, firstCut };

  /** `names`: what arrays are called that come from around the block; `around`: what runs past it. */
  function visit(body: CheckedBlock, here: readonly NodeId[], { columns, open }: DrawnBlock, names: ReadonlyMap<string, string>, around: ReadonlyMap<string, TensorType>): void {
    const { nodes, wires } = runningPart(body, silenceAt(main, [...path, ...here]).silence);
    const running = new Map(nodes.map((node) => [node.id, node]));
    const columnOf = new Map(columns.flatMap(({ nodes: ids }, c) => ids.map((id) => [id, c] as const)));
    const nameOf = ({ node, port }: PortRef) => names.get(`${node}:${port}`) ?? `${[...here, node].join("/")}:${port}`;
    const readers = new Map<string, string[]>();
    for (const { from, to } of wires) readers.set(nameOf(from), [...(readers.get(nameOf(from)) ?? []), to.node]);
    const arrays = nodes.flatMap((node) => Object.entries(node.outputs).map(([port, type]) => ({ name: nameOf({ node: node.id, port }), type, from: columnOf.get(node.id) ?? 0 })));
    /** Arrays made left of a column that somebody else than `but` reads there or further on. */
    const arriving = (c: number, but?: NodeId) => arrays.filter(({ name, from }) => from < c && (readers.get(name) ?? []).some((reader) => reader !== but && (columnOf.get(reader) ?? 0) >= c)).map(({ name, type }) => [name, type] as const);
    columns.forEach(({ nodes: ids }, c) => {
      const uses = ids.filter((id) => open.has(id) && running.has(id));
      const [use] = uses.map((id) => running.get(id));
      const inside = use && open.get(use.id);
      // Of two that stand one above the other neither has cuts of its own: an upright line would cross both.
      if (uses.length === 1 && use?.kind === "block" && use.body && inside) {
        const inputs = use.body.inputs.flatMap(({ port, node }) => {
          const fed = wires.find(({ to }) => to.node === use.id && to.port === port);
          return fed ? [[`${node}:${Object.keys(use.body?.nodes.get(node)?.outputs ?? {})[0] ?? "y"}`, nameOf(fed.from)] as const] : [];
        });
        visit(use.body, [...here, use.id], inside, new Map(inputs), new Map([...around, ...arriving(c, use.id)]));
      }
      for (const id of ids) firstCut.set([...here, id].join("/"), crossings.length);
      if (c < columns.length - 1) crossings.push({ path: here, column: c, behind: ids.filter((id) => running.has(id)).map((id) => [...here, id].join("/")), arrays: new Map([...around, ...arriving(c + 1)]) });
    });
  }
}

/** Where the block that is looked at repeats, the arrays of one copy count. */
function firstCutBehind({ path, copies }: RunArray, around: readonly NodeId[], firstCut: ReadonlyMap<string, number>): number | undefined {
  if (!around.every((id, i) => path[i] === id && standsForAll(copies[i] ?? { copy: 0, of: 1 }))) return undefined;
  let found: number | undefined;
  for (let length = around.length + 1; length <= path.length; length++) {
    const cut = firstCut.get(path.slice(around.length, length).join("/"));
    if (cut === undefined) break;
    found = cut;
    // What further copies keep is there once the block is passed.
    if ((copies[length - 1]?.copy ?? 0) > 0) break;
  }
  return found;
}

function blockAt(main: CheckedBlock, path: readonly NodeId[]): CheckedBlock | undefined {
  return path.reduce<CheckedBlock | undefined>((block, id) => {
    const node = block?.nodes.get(id);
    return node?.kind === "block" ? node.body : undefined;
  }, main);
}
