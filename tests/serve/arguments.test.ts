// The words after `weft serve`.
import { expect, test } from "vitest";
import { readServeArguments } from "../../electron/serve/serve-arguments.ts";

const none = { path: null, gallery: null };
test.each([
  ["", { opening: none, port: undefined }],
  ["net.weft", { opening: { ...none, path: "/home/me/net.weft" }, port: undefined }],
  ["/tmp/net.weft --port 8080", { opening: { ...none, path: "/tmp/net.weft" }, port: 8080 }],
  ["--port=0 --gallery", { opening: { ...none, gallery: "" }, port: 0 }],
  ["gallery:vit", { opening: { ...none, gallery: "vit" }, port: undefined }],
  ["--gallery=vit", { opening: { ...none, gallery: "vit" }, port: undefined }],
])("%s", (words, read) => {
  expect(readServeArguments(words.split(" ").filter(Boolean), "/home/me")).toEqual(read);
});

test.each([
  ["--port", /--port: found "", expected a number/], ["--port http", /found "http"/], ["--port 70000", /found "70000"/], ["--port -1", /found "-1"/],
  ["--open", /--open: there is no such option/], ["a.weft b.weft", /found 2 files/], ["notes.txt", /notes.txt: found another kind of file/],
])("refused: %s", (words, problem) => {
  expect(readServeArguments(words.split(" "), "/home/me")).toEqual({ problem: expect.stringMatching(problem) });
});
