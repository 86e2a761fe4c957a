// What is said of a wire, and its name as a memory, outlives every edit that puts another wire in its place; undo brings it back to where it was.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { circuitEdits } from "../../shared/circuit-edits/index.ts";
import { isRefusal, type EditPlace } from "../../shared/circuit-edits/define.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import type { WeftDocument, WireId } from "../../shared/document/document.ts";
import { connectPorts } from "../../shared/document/edits/connect-ports.ts";
import { dissolveNode } from "../../shared/document/edits/dissolve-node.ts";
import { insertOnWire } from "../../shared/document/edits/insert-on-wire.ts";
import { keepingWishes } from "../../shared/document/edits/keep-wishes.ts";
import { removeNodes } from "../../shared/document/edits/remove-nodes.ts";
import { swapInputs } from "../../shared/document/edits/swap-inputs.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { printDocument } from "../../shared/document/text.ts";
import { applyTransaction, type Transaction } from "../../shared/document/transaction.ts";
import { diagram } from "../support/diagram.ts";
import { editedDiagrams } from "../support/edited-diagrams.ts";
import { plainOperators, soundDocuments } from "../support/random-document.ts";

/** Words at every wire of the main diagram, and a name as a memory. */
function withWords(document: WeftDocument): WeftDocument {
  const wires = Object.keys(document.blocks[document.main]?.wires ?? {});
  return { ...document, layout: { ...document.layout, [document.main]: {
    positions: {}, open: [], ...document.layout[document.main],
    ...(wires.length === 0 ? {} : { callouts: Object.fromEntries(wires.map((id) => [`c_${id}`, { on: "wire", id, text: `about ${id}` } as const])), memories: Object.fromEntries(wires.map((id) => [id, `M_${id}`])) }),
  } } };
}

/** Holds the edit against the laws; gives the document after it. */
function obeys(document: WeftDocument, edit: Transaction): WeftDocument {
  const applied = applyTransaction(document, keepingWishes(document, edit));
  if (isProblem(applied)) throw new Error(applied.problem);
  const back = applyTransaction(applied.document, { label: "Undo", steps: applied.inverse });
  expect(isProblem(back) ? back.problem : printDocument(back.document)).toBe(printDocument(document));
  const [was, now] = [document.blocks[document.main]?.wires ?? {}, applied.document.blocks[document.main]?.wires ?? {}];
  const { callouts = {}, memories = {} } = applied.document.layout[document.main] ?? {};
  for (const callout of Object.values(callouts)) expect(callout.on === "wire" ? Object.keys(now) : [callout.id]).toContain(callout.id);
  for (const wire of Object.keys(memories)) expect(Object.keys(now)).toContain(wire);
  for (const [id, { to }] of Object.entries(was)) {
    const heir = Object.hasOwn(now, id) ? id : Object.entries(now).find(([, wire]) => wire.to.node === to.node && wire.to.port === to.port)?.[0];
    if (heir === undefined) continue;
    expect(callouts[`c_${id}`]).toEqual({ on: "wire", id: heir, text: `about ${id}` });
    expect(memories[heir]).toBeDefined();
  }
  return applied.document;
}

const steps = (made: readonly StepJson[] | { readonly steps: readonly StepJson[] } | { readonly problem: string }): readonly StepJson[] => ("problem" in made ? [] : "steps" in made ? made.steps : made);
const wordsAt = (document: WeftDocument, wire: WireId) => Object.values(document.layout["main"]?.callouts ?? {}).filter(({ on, id }) => on === "wire" && id === wire).map(({ text }) => text);

describe("what is said of a wire", () => {
  test.each(circuitEdits)("outlives $name", (edit) => {
    for (const document of editedDiagrams.map(withWords)) {
      const check = createChecker();
      const checked = check(document);
      const place: EditPlace = { document, checked, block: document.main, contents: document.blocks[document.main]!, body: checked.main, check };
      const uses = edit.uses(place);
      const every = Math.ceil(uses.length / 12);
      for (const use of uses.filter((_, i) => i % every === 0)) {
        const result = edit.edit(place, use);
        if (!isRefusal(result)) obeys(document, result);
      }
    }
  });

  test("outlives what is put on it, connected anew, swapped, or closed over, on any diagram", () => {
    fc.assert(fc.property(soundDocuments(plainOperators).map(withWords), (document) => {
      const { nodes, wires } = document.blocks[document.main]!;
      const relu = { node: { kind: "operator", operator: "relu", attributes: {} }, input: "x", output: "y" } as const;
      for (const [id, wire] of Object.entries(wires)) {
        obeys(document, { label: "insert", steps: steps(insertOnWire(document, document.main, id, relu)) });
        for (const other of Object.values(wires).slice(0, 3)) obeys(document, { label: "connect", steps: steps(connectPorts(document, document.main, other.from, wire.to)) });
      }
      for (const id of Object.keys(nodes)) for (const made of [dissolveNode(document, document.main, id), swapInputs(document, document.main, id), removeNodes(document, document.main, [id])]) obeys(document, { label: "edit", steps: steps(made) });
      obeys(document, { label: "rename", steps: [{ step: "rename-axis", block: document.main, from: "x", to: "z" }] });
    }), { numRuns: 60 });
  });

  test("goes to the half that reaches the reader, and stays gone where a wire is cut or the edit itself takes it away", () => {
    const document = withWords(diagram({ nodes: { in: ["input", { axes: "x m" }], one: ["relu"], out: ["output"] }, wires: ["in -> one", "one -> out"] }));
    const [first = ""] = Object.entries(document.blocks["main"]?.wires ?? {}).find(([, { to }]) => to.node === "one") ?? [];
    const inserted = insertOnWire(document, "main", first, { node: { kind: "operator", operator: "relu", attributes: {} }, input: "x", output: "y" });
    if (isProblem(inserted)) throw new Error(inserted.problem);
    const after = obeys(document, { label: "insert", steps: inserted.steps });
    const [reaching = ""] = Object.entries(after.blocks["main"]?.wires ?? {}).find(([, { to }]) => to.node === "one") ?? [];
    expect(wordsAt(after, reaching)).toEqual([`about ${first}`]);
    expect(after.layout["main"]?.memories?.[reaching]).toBe(`M_${first}`);
    const cut = obeys(document, { label: "cut", steps: [{ step: "disconnect", block: "main", id: first }] });
    expect(Object.keys(cut.layout["main"]?.callouts ?? {})).not.toContain(`c_${first}`);
    const silenced: Transaction = { label: "silence", steps: [{ step: "set-callout", block: "main", id: `c_${first}`, callout: null }, ...inserted.steps] };
    expect(keepingWishes(document, silenced).steps.filter(({ step }) => step === "set-callout")).toHaveLength(1);
  });
});
