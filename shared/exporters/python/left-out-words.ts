// What of a block the code leaves out, as a sentence of its docstring: the drawing shows it, and a reader would miss it.
import { silenceOf } from "../../compiler/check/silence.ts";
import type { BlockView } from "./block-view.ts";

/** Empty where everything runs. */
export function leftOutWords({ concrete, absent }: BlockView): string {
  const nodes = [...concrete.nodes.values()];
  const named = (ids: readonly (typeof nodes)[number][]) => ids.map((node) => node.node.name ?? node.id).join(", ");
  const bypassed = nodes.filter(({ node }) => node.leftOut === "bypassed");
  const muted = nodes.filter(({ node }) => node.leftOut === "muted");
  const { outputs } = silenceOf(concrete, absent);
  return [
    ...(bypassed.length === 0 ? [] : [`Bypassed in the drawing: ${named(bypassed)}.`]),
    ...(muted.length === 0 ? [] : [`Muted in the drawing: ${named(muted)}.`]),
    ...(outputs.size === 0 ? [] : [`Not computed: ${[...outputs].join(", ")}.`]),
  ].join(" ");
}
