// What is looked at and how: selection, where in the nest of blocks, arrangement, open panels, theme. Nothing here is undone or saved in the document.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { BlockId, NodeId, Note, NoteId, PortRef, Position, WireId } from "../../shared/document/document.ts";

export type Arrangement = "free" | "circuit";
export type Drawer = "problems" | "sizes" | "code" | "trace" | "training" | "cost" | "methods";
export type SidePanel = "library" | "gallery";
export type Theme = "paper" | "night";

export interface SearchRequest {
  /** Where on the canvas the node will stand, and where on the screen the list opens. */
  readonly at: Position;
  readonly screen: Position;
  /** Connect the first port that fits. */
  readonly from?: PortRef;
  /** Feed this port with what is put there. */
  readonly to?: PortRef;
  readonly onWire?: WireId;
}

export type OpenDialog =
  | { readonly kind: "start" } | { readonly kind: "commands" } | { readonly kind: "keys" } | { readonly kind: "export" } | { readonly kind: "import" } | { readonly kind: "checkpoint" } | { readonly kind: "compare" } | { readonly kind: "versions" }
  | { readonly kind: "files"; readonly purpose: "open" | "save" | "export" | "data" | "original"; readonly suggested: string; readonly resolve: (path: string | null) => void }
  | { readonly kind: "ask"; readonly title: string; readonly text: string; readonly choices: readonly { readonly label: string; readonly value: string; readonly primary?: boolean }[]; readonly resolve: (value: string | null) => void }
  | { readonly kind: "prompt"; readonly title: string; readonly label: string; readonly value: string; readonly check?: (text: string) => string | undefined; readonly resolve: (text: string | null) => void };

/** What the circuit may wear besides the drawing itself. */
export interface CircuitDress {
  readonly colour: boolean;
  readonly columns: boolean;
  readonly legend: boolean;
  readonly wrap: boolean;
}

export const costQuantities = ["operations", "parameters", "results", "moved", "intensity"] as const;
export type CostQuantity = (typeof costQuantities)[number];
/** What can be counted, and what can be measured. */
export type HeatQuantity = CostQuantity | "time";
const costPages = ["nodes", "kernels", "times"] as const;
export type CostPage = (typeof costPages)[number];

/** What of the cost is shown, and how it is told. */
export interface CostView {
  /** Activation memory above the circuit, cut by cut. */
  readonly ruler: boolean;
  /** Nodes are tinted by one quantity. */
  readonly heat: boolean;
  readonly quantity: HeatQuantity;
  /** Of a step of training; else of a run. */
  readonly training: boolean;
  /** As expressions over the sizes' names. */
  readonly symbolic: boolean;
  /** What the drawer tells: what each node costs, the kernels of a device, or how long each node took. */
  readonly page: CostPage;
}

export interface ViewState {
  readonly nodes: readonly NodeId[];
  readonly wires: readonly WireId[];
  /** Uses of blocks from the main diagram to what is shown. */
  readonly path: readonly NodeId[];
  readonly arrangement: Arrangement;
  /** Keys of the tabs that show both arrangements, the side of them that is at hand, and how much of the room the first one has. */
  readonly split: readonly string[];
  readonly hand: Arrangement;
  readonly share: number;
  /** One above the other, as wide drawings want it; else beside each other. */
  readonly stacked: boolean;
  readonly drawer: Drawer | undefined;
  readonly side: SidePanel | undefined;
  readonly inspector: boolean;
  readonly readings: boolean;
  readonly theme: Theme;
  readonly dress: CircuitDress;
  readonly cost: CostView;
  /** Only the canvas: every panel is put away. */
  readonly bare: boolean;
  readonly hoveredAxis: string | undefined;
  /** Readings a person keeps large, by port path. */
  readonly pinned: readonly string[];
  /** What feeds the selection and what it feeds stands out. */
  readonly flow: boolean;
  readonly search: SearchRequest | undefined;
  /** The frame or note of the free arrangement whose words are being written. */
  readonly writing: string | undefined;
  /** A note without words yet: it comes into the document with them, and never does without. */
  readonly newNote: { readonly block: BlockId; readonly id: NoteId; readonly note: Note } | undefined;
  /** What is looked for, which of those found is shown, and how often it was asked for: each time the field takes the focus. */
  readonly find: { readonly text: string; readonly at: number; readonly asked: number } | undefined;
  readonly dialog: OpenDialog | undefined;
  readonly zoom: number;
}

const remembered = ["arrangement", "inspector", "readings", "theme", "dress", "cost", "split", "share", "stacked"] as const;
const undressed: CircuitDress = { colour: false, columns: false, legend: false, wrap: false };
const uncosted: CostView = { ruler: false, heat: false, quantity: "operations", training: false, symbolic: false, page: "nodes" };
const storageKey = "weft.view";

