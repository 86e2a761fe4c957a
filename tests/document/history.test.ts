// Undo and redo lead back and forth through every state, a gesture at a time.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { emptyHistory, record, redo, redoLabel, undo, undoLabel, type History } from "../../shared/document/history.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction, type Transaction } from "../../shared/document/transaction.ts";
import { plainOperators, soundDocuments } from "../support/random-document.ts";
import { stepsFor } from "../support/random-steps.ts";

interface State {
  readonly document: WeftDocument;
  readonly history: History;
}

const start: WeftDocument = {
  version: 1, title: "", about: "", main: "main", seed: 0, sizes: {}, configurations: {}, layout: {},
  blocks: { main: { title: "", about: "", locals: [], wires: {}, nodes: { a: { kind: "operator", operator: "relu", attributes: {} }, b: { kind: "block", block: "inner", sizes: {} } } }, inner: { title: "", about: "", locals: [], wires: {}, nodes: {} } },
};

function act({ document, history }: State, transaction: Transaction): State {
  const applied = applyTransaction(document, transaction);
  if (isProblem(applied)) throw new Error(applied.problem);
  return { document: applied.document, history: record(history, transaction, applied) };
}
function travel(state: State, by: typeof undo): State {
  const travelled = by(state.history, state.document);
  if (!travelled || isProblem(travelled)) throw new Error(travelled ? travelled.problem : "nothing there");
  return travelled;
}
const set = (value: number): StepJson => ({ step: "set-attribute", block: "main", node: "a", name: "slope", value });
const move = (x: number): StepJson => ({ step: "move-node", block: "main", node: "a", position: { x, y: 0 } });

describe("history", () => {
  test("undo leads back through every state and redo forth again", () => {
    fc.assert(fc.property(soundDocuments(plainOperators).chain((document) => fc.tuple(fc.constant(document), fc.array(stepsFor(document), { maxLength: 12 }))), ([document, steps]) => {
      let state: State = { document, history: emptyHistory };
      const states: WeftDocument[] = [document];
      for (const step of steps) {
        const transaction: Transaction = { label: step.step, steps: [step] };
        const applied = applyTransaction(state.document, transaction);
        if (isProblem(applied) || step.step === "set-open") continue;
        state = { document: applied.document, history: record(state.history, transaction, applied) };
        states.push(state.document);
      }
      for (let i = states.length - 2; i >= 0; i--) expect((state = travel(state, undo)).document).toEqual(states[i]);
      expect(undo(state.history, state.document)).toBeUndefined();
      for (let i = 1; i < states.length; i++) expect((state = travel(state, redo)).document).toEqual(states[i]);
      expect(redo(state.history, state.document)).toBeUndefined();
    }), { numRuns: 80 });
  });

  test("a gesture undoes as one, and keeps only what its steps left behind", () => {
    let state = act({ document: start, history: emptyHistory }, { label: "Change slope", steps: [set(1)] });
    for (let i = 2; i <= 500; i++) state = act(state, { label: "Change slope", steps: [set(i)], gesture: "slider 1" });
    expect(state.history.past).toHaveLength(2);
    expect(state.history.past[1]?.steps).toEqual([set(500)]);
    expect(travel(state, undo).document.blocks["main"]?.nodes["a"]).toMatchObject({ attributes: { slope: 1 } });
    expect(travel(travel(state, undo), redo).document).toEqual(state.document);
  });

  test("another gesture, or a redone one, begins an entry of its own", () => {
    let state = act({ document: start, history: emptyHistory }, { label: "Move", steps: [move(1)], gesture: "drag 1" });
    state = act(state, { label: "Move", steps: [move(2)], gesture: "drag 2" });
    expect(state.history.past).toHaveLength(2);
    state = travel(travel(state, undo), redo);
    expect(act(state, { label: "Move", steps: [move(3)], gesture: "drag 2" }).history.past).toHaveLength(3);
  });

  test("opening a block in place is no edit: it is not undone and does not end redo", () => {
    let state = travel(act({ document: start, history: emptyHistory }, { label: "Change slope", steps: [set(1)] }), undo);
    state = act(state, { label: "Open", steps: [{ step: "set-open", block: "main", node: "b", open: true }] });
    expect(redoLabel(state.history)).toBe("Change slope");
    expect(undoLabel(state.history)).toBeUndefined();
    expect(travel(state, redo).document.layout["main"]?.open).toEqual(["b"]);
  });

  test("a new edit ends redo", () => {
    const state = travel(act({ document: start, history: emptyHistory }, { label: "Change slope", steps: [set(1)] }), undo);
    expect(redoLabel(act(state, { label: "Move", steps: [move(1)] }).history)).toBeUndefined();
  });

  test("forgets what is 500 edits old", () => {
    let state: State = { document: start, history: emptyHistory };
    for (let i = 1; i <= 520; i++) state = act(state, { label: "Change slope", steps: [set(i)] });
    expect(state.history.past).toHaveLength(500);
  });
});

describe("the selection", () => {
  const of = (...nodes: readonly string[]) => ({ path: [], nodes, wires: [] });

  test("comes back with undo as it was before, and with redo as it was after", () => {
    const applied = applyTransaction(start, { label: "move", steps: [move(10)] });
    if (isProblem(applied)) throw new Error(applied.problem);
    const history = record(emptyHistory, { label: "move", steps: [move(10)] }, applied, of("a"));
    const undone = undo(history, applied.document, of("b"));
    if (!undone || isProblem(undone)) throw new Error("undo");
    expect(undone.selected).toEqual(of("a"));
    const redone = redo(undone.history, undone.document, of("a", "b"));
    if (!redone || isProblem(redone)) throw new Error("redo");
    expect(redone.selected).toEqual(of("b"));
    const again = undo(redone.history, redone.document);
    expect(again).toMatchObject({ selected: of("a", "b") });
  });

  test("of a gesture is that of its beginning", () => {
    const steps = [move(1), move(2)];
    let [document, history] = [start, emptyHistory];
    for (const [i, step] of steps.entries()) {
      const transaction = { label: "move", steps: [step], gesture: "g" };
      const applied = applyTransaction(document, transaction);
      if (isProblem(applied)) throw new Error(applied.problem);
      history = record(history, transaction, applied, of(`${i}`));
      document = applied.document;
    }
    expect(undo(history, document)).toMatchObject({ selected: of("0") });
  });
});
