// Learned numbers that one place of the data meets: all, but of tables whose rows are chosen (experts) only as many rows as are chosen.
import type { Strand } from "../operators/weave.ts";
import type { Amounts } from "./amounts.ts";
import { elementsOf } from "./node-cost.ts";
import type { RunArray, WrittenRun, WrittenStep } from "./written-steps.ts";

/** Undefined while a size has no value. */
export function activeParameters(run: WrittenRun, amounts: Amounts<number>): number | undefined {
  const maker = new Map(run.steps.flatMap((step) => step.writes.map((array) => [array, step] as const)));
  const readers = new Map<RunArray, WrittenStep[]>();
  for (const step of run.steps) for (const array of step.reads.values()) readers.set(array, [...(readers.get(array) ?? []), step]);
  const seen = new Set<string>();
  return amounts.sum(run.steps.map((step) => {
    if (seen.has(step.owner)) return 0;
    seen.add(step.owner);
    const learned = amounts.sum((step.node.weave?.parameters ?? []).filter((parameter) => parameter.learned).map((parameter) => elementsOf(parameter, amounts)));
    const [array] = step.writes;
    const { operator } = step.node.node;
    const choosing = operator === "parameter" && array ? (readers.get(array) ?? []) : operator === "linear-by-index" ? [step] : [];
    const shares = choosing.map((reader) => chosenShare(reader, maker, amounts));
    return shares.length === 0 || shares.includes(undefined) ? learned : amounts.product([learned, Math.min(1, amounts.sum(shares) ?? 1)]);
  }));
}

/** Of the rows of a table that `reader` selects by what a top-k has chosen: how many that is of all; undefined where it reads in another way. */
function chosenShare(reader: WrittenStep, maker: ReadonlyMap<RunArray, WrittenStep>, amounts: Amounts<number>): number | undefined {
  const index = reader.reads.get("index");
  const choice = index && maker.get(index);
  if (choice?.node.node.operator !== "top-k") return undefined;
  const sizeOf = ([strand]: readonly Strand[] = []) => {
    const axis = strand?.axes.find((_, i) => strand.slots[i]?.kind === "core");
    return axis && amounts.of(axis.size);
  };
  const [kept, all] = [sizeOf(choice.node.weave?.results), sizeOf(choice.node.weave?.operands)];
  return kept === undefined || all === undefined ? undefined : kept / all;
}