const initial: ViewState = {
  nodes: [], wires: [], path: [], arrangement: "circuit", split: [], hand: "circuit", share: 0.5, stacked: false, drawer: undefined, side: undefined, inspector: true, readings: true,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "paper",
  dress: undressed, cost: uncosted, bare: false, hoveredAxis: undefined, pinned: [], flow: false, search: undefined, writing: undefined, newNote: undefined, find: undefined, dialog: undefined, zoom: 1,
};

export const viewStore = createStore<ViewState>(() => ({ ...initial, ...recall() }));

viewStore.subscribe((state, before) => {
  document.documentElement.dataset.theme = state.theme;
  if (remembered.some((key) => state[key] !== before[key])) localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(remembered.map((key) => [key, state[key]]))));
});
document.documentElement.dataset.theme = viewStore.getState().theme;

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(viewStore, select);
}

export function setView(change: Partial<ViewState>): void {
  viewStore.setState(change);
}

export function selectNodes(nodes: readonly NodeId[]): void {
  viewStore.setState({ nodes, wires: [] });
}
export function selectWire(wire: WireId): void {
  viewStore.setState({ nodes: [], wires: [wire] });
}

/** What is pointed at joins what is selected, or leaves it. */
export function toggleSelected({ node, wire }: { readonly node?: NodeId; readonly wire?: WireId }): void {
  const { nodes, wires } = viewStore.getState();
  const toggled = <T>(all: readonly T[], one: T | undefined) => (one === undefined ? all : all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);
  viewStore.setState({ nodes: toggled(nodes, node), wires: toggled(wires, wire) });
}

/** Keeps a reading large beside its wire, or lets it go again. */
export function togglePin(reading: string): void {
  const { pinned } = viewStore.getState();
  viewStore.setState({ pinned: pinned.includes(reading) ? pinned.filter((one) => one !== reading) : [...pinned, reading] });
}

/** Shows the inside of a use of a block, or with a shorter path what is around it. */
export function goTo(path: readonly NodeId[], nodes: readonly NodeId[] = []): void {
  viewStore.setState({ path, nodes, wires: [], search: undefined, writing: undefined, newNote: undefined });
}

export function setCost(change: Partial<CostView>): void {
  viewStore.setState(({ cost }) => ({ cost: { ...cost, ...change } }));
}

export function ask(title: string, text: string, choices: readonly { readonly label: string; readonly value: string; readonly primary?: boolean }[]): Promise<string | null> {
  return new Promise((resolve) => setView({ dialog: { kind: "ask", title, text, choices, resolve } }));
}
export function promptFor(title: string, label: string, value: string, check?: (text: string) => string | undefined): Promise<string | null> {
  return new Promise((resolve) => setView({ dialog: { kind: "prompt", title, label, value, resolve, ...(check ? { check } : {}) } }));
}

function recall(): Partial<ViewState> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    const kept = found as Partial<ViewState>;
    // What was not there yet when it was remembered is as it is at first.
    const cost: unknown = { ...uncosted, ...kept.cost };
    return {
      ...(kept.arrangement === "free" || kept.arrangement === "circuit" ? { arrangement: kept.arrangement } : {}),
      ...(kept.theme === "paper" || kept.theme === "night" ? { theme: kept.theme } : {}),
      ...(isDress(kept.dress) ? { dress: kept.dress } : {}),
      ...(Array.isArray(kept.split) ? { split: kept.split.filter((key) => typeof key === "string") } : {}),
      ...(typeof kept.share === "number" && kept.share >= 0.2 && kept.share <= 0.8 ? { share: kept.share } : {}),
      ...(typeof kept.stacked === "boolean" ? { stacked: kept.stacked } : {}),
      ...(isCost(cost) ? { cost } : {}),
      ...(typeof kept.inspector === "boolean" ? { inspector: kept.inspector } : {}),
      ...(typeof kept.readings === "boolean" ? { readings: kept.readings } : {}),
    };
  } catch {
    return {};
  }
}

function isDress(kept: unknown): kept is CircuitDress {
  return typeof kept === "object" && kept !== null && Object.keys(undressed).every((key) => typeof (kept as Readonly<Record<string, unknown>>)[key] === "boolean");
}

function isCost(kept: unknown): kept is CostView {
  if (typeof kept !== "object" || kept === null) return false;
  const { quantity, page, ...switches } = kept as Readonly<Record<string, unknown>>;
  return (quantity === "time" || costQuantities.some((one) => one === quantity)) && costPages.some((one) => one === page) && (["ruler", "heat", "training", "symbolic"] as const).every((key) => typeof switches[key] === "boolean");
}
