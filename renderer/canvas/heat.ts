// How hot each node of what is shown is: its part of the chosen quantity as a colour, and the amount in words.
import { useEffect, useMemo } from "react";
import { cssColour, rampIndex, rampOf } from "../design/colour-ramp.ts";
import { printQuantity, toldOf } from "../state/cost-quantities.ts";
import { useCosts, type Costs } from "../state/cost-store.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { idleWord } from "../state/idle-nodes.ts";
import { useView, type CostQuantity } from "../state/view-store.ts";

export interface NodeHeat {
  /** Undefined where the amount is not known, or nothing runs. */
  readonly colour: string | undefined;
  /** The amount, a question mark, or that it does not run. */
  readonly words: string;
}

export interface Heat {
  readonly quantity: CostQuantity;
  readonly training: boolean;
  /** The greatest amount of a node, where one is known. */
  readonly most: number | undefined;
  /** By path, joined with slashes. */
  readonly nodes: ReadonlyMap<string, NodeHeat>;
  /** Some amounts are not known. */
  readonly isPartial: boolean;
}

/** Undefined while it is not asked for, or still counted. */
export function useHeat(place: CurrentPlace | undefined): Heat | undefined {
  const isOn = useView((state) => state.cost.heat);
  const quantity = useView((state) => state.cost.quantity);
  const inTraining = useView((state) => state.cost.training);
  const theme = useView((state) => state.theme);
  const costs = useCosts((state) => state.costs);
  return useMemo(() => (isOn && place && costs ? heatOf(place, costs, quantity, inTraining, rampOf("heat", theme)) : undefined), [isOn, place, costs, quantity, inTraining, theme]);
}

export function heatOf({ checked, path }: Pick<CurrentPlace, "checked" | "path">, { analysis }: Pick<Costs, "analysis">, quantity: CostQuantity, training: boolean, ramp: Uint32Array): Heat {
  const prefix = path.length;
  const inside = analysis.nodes.filter((node) => node.path.length > prefix && path.every((id, i) => node.path[i] === id));
  const told = inside.map((node) => {
    const runs = idleWord(checked, node.path) === undefined;
    return { node, runs, value: runs ? toldOf(node, quantity, training).value : undefined };
  });
  const values = told.flatMap(({ node, value }) => (value !== undefined && (quantity === "intensity" || node.path.length === prefix + 1) ? [value] : []));
  const most = values.length > 0 ? Math.max(...values) : undefined;
  return {
    quantity, training, most, isPartial: told.some(({ runs, value, node }) => runs && value === undefined && (quantity !== "intensity" || node.cost === undefined)),
    nodes: new Map(told.map(({ node, runs, value }) => [node.path.join("/"), {
      colour: value === undefined ? undefined : cssColour(ramp[rampIndex(value, "heat", most ?? 0)] ?? 0),
      words: !runs ? "does not run" : value === undefined ? (quantity === "intensity" && node.cost ? "" : "?") : value === 0 ? "" : printQuantity(value, quantity),
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
