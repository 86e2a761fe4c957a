// What is said over the socket: calls of the contract are answered, everything else is refused, and the newest window is the one that is served.
import { describe, expect, test } from "vitest";
import { textBytes } from "../../electron/serve/text-bytes.ts";
import { encodeFrame } from "../../shared/contract/frame-codec.ts";
import { openSocket, ownHeaders, startTestServer } from "./served.ts";

const picture = { width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) };
const server = await startTestServer({
  readPicture: () => picture,
  gallery: () => "no list",
  release: () => null,
  readGallery: () => {
    throw new Error("a fault of ours");
  },
});
const { port, heard, emit } = server;

test("a call is answered, with arrays as they are", async () => {
  const socket = await openSocket(port);
  socket.say({ id: 7, call: "readPicture", input: { document: null, file: "sample:a.png", more: 1 } });
  expect(await socket.next()).toEqual({ id: 7, answer: picture });
  expect(heard.at(-1)).toEqual(["readPicture", { document: null, file: "sample:a.png" }]);
  socket.say({ id: 8, call: "release", input: { model: "m" } });
  expect(await socket.next()).toEqual({ id: 8, answer: null });
  socket.close();
});

test("events of the contract's form are heard, others are not", async () => {
  const socket = await openSocket(port);
  emit("fileChanged", { path: 3 } as never);
  emit("nothing" as never, {} as never);
  emit("fileChanged", { path: "/a.weft" });
  expect(await socket.next()).toEqual({ event: "fileChanged", payload: { path: "/a.weft" } });
  socket.close();
});

describe("refused, with the socket left open, is", () => {
  test.each<[string, unknown, RegExp]>([
    ["a call that is not in the contract", { id: 1, call: "evaluate", input: null }, /refused: there is no call evaluate/],
    ["an event asked like a call", { id: 1, call: "engineStatus", input: null }, /refused: there is no call/],
    ["a name every object has", { id: 1, call: "constructor", input: null }, /refused: there is no call/],
    ["an input of another form", { id: 1, call: "saveDocument", input: { path: 3 } }, /refused: saveDocument: path: expected text, found number/],
    ["a missing input", { id: 1, call: "readDocument" }, /refused: readDocument/],
    ["a list where an object should be", { id: 1, call: "readDocument", input: [] }, /refused: readDocument/],
    ["a text where bytes should be", { id: 1, call: "decodePicture", input: { name: "a", bytes: "b" } }, /bytes: expected bytes, found text|expected bytes/],
    ["an answer of ours of another form", { id: 1, call: "gallery", input: null }, /gallery was answered in another form/],
    ["what meets a fault of ours", { id: 1, call: "readGallery", input: { id: "x" } }, /^a fault of ours$/],
  ])("%s", async (_, message, fault) => {
    const socket = await openSocket(port);
    socket.say(message);
    expect(await socket.next()).toEqual({ id: 1, fault: expect.stringMatching(fault) });
    socket.say({ id: 2, call: "release", input: { model: "m" } });
    expect(await socket.next()).toEqual({ id: 2, answer: null });
    socket.close();
  });
});

describe("closed is the socket of who sends", () => {
  const damaged = encodeFrame({ id: 1, call: "release", input: null }, textBytes);
  damaged[13] = 0;
  test.each<[string, string | Uint8Array]>([
    ["text", JSON.stringify({ id: 1, call: "gallery", input: null })],
    ["nothing", new Uint8Array()],
    ["noise", Uint8Array.from({ length: 300 }, (_, i) => i)],
    ["a damaged frame", damaged],
    ["a frame without a call", encodeFrame({ id: 1 }, textBytes)],
    ["a frame without a number", encodeFrame({ id: "1", call: "gallery" }, textBytes)],
    ["a frame of a list", encodeFrame([1, "gallery", null], textBytes)],
    ["a frame of nothing", encodeFrame(null, textBytes)],
  ])("%s", async (_, bytes) => {
    const before = heard.length;
    const socket = await openSocket(port);
    socket.say(bytes);
    expect(await socket.closed).toEqual([4002, "the message is of no known form"]);
    expect(heard.length).toBe(before);
  });

  test("more than a message may be", async () => {
    const socket = await openSocket(port);
    // A masked binary frame that claims 321 MiB; nothing of it is waited for.
    socket.raw([0x82, 0xff, 0, 0, 0, 0, 0x14, 0x10, 0, 0, 1, 2, 3, 4]);
    expect((await socket.closed)[0]).toBe(1009);
  });

  test.each<[string, readonly number[]]>([
    ["a frame without a mask", [0x82, 0x01, 0x00]],
    ["a frame of an unknown kind", [0x83, 0x80, 1, 2, 3, 4]],
    ["words of another protocol", [...Buffer.from("GET / HTTP/1.1\r\n\r\n")]],
    ["a compressed frame nobody agreed on", [0xc2, 0x80, 1, 2, 3, 4]],
  ])("%s, and the server goes on", async (_, bytes) => {
    const socket = await openSocket(port);
    socket.raw(bytes);
    expect((await socket.closed)[0]).toBeGreaterThan(1001);
    const again = await openSocket(port, ownHeaders(port));
    again.say({ id: 1, call: "release", input: { model: "m" } });
    expect(await again.next()).toEqual({ id: 1, answer: null });
    again.close();
  });
});

test("a second window takes over, and the first is told so", async () => {
  const first = await openSocket(port);
  const second = await openSocket(port);
  expect(await first.closed).toEqual([4001, "Weft was opened in another window"]);
  emit("openFile", { path: "/a.weft" });
  expect(await second.next()).toEqual({ event: "openFile", payload: { path: "/a.weft" } });
  second.close();
});

test("when the server ends, windows are told so", async () => {
  const other = await startTestServer();
  const socket = await openSocket(other.port);
  await other.served.close();
  expect(await socket.closed).toEqual([1001, "Weft was ended"]);
});
