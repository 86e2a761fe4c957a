// Which axes of an input a picture fills: height, width, and channels where it has them.
import { problem, type Problem } from "../base/problem.ts";
import type { Axis } from "../tensor/axis.ts";
import { usualRole } from "../tensor/roles.ts";
import { printPlan, type FeedPlan } from "./feed-plan.ts";

export interface PictureAxes {
  /** Positions in the plan's axes. Every other axis repeats the picture. */
  readonly y: number;
  readonly x: number;
  readonly channel?: number;
}

export function pictureAxes(plan: FeedPlan): PictureAxes | Problem {
  const positions = [...plan.axes.keys()];
  const roleOf = (i: number) => plan.axes[i]?.role ?? usualRole(plan.axes[i]?.name ?? "");
  const pair = grouped(plan.axes) ?? only(positions.filter((i) => roleOf(i) === "position")) ?? only(positions.filter((i) => roleOf(i) !== "channel" && roleOf(i) !== "batch"));
  if (!pair) return problem(`found ${printPlan(plan)}, expected two axes for height and width and perhaps one for channels, such as (y=64 x=64) c=3: change the input's axes`);
  const [first, second] = pair;
  // Drawn x before y, the first is the width.
  const turned = /^(x|w|width)\b/i.test(plan.axes[first]?.name ?? "") && /^(y|h|height)\b/i.test(plan.axes[second]?.name ?? "");
  const rest = positions.filter((i) => i !== first && i !== second);
  const channel = rest.find((i) => roleOf(i) === "channel") ?? rest.find((i) => roleOf(i) !== "batch" && [1, 3, 4].includes(plan.dims[i] ?? 0));
  return { y: turned ? second : first, x: turned ? first : second, ...(channel === undefined ? {} : { channel }) };
}

/** The two axes drawn as one double wire. */
function grouped(axes: readonly Axis[]): readonly [number, number] | undefined {
  const groups = new Set(axes.map((axis) => axis.group).filter((group) => group !== undefined));
  for (const group of groups) {
    const pair = only([...axes.keys()].filter((i) => axes[i]?.group === group));
    if (pair) return pair;
  }
  return undefined;
}

function only(found: readonly number[]): readonly [number, number] | undefined {
  const [first, second, third] = found;
  return first !== undefined && second !== undefined && third === undefined ? [first, second] : undefined;
}
