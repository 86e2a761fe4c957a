// Reads the text of a rearrange, such as `(h k) -> h k`: axes on both sides, brackets around those that lie in one.
import { problem, type Problem } from "../base/problem.ts";

/** An axis of one side: made of one name, or of several, the first the slowest. */
export type PatternAxis = readonly string[];

export interface RearrangePattern {
  readonly from: readonly PatternAxis[];
  readonly to: readonly PatternAxis[];
}

export function readPattern(text: string): RearrangePattern | Problem {
  const [left, right, ...more] = text.replaceAll("'", "′").split("->");
  if (left === undefined || right === undefined || more.length > 0) return problem(`«${text}» has no single arrow: write the axes as they are, an arrow and the axes as they shall be, such as (h k) -> h k`);
  const [from, to] = [readSide(left), readSide(right)];
  if ("problem" in from) return from;
  if ("problem" in to) return to;
  const [before, after] = [from.flat(), to.flat()];
  for (const names of [before, after]) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) return problem(`${twice} stands twice on one side of «${text}»: name every axis once`);
  }
  const lone = before.find((name) => !after.includes(name)) ?? after.find((name) => !before.includes(name));
  if (lone !== undefined) return problem(`${lone} stands on one side of «${text}» only: a rearrange neither makes nor drops axes, use repeat or a reduction`);
  if (before.length === 0) return problem(`«${text}» names no axis: write such as (h k) -> h k`);
  return { from, to };
}

function readSide(text: string): readonly PatternAxis[] | Problem {
  const axes: string[][] = [];
  let open: string[] | undefined;
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token === "(") {
      if (open) return problem(`brackets stand within brackets in «${text.trim()}»: one level joins any number of axes`);
      open = [];
    } else if (token === ")") {
      if (!open || open.length === 0) return problem(`a bracket in «${text.trim()}» ${open ? "is empty" : "closes nothing"}: write such as (h k)`);
      axes.push(open);
      open = undefined;
    } else if (!/^[\p{L}_][\p{L}\p{M}\p{N}_′.#]*$/u.test(token)) return problem(`«${token}» is no axis name: write names separated by spaces`);
    else if (open) open.push(token);
    else axes.push([token]);
  }
  return open ? problem(`a bracket in «${text.trim()}» is never closed`) : axes;
}
