// Every wire of a checked diagram with the type of its array, inside blocks as each use of them makes it.
import type { CheckedBlock, CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { insideUse, portPath } from "../../shared/compiler/lower/port-path.ts";
import type { BlockId, WireId } from "../../shared/document/document.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export interface ListedWire {
  readonly block: BlockId;
  readonly wire: WireId;
  /** Port paths from the main diagram inwards; all copies of a repeat are one. */
  readonly from: string;
  readonly to: string;
  /** Undefined while it is not known. */
  readonly type: TensorType | undefined;
  /** Undefined while a size is not known. */
  readonly dims: readonly number[] | undefined;
}
/** The wires of the main diagram, or of one use of a block. */
export interface ListedBlock {
  readonly block: BlockId;
  /** Empty for the main diagram. */
  readonly use: string;
  readonly copies: number | undefined;
  readonly wires: readonly ListedWire[];
}

export interface Listing {
  readonly blocks: readonly ListedBlock[];
  /** False where there are more uses of blocks than anybody reads. */
  readonly isAll: boolean;
}

const mostBlocks = 5_000;

export function listWires(checked: CheckedDiagram): Listing {
  const listed: ListedBlock[] = [];
  let isAll = true;
  const visit = (body: CheckedBlock, prefix: string, copies: number | undefined) => {
    if (listed.length >= mostBlocks) {
      isAll = false;
      return;
    }
    listed.push({ block: body.block, use: prefix.slice(0, -1), copies, wires: wiresOf(checked, body, prefix) });
    for (const id of body.order) {
      if (!isAll) return;
      const node = body.nodes.get(id);
      if (node?.kind === "block" && node.body) visit(node.body, insideUse(prefix, id, undefined), node.node.repeat ? node.times : undefined);
    }
  };
  visit(checked.main, "", undefined);
  return { blocks: listed, isAll };
}

function wiresOf(checked: CheckedDiagram, body: CheckedBlock, prefix: string): readonly ListedWire[] {
  const rank = new Map(body.order.map((id, i) => [id, i]));
  const at = (id: string) => rank.get(id) ?? body.order.length;
  return Object.entries(body.wires)
    .sort(([, a], [, b]) => at(a.from.node) - at(b.from.node) || at(a.to.node) - at(b.to.node))
    .map(([wire, { from, to }]) => {
      const type = body.nodes.get(from.node)?.outputs[from.port];
      return { block: body.block, wire, from: portPath(prefix, from.node, from.port), to: portPath(prefix, to.node, to.port), type, dims: type && dimsOf(checked, type) };
    });
}

function dimsOf({ sizes }: CheckedDiagram, { axes }: TensorType): readonly number[] | undefined {
  const dims = axes.map(({ size }) => evaluateSize(size, (name) => sizes.get(name))).filter((dim): dim is number => typeof dim === "number");
  return dims.length === axes.length ? dims : undefined;
}
