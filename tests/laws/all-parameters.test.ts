// What is muted or bypassed for a while keeps its place among the parameters: those of the network are those of the whole of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { allParameters, type AllParameters } from "../../shared/compiler/lower/all-parameters.ts";
import type { LeftOut, WeftDocument } from "../../shared/document/document.ts";
import { leaveOut } from "../../shared/document/edits/leave-out.ts";
import { withNothingLeftOut } from "../../shared/document/nothing-left-out.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { runnableDocument } from "../support/runnable-document.ts";

function leftOut(document: WeftDocument, nodes: readonly string[], how: LeftOut, block = document.main): WeftDocument {
  const applied = applyTransaction(document, { label: how, steps: leaveOut(document, block, nodes, how) });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

function parametersOf(document: WeftDocument): AllParameters {
  const all = allParameters(checkDocument(document));
  if (isProblem(all)) throw new Error(all.problem);
  return all;
}

const namesOf = (document: WeftDocument) => parametersOf(document).parameters.map(({ name }) => name);

const picks = fc.array(fc.record({ at: fc.nat(), how: fc.constantFrom<LeftOut>("muted", "bypassed") }), { minLength: 1, maxLength: 3 });

test("parameters of random diagrams with nodes left out are those of the diagrams without anything left out", () => {
  let paused = 0;
  fc.assert(fc.property(runnableDocument, picks, (whole, chosen) => {
    const ids = Object.keys(whole.blocks[whole.main]!.nodes);
    const document = chosen.reduce((now, { at, how }) => leftOut(now, [ids[at % ids.length]!], how), whole);
    expect(withNothingLeftOut(document)).toEqual(whole);
    const checked = checkDocument(document);
    if (!checked.runnable) return;
    const all = parametersOf(whole);
    paused += Number(networkNumbers(checked).lowered.parameters.length < all.parameters.length);
    expect(parametersOf(document)).toEqual(all);
  }), { numRuns: 80 });
  expect(paused).toBeGreaterThan(3);
});

const branches = diagram({
  nodes: { x: ["input", { axes: "m=4" }], stack: { block: "cell", repeat: { times: "2", weights: "untied" } }, side: ["linear", { to: "k=3" }], act: ["relu"], one: ["output"], two: ["output"] },
  wires: ["x -> stack", "stack -> one", "x -> act", "act -> side", "side -> two"],
  blocks: { cell: { nodes: { x: ["input", { axes: "m" }], map: ["linear", { to: "m" }], deep: ["linear", { to: "m" }], y: ["output"] }, wires: ["x -> map", "map -> deep", "deep -> y"] } },
});

test("a node inside of a block that is used twice, and what hangs on a muted node, are among them", () => {
  const document = leftOut(leftOut(branches, ["deep"], "bypassed", "cell"), ["act"], "muted");
  expect(networkNumbers(checkDocument(document)).lowered.parameters).toHaveLength(4);
  expect(namesOf(document)).toEqual(namesOf(branches));
  expect(namesOf(document)).toHaveLength(10);
});

test("a node or a block that waits for a wire has others, and it is known that there are", () => {
  const main = branches.blocks["main"]!;
  const without = (...gone: readonly string[]) => ({ ...branches, blocks: { ...branches.blocks, main: { ...main, wires: Object.fromEntries(Object.entries(main.wires).filter(([id]) => !gone.includes(id))) } } });
  expect(parametersOf(branches).isWhole).toBe(true);
  for (const torn of [without("w0", "w1"), without("w3", "w4")]) expect(parametersOf(torn).isWhole).toBe(false);
  expect(namesOf(without("w0", "w1"))).toEqual(["side.weight", "side.bias"]);
});

test("they are those of what runs where the rest could not, and it is known that there are others", () => {
  const main = branches.blocks["main"]!;
  const { w2: _torn, ...wires } = main.wires;
  const document = leftOut({ ...branches, blocks: { ...branches.blocks, main: { ...main, wires } } }, ["act"], "muted");
  const all = parametersOf(document);
  expect([all.isWhole, all.parameters.map(({ name }) => name.split(".")[0])]).toEqual([false, Array(8).fill("stack")]);
});
