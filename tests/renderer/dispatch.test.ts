// Edits go to the document they are meant for.
import { expect, it } from "vitest";
import { activateTab, dispatch, documentStore, openTab, undoEdit } from "../../renderer/state/document-store.ts";
import type { WeftDocument } from "../../shared/document/document.ts";

const blank: WeftDocument = {
  version: 1, title: "", about: "", main: "main", seed: 1, sizes: {}, configurations: {}, layout: {},
  blocks: { main: { title: "", about: "", locals: [], nodes: {}, wires: {} } },
};

it("an edit reaches the document it is meant for, also behind another", () => {
  for (const key of ["one", "two"]) openTab({ key, name: key, path: null, hash: null, document: blank, saved: undefined });
  const titles = () => documentStore.getState().tabs.map(({ document }) => document.title);
  expect(dispatch({ label: "name it", steps: [{ step: "set-info", title: "drawn", about: "", seed: 1, weights: null }] }, "one")).toBe(true);
  expect(titles()).toEqual(["drawn", ""]);
  undoEdit();
  expect(titles(), "undo is for the document in front").toEqual(["drawn", ""]);
  activateTab("one");
  undoEdit();
  expect(titles()).toEqual(["", ""]);
});
