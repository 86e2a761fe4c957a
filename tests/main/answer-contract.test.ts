// Whatever is asked over IPC is checked for who asks and for its form, for every call of the contract.
import { describe, expect, test } from "vitest";
import { answerContract, type Message } from "../../electron/main/answer-contract.ts";
import { isOwnPage } from "../../electron/main/page-address.ts";
import { appContract, type AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";

const calls = Object.entries(appContract).filter(([, entry]) => entry.kind === "call").map(([name]) => name);
const page: Message = { senderFrame: { url: "weft://app/index.html", parent: null } };

/** Stands in for Electron's ipcMain and for every handler, which all fail by name. */
function answered() {
  const listeners = new Map<string, (message: Message, input: unknown) => unknown>();
  const heard: unknown[] = [];
  const handlers = Object.fromEntries(calls.map((name) => [name, (input: unknown) => (heard.push([name, input]), { failed: name })]));
  answerContract({ handle: (channel, listener) => listeners.set(channel, listener) }, appContract, handlers as unknown as Handlers<AppContract>, isOwnPage);
  return { listeners, heard, ask: (name: string, input: unknown, from = page) => Promise.resolve(listeners.get(name)!(from, input)) };
}

test("every call of the contract is answered, and no event is", () => {
  expect([...answered().listeners.keys()].sort()).toEqual([...calls].sort());
});

describe.each(calls)("%s", (name) => {
  test.each<[string, Message]>([
    ["a frame that is gone", { senderFrame: null }],
    ["another site", { senderFrame: { url: "https://example.org/", parent: null } }],
    ["a frame inside the page", { senderFrame: { url: "weft://app/index.html", parent: { url: "weft://app/index.html", parent: null } } }],
  ])("is refused to %s", async (_, from) => {
    const { ask, heard } = answered();
    await expect(ask(name, null, from)).rejects.toThrow(/refused/);
    expect(heard).toEqual([]);
  });
});

test("a value of another form is refused with its place", async () => {
  const { ask, heard } = answered();
  await expect(ask("saveDocument", { path: 3 })).rejects.toThrow("refused: saveDocument: path: expected text, found number");
  expect(heard).toEqual([]);
});

test("fields the contract does not name do not get through", async () => {
  const { ask, heard } = answered();
  expect(await ask("readDocument", { path: "/a.weft", evil: true })).toEqual({ failed: "readDocument" });
  expect(heard).toEqual([["readDocument", { path: "/a.weft" }]]);
});

test("an answer of another form stays here", async () => {
  await expect(answered().ask("gallery", null)).rejects.toThrow("gallery was answered in another form: the value: expected a list, found object");
});
