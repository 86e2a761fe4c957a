// Remembers what was checked before, so that an edit costs what it touched. Keys are the frozen objects of the document itself.
import type { Block, BlockId, Node, NodeId, WeftDocument } from "../../document/document.ts";
import type { StepJson } from "../../document/steps/define.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Instance } from "./check-block.ts";
import type { Arriving, Checked } from "./check-operator.ts";
import type { CheckedBlock, CheckedNode } from "./checked-diagram.ts";

type Inputs = Readonly<Record<string, TensorType>>;

interface NodeEntry {
  readonly block: BlockId;
  /** A copy of a node is the same object under another id, and its answer speaks of that id. */
  readonly id: NodeId;
  readonly arriving: Arriving;
  readonly locals: string;
  readonly checked: Checked<CheckedNode>;
}

interface BlockEntry {
  readonly given: Inputs;
  readonly locals: string;
  readonly body: CheckedBlock;
}

/** Uses of one block with different types are kept side by side, up to this many. */
const keptPerKey = 16;

export function createCheckMemo() {
  let nodes = new WeakMap<Node, NodeEntry[]>();
  let blocks = new WeakMap<Block, BlockEntry[]>();
  let sizes: WeftDocument["sizes"] | undefined;
  let library: WeftDocument["blocks"] | undefined;

  return {
    /** Declared sizes decide types, and a body holds the bodies of the blocks it uses: when they change, what rests on them is forgotten. */
    begin(document: WeftDocument) {
      if (sizes !== document.sizes) {
        nodes = new WeakMap();
        blocks = new WeakMap();
      } else if (library !== document.blocks) {
        const changed = new Set(Object.keys(document.blocks).filter((id) => document.blocks[id] !== library?.[id]));
        if (Object.keys(library ?? {}).some((id) => !(id in document.blocks)) || [...changed].some((id) => id !== document.main)) blocks = new WeakMap();
      }
      sizes = document.sizes;
      library = document.blocks;
    },
    node(node: Node, block: BlockId, id: NodeId, arriving: Arriving, locals: ReadonlyMap<string, Size>, contents: Block): Checked<CheckedNode> | undefined {
      const text = printLocals(locals);
      const known = nodes.get(node)?.find((entry) => entry.block === block && entry.id === id && entry.locals === text && sameArriving(entry.arriving, arriving));
      // A fix names what is around its node, so an answer that offers one holds only while that is there and its new names are free.
      const holds = (step: StepJson) => (step.step === "disconnect" ? step.id in contents.wires : step.step === "add-node" ? !(step.id in contents.nodes) : step.step !== "connect" || !(step.id in contents.wires));
      return known?.checked.problems.every((p) => p.fixes.every((fix) => fix.steps.every(holds))) ? known.checked : undefined;
    },
    keepNode(node: Node, block: BlockId, arriving: Arriving, locals: ReadonlyMap<string, Size>, checked: Checked<CheckedNode>) {
      const entries = nodes.get(node) ?? [];
      nodes.set(node, [{ block, id: checked.node.id, arriving, locals: printLocals(locals), checked }, ...entries].slice(0, keptPerKey));
    },
    block(id: BlockId, contents: Block, instance: Instance): CheckedBlock | undefined {
      const text = printLocals(instance.locals);
      return blocks.get(contents)?.find((entry) => entry.body.block === id && entry.locals === text && sameTypes(entry.given, instance.given))?.body;
    },
    keepBlock(contents: Block, instance: Instance, body: CheckedBlock) {
      const entries = blocks.get(contents) ?? [];
      blocks.set(contents, [{ given: instance.given, locals: printLocals(instance.locals), body }, ...entries].slice(0, keptPerKey));
    },
  };
}

export type CheckMemo = ReturnType<typeof createCheckMemo>;

function printLocals(locals: ReadonlyMap<string, Size>): string {
  return locals.size === 0 ? "" : [...locals].map(([name, size]) => `${name}=${printSize(size)}`).join(" ");
}

function sameArriving(a: Arriving, b: Arriving): boolean {
  return sameKeys(a.wires, b.wires, (p, q) => p === q) && sameTypes(a.inputs, b.inputs) && sameKeys(a.assign, b.assign, (p, q) => p === q || JSON.stringify(p) === JSON.stringify(q));
}

function sameTypes(a: Inputs, b: Inputs): boolean {
  return sameKeys(a, b, sameType);
}

function sameKeys<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>, same: (p: T, q: T) => boolean): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const [p, q] = [a[key], b[key]];
    return p !== undefined && q !== undefined && same(p, q);
  });
}

export function sameType(a: TensorType, b: TensorType): boolean {
  if (a === b) return true;
  return a.dtype === b.dtype && a.carried === b.carried && a.axes.length === b.axes.length && sameSize(a.bound, b.bound) &&
    a.axes.every((axis, i) => {
      const other = b.axes[i];
      return other !== undefined && axis.name === other.name && axis.role === other.role && axis.group === other.group && axis.guard === other.guard && sameSize(axis.size, other.size);
    });
}

function sameSize(a: Size | undefined, b: Size | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === "literal" && b.kind === "literal") return a.value === b.value;
  if (a.kind === "variable" && b.kind === "variable") return a.name === b.name;
  return printSize(a) === printSize(b);
}
