// Which documents have a copy on disk: those with changes, and those that alone name files which are kept for them.
import { expect, test, vi } from "vitest";
import { closeTab, documentStore } from "../../renderer/state/document-store.ts";
import { openCopy, startRecovery } from "../../renderer/state/files.ts";
import { printDocument } from "../../shared/document/text.ts";
import { diagram } from "../support/diagram.ts";
import { connectFake } from "./fake-host.ts";

const plain = diagram({ nodes: { x: ["input", { axes: "a=2" }], out: ["output"] }, wires: ["x -> out"] });
const pictured = diagram({ nodes: { x: ["input", { axes: "a=2", sample: "mine.png" }], out: ["output"] }, wires: ["x -> out"] });

test("a document from a figure has one while it is open if it names files of its own, changed or not", async () => {
  const { asked } = await connectFake({});
  startRecovery();
  const texts = [plain, { ...plain, weights: "sample:digit-cnn.safetensors" }, { ...plain, weights: "mine.safetensors" }, pictured].map((document) => printDocument(document));
  for (const text of texts) expect(openCopy(text, "figure.weft")).toBe(true);
  const copies = () => asked.filter(({ call }) => call === "writeRecovery").map(({ input }) => input as { readonly key: string; readonly text: string });
  await vi.waitFor(() => expect(copies()).toHaveLength(2), { timeout: 3_000 });
  expect(copies().map(({ text }) => text)).toEqual(texts.slice(2));
  const { tabs } = documentStore.getState();
  for (const { key } of tabs) closeTab(key);
  expect(asked.filter(({ call }) => call === "dropRecovery").map(({ input }) => input)).toEqual(tabs.map(({ key }) => ({ key })));
});
