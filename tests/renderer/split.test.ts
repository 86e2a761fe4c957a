// Split view: each tab is split or not, keys mean the side at hand, and a closed tab is forgotten.
import { afterEach, expect, test } from "vitest";
import { toggleArrangement } from "../../renderer/commands/toggle-arrangement.ts";
import { toggleSplit } from "../../renderer/commands/toggle-split.ts";
import { activateTab, closeTab, documentStore, openTab } from "../../renderer/state/document-store.ts";
import { arrangementAtHand, isSplit, setShare, showsArrangement } from "../../renderer/state/split.ts";
import { setView, viewStore } from "../../renderer/state/view-store.ts";
import { diagram } from "../support/diagram.ts";

function open(key: string): void {
  const document = diagram({ nodes: { x: ["input", { axes: "m=4" }], y: ["output"] }, wires: ["x -> y"] });
  openTab({ key, name: key, path: null, hash: null, document, saved: document });
}

afterEach(() => {
  documentStore.setState({ tabs: [], active: undefined });
  setView({ arrangement: "circuit", split: [] });
});

test("a tab is split and its neighbour is not", () => {
  open("one");
  toggleSplit.perform();
  open("two");
  expect([isSplit(), showsArrangement("free")]).toEqual([false, false]);
  activateTab("one");
  expect([isSplit(), showsArrangement("free"), showsArrangement("circuit")]).toEqual([true, true, true]);
});

test("of a split view the side at hand is meant, and it is what stays", () => {
  open("one");
  toggleSplit.perform();
  expect(arrangementAtHand()).toBe("circuit");
  toggleArrangement.perform();
  expect([arrangementAtHand(), viewStore.getState().arrangement]).toEqual(["free", "circuit"]);
  toggleSplit.perform();
  expect([isSplit(), viewStore.getState().arrangement]).toEqual([false, "free"]);
});

test("a tab that is closed is forgotten, and neither side disappears", () => {
  open("one");
  toggleSplit.perform();
  closeTab("one");
  expect(viewStore.getState().split).toEqual([]);
  setShare(0.05);
  expect(viewStore.getState().share).toBe(0.2);
});
