// How hot each node of what is shown is: its part of the chosen quantity as a colour, and the amount in words.
import { useEffect, useMemo } from "react";
import type { AnalyzedNode } from "../../shared/analysis/analyze-diagram.ts";
import { openInDocument } from "../../shared/circuit/layout.ts";
import { cssColour, rampIndex, rampOf } from "../design/colour-ramp.ts";
import { printCount, printSeconds } from "../design/numbers.ts";
import { hasNone, toldOf } from "../state/cost-quantities.ts";
import { useCosts, type Costs } from "../state/cost-store.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { idleWord } from "../state/idle-nodes.ts";
import { useTimes } from "../state/times-store.ts";
import { useView, type HeatQuantity } from "../state/view-store.ts";

export interface NodeHeat {
  /** Undefined where the amount is not known. */
  readonly colour: string | undefined;
  /** The amount, which the legend has the unit of, or a question mark. */
  readonly words: string;
}

export interface Heat {
  readonly quantity: HeatQuantity;
  readonly training: boolean;
  /** The greatest amount of a node, where one is known. */
  readonly most: number | undefined;
  /** By path, joined with slashes; what does not run has none. */
  readonly nodes: ReadonlyMap<string, NodeHeat>;
  /** Some amounts are not known. */
  readonly isPartial: boolean;
}

const none: ReadonlySet<string> = new Set();

/** Undefined while it is not asked for, or still counted. `showsInside`: blocks that the document keeps open are drawn so. */
export function useHeat(place: CurrentPlace | undefined, showsInside: boolean): Heat | undefined {
  const isOn = useView((state) => state.cost.heat);
  const quantity = useView((state) => state.cost.quantity);
  const inTraining = useView((state) => state.cost.training);
  const theme = useView((state) => state.theme);
  const costs = useCosts((state) => state.costs);
  const measured = useTimes((state) => state.measured);
  // Times of another diagram say nothing of this one.
  const times = measured?.document === place?.document ? measured?.byPath : undefined;
  return useMemo(() => (isOn && place && costs ? heatOf(place, { ...costs, times }, quantity, inTraining, rampOf("heat", theme), showsInside ? openInDocument(place.checked) : none) : undefined), [showsInside, isOn, place, costs, times, quantity, inTraining, theme]);
}

/** `open`: paths of the uses whose inside is drawn in their place. */
export function heatOf({ checked, path }: Pick<CurrentPlace, "checked" | "path">, { analysis, times }: Pick<Costs, "analysis"> & { readonly times?: ReadonlyMap<string, number> | undefined }, quantity: HeatQuantity, training: boolean, ramp: Uint32Array, open: ReadonlySet<string> = none): Heat {
  const prefix = path.length;
  const inside = analysis.nodes.filter((node) => node.path.length > prefix && path.every((id, i) => node.path[i] === id));
  // What goes by no kernel was fused into another node.
  const valueOf = (node: AnalyzedNode) => (quantity === "time" ? times && (times.get(node.path.join("/")) ?? 0) : toldOf(node, quantity, training).value);
  const told = inside.filter((node) => idleWord(checked, node.path) === undefined).map((node) => ({ node, value: valueOf(node) }));
  const isDrawn = ({ path: at }: AnalyzedNode) => !open.has(at.join("/")) && at.slice(prefix, -1).every((_, i) => open.has(at.slice(0, prefix + i + 1).join("/")));
  const values = told.flatMap(({ node, value }) => (value !== undefined && isDrawn(node) ? [value] : []));
  const most = values.length > 0 ? Math.max(...values) : undefined;
  return {
    quantity, training, most, isPartial: told.some(({ value, node }) => value === undefined && (quantity !== "intensity" || node.cost === undefined)),
    nodes: new Map(told.map(({ node, value }) => [node.path.join("/"), {
      colour: value === undefined ? undefined : cssColour(ramp[rampIndex(value, "heat", most ?? 0)] ?? 0),
      words: value === undefined ? (quantity !== "time" && hasNone(node, quantity, training) ? "" : "?") : value === 0 ? "" : quantity === "time" ? printSeconds(value) : printCount(quantity === "intensity" ? Number(value.toPrecision(3)) : value),
    }])),
  };
}

/** A sheet of our own: the content policy allows no style elements. Cards take their colours by rules, so that none is made anew. */
const sheet = new CSSStyleSheet();

export function useCardHeat(place: CurrentPlace | undefined, heat: Heat | undefined): void {
  useEffect(() => {
    if (!place || !heat) return undefined;
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    sheet.replaceSync([...heat.nodes].filter(([key]) => key.split("/").length === place.path.length + 1).map(([key, { colour, words }]) => {
      const card = `.canvas .card[data-node=${JSON.stringify(key.split("/").at(-1))}]`;
      return `${card} { ${colour === undefined ? "border-style: dashed" : `background: ${colour}`}; } ${card}::after { content: ${JSON.stringify(words)}; }`;
    }).join("\n"));
    return () => sheet.replaceSync("");
  }, [place, heat]);
}
