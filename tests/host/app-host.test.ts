// Everything the window may ask, answered on a real disk with an engine that only listens.
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answerCall } from "../../electron/host/answer-call.ts";
import { createAppHost, type AppHost, type ChooseFile } from "../../electron/host/app-host.ts";
import type { HostProcess } from "../../electron/host/host-process.ts";
import { appContract } from "../../shared/contract/app.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";

const folder = temporaryFolder("host");
const events: (readonly [name: string, payload: unknown])[] = [];
const asked: unknown[] = [];

/** Answers every call with what a new engine would. */
function listeningEngine(): HostProcess {
  let answer: (message: unknown) => void = () => undefined;
  return {
    send(message) {
      asked.push(message);
      const { id, call } = message as { readonly id: number; readonly call: string };
      queueMicrotask(() => answer({ id, answer: call === "providers" ? [{ name: "cpu", title: "CPU", available: true }] : call === "prepare" ? { model: "m", provider: "cpu", seconds: 0 } : null }));
    },
    onMessage: (listener) => void (answer = listener),
    onExit: () => undefined,
    kill: () => undefined,
  };
}

function start(chooseFile?: ChooseFile): AppHost {
  const home = join(folder, "home");
  const host = createAppHost({
    host: "browser", version: "1.2.3", opening: { path: "/a.weft", gallery: null }, folder, assets: resolve("assets"),
    folders: { recovery: join(home, "recovery"), unsaved: join(home, "unsaved"), runs: join(home, "runs"), versions: join(home, "versions"), cache: join(home, "cache") },
    startEngine: listeningEngine, startJob: listeningEngine, emit: (name, payload) => events.push([name, payload]), ...(chooseFile ? { chooseFile } : {}),
  });
  afterAll(() => host.close());
  return host;
}
const host = start();
/** As it comes over a wire. */
const ask = (name: string, input: unknown, from = host) => answerCall(appContract, from.handlers, name, input);
const failure = async (name: string, input: unknown, from = host) => {
  const answer = await ask(name, input, from);
  return isFailed(answer) ? answer.failed : `answered ${JSON.stringify(answer)}`;
};

const document = join(folder, "net.weft");
beforeAll(() => {
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "key.pem"), "secret");
  writeFileSync(document, "{}");
  symlinkSync(join(folder, "key.pem"), join(folder, "w.safetensors"));
  // The person looks into it with the list of files.
  return ask("listFolder", { path: folder });
});

test("it says who it is, what to open and what there is to run on", async () => {
  expect(await ask("hostInfo", null)).toEqual({ host: "browser", version: "1.2.3", platform: process.platform, open: { path: "/a.weft", gallery: null }, folder, providers: [{ name: "cpu", title: "CPU", available: true }] });
});

test("the gallery, a sample and a dropped picture come as the window draws them", async () => {
  const gallery = await ask("gallery", null) as readonly { readonly id: string }[];
  expect(gallery.map(({ id }) => id)).toContain("edges");
  expect(await ask("readGallery", { id: "edges" })).toMatchObject({ text: expect.stringContaining("Edges of a harbour") });
  const picture = await ask("readPicture", { document: null, file: "sample:seven.png" }) as { readonly width: number; readonly height: number; readonly rgba: Uint8Array };
  expect(picture.rgba).toHaveLength(picture.width * picture.height * 4);
  const bytes = new Uint8Array(readFileSync("assets/samples/seven.png"));
  expect(await ask("decodePicture", { name: "x", bytes })).toEqual(picture);
  expect(await ask("keepInput", { document, name: "../my seven.png", bytes })).toEqual({ file: "my seven.png" });
  expect(await ask("readPicture", { document, file: "my seven.png" })).toEqual(picture);
  expect(await ask("readBytes", { document, file: "my seven.png" })).toEqual(bytes);
});

test("a document of the window goes through a save, another program's change and a recovery copy", async () => {
  const file = await ask("readDocument", { path: document }) as { readonly text: string; readonly hash: string };
  expect(file.text).toBe("{}");
  const saved = await ask("saveDocument", { path: document, from: document, text: "{1}", expectedHash: file.hash, overwrite: false }) as { readonly hash: string };
  expect(saved).toEqual({ hash: expect.not.stringMatching(file.hash), changedOnDisk: false });
  writeFileSync(document, "{2}");
  expect(await ask("saveDocument", { path: document, from: document, text: "{3}", expectedHash: saved.hash, overwrite: false })).toMatchObject({ changedOnDisk: true });
  expect(await ask("writeRecovery", { key: "k", path: document, hash: saved.hash, text: "{3}" })).toBeNull();
  expect(await ask("listRecovery", null)).toEqual([{ key: "k", path: document, hash: saved.hash, savedAt: expect.any(Number), text: "{3}" }]);
  expect(await ask("dropRecovery", { key: "k" })).toBeNull();
  expect(await ask("listRecovery", null)).toEqual([]);
});

test("what was kept for documents that nobody has any more is gone once it starts, a drop that was given up as well, and what a recovery copy names is there", async () => {
  await ask("writeRecovery", { key: "kept", path: null, hash: null, text: '{ "weights": "named.safetensors" }' });
  const [named, forgotten] = ["named", "forgotten"].map((name) => join(folder, "home/unsaved", `${name}.safetensors`));
  for (const file of [named!, forgotten!]) {
    writeFileSync(file, "numbers");
    utimesSync(file, 0, 0);
  }
  const [givenUp, going] = ["0f8fad5b", "d9cb469f"].map((drop) => join(folder, "home/cache/dropped", drop));
  for (const drop of [givenUp!, going!]) {
    mkdirSync(drop, { recursive: true });
    writeFileSync(join(drop, "net.onnx"), "half of it");
  }
  for (const path of [join(givenUp!, "net.onnx"), givenUp!]) utimesSync(path, 0, 0);
  start();
  await vi.waitFor(() => expect([forgotten!, givenUp!].filter((path) => existsSync(path))).toEqual([]));
  expect([named!, going!].every((path) => existsSync(path))).toBe(true);
  await ask("dropRecovery", { key: "kept" });
});

test("another program's change of an open document is told once, our own never", async () => {
  const path = join(folder, "watched.weft");
  writeFileSync(path, "one");
  const { hash } = await ask("readDocument", { path }) as { readonly hash: string };
  await ask("saveDocument", { path, from: path, text: "two", expectedHash: hash, overwrite: false });
  const told = () => events.filter(([name, payload]) => name === "fileChanged" && (payload as { readonly path: string }).path === path).length;
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect(told()).toBe(0);
  writeFileSync(path, "three");
  await vi.waitFor(() => expect(told()).toBe(1), { timeout: 5_000, interval: 100 });
});

describe("an export is written only where the person chose", () => {
  const bytes = new TextEncoder().encode("graph");
  const path = join(folder, "inner/net.onnx");

  test("in a folder they looked into", async () => {
    const other = start();
    expect(await failure("writeExport", { path, bytes }, other)).toContain("found a place that was not chosen here");
    await ask("listFolder", { path: join(folder, "inner") }, other);
    expect(await ask("writeExport", { path, bytes }, other)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe("graph");
  });

  test("a network comes with its weights beside it, ONNX with them inside, and a stranger's file of that name is asked about", async () => {
    const network = { path: join(folder, "inner/mlp.py"), to: "pytorch", document: null, text: readFileSync("assets/gallery/digit-mlp.weft", "utf8"), overwrite: false, carriesDocument: true };
    expect(await failure("exportNetwork", network, start())).toContain("found a place that was not chosen here");
    await ask("listFolder", { path: join(folder, "inner") });
    writeFileSync(join(folder, "inner/mlp.safetensors"), "theirs");
    expect(await ask("exportNetwork", network)).toEqual({ files: [], replaces: "mlp.safetensors" });
    const whole = join(folder, "inner/mlp.onnx");
    expect(await ask("exportNetwork", { ...network, to: "onnx", path: whole })).toEqual({ files: [{ file: whole, bytes: expect.any(Number) }], replaces: null });
    expect(readFileSync(join(folder, "inner/mlp.safetensors"), "utf8")).toBe("theirs");
    const written = await ask("exportNetwork", { ...network, overwrite: true }) as { readonly files: readonly { readonly file: string; readonly bytes: number }[] };
    expect(written).toEqual({ files: [{ file: network.path, bytes: expect.any(Number) }, { file: join(folder, "inner/mlp.safetensors"), bytes: expect.any(Number) }], replaces: null });
    expect(readFileSync(network.path, "utf8")).toContain("class ");
    expect(await failure("exportNetwork", { ...network, to: "onnx", path: join(folder, "inner/x.onnx"), text: network.text.replace(/"w1": .*\n/, "") })).toMatch(/: found|connect a wire|waits for/);
  });

  test("the document inside a figure is read as a document, and a picture without one is not", async () => {
    const figure = join(folder, "inner/edges.svg");
    copyFileSync("assets/samples/seven.png", join(folder, "bare.png"));
    writeFileSync(figure, `<svg><metadata><w:document xmlns:w="urn:weft:document">{ &quot;version&quot;: 1 }</w:document></metadata></svg>`);
    expect(await ask("readDocument", { path: figure })).toMatchObject({ path: figure, text: '{ "version": 1 }' });
    expect(await failure("readDocument", { path: join(folder, "bare.png") })).toContain("found a picture without a document inside");
  });

  test("and a document there replaces what the dialog asked about, once", async () => {
    const chosen = join(folder, "again.weft");
    writeFileSync(chosen, "theirs");
    const desktop = start(() => Promise.resolve(chosen));
    const save = (text: string) => ask("saveDocument", { path: chosen, from: null, text, expectedHash: null, overwrite: false }, desktop);
    expect(await failure("saveDocument", { path: chosen, from: null, text: "mine", expectedHash: null, overwrite: false }, desktop)).toContain("not chosen here");
    await ask("chooseFile", { purpose: "save", suggested: "again.weft" }, desktop);
    expect(await save("mine")).toMatchObject({ changedOnDisk: false });
    expect(await save("more")).toMatchObject({ changedOnDisk: true });
    expect(readFileSync(chosen, "utf8")).toBe("mine");
  });

  test("at the path a dialog gave", async () => {
    const chosen = join(folder, "chosen.onnx");
    const desktop = start((purpose) => Promise.resolve(purpose === "save" ? chosen : document));
    expect(await ask("chooseFile", { purpose: "open", suggested: "" }, desktop)).toBe(document);
    expect(await failure("writeExport", { path: document, bytes }, desktop)).toContain("not chosen here");
    expect(await ask("chooseFile", { purpose: "save", suggested: "net.onnx" }, desktop)).toBe(chosen);
    expect(await ask("writeExport", { path: chosen, bytes }, desktop)).toBeNull();
    expect(await failure("writeExport", { path: join(folder, "other.onnx"), bytes }, desktop)).toContain("not chosen here");
  });

  test.each(["net.onnx", "../net.onnx", `${join(folder, "inner")}/../net.onnx`, join(folder, "inner/.bashrc"), join(folder, "inner/a\0.onnx"), join(folder, "inner/deeper/net.onnx")])("and never to %j", async (elsewhere) => {
    const other = start();
    await ask("listFolder", { path: join(folder, "inner") }, other);
    expect(await failure("writeExport", { path: elsewhere, bytes }, other)).toMatch(/expected/);
  });
});

describe("a path that the window names is one that the person chose, or lies beside a document that is open", () => {
  const secret = temporaryFolder("elsewhere");
  const theirs = (name: string) => join(secret, name);
  const settings = (data: object) => JSON.stringify({ data });
  const table = { kind: "table", file: theirs("table.csv"), without: [] };
  const pictures = { kind: "idx", pictures: theirs("train-images-idx3-ubyte"), labels: theirs("train-labels-idx1-ubyte") };
  const model = { id: "m", variant: "fast", onnx: new Uint8Array(), parameters: [], seed: 1, feeds: [], outputs: [], probes: {} };
  const unit = { document: "{}", path: null, port: "x:y", channel: 0 };
  const wholePicture = { objective: "channel", parametrization: "pixels", isAgainst: false, steps: 1, seed: 1 };
  beforeAll(() => {
    for (const name of ["net.weft", "table.csv", "net.onnx", "w.safetensors"]) writeFileSync(theirs(name), "{}");
  });
  /** Every call that takes a path, with one that nobody chose. */
  const calls: readonly (readonly [string, unknown])[] = [
    ["readDocument", { path: theirs("net.weft") }],
    ["saveDocument", { path: theirs("net.weft"), from: null, text: "{}", expectedHash: null, overwrite: true }],
    ["saveDocument", { path: document, from: theirs("net.weft"), text: "{}", expectedHash: null, overwrite: false }],
    ["writeRecovery", { key: "k", path: theirs("net.weft"), hash: null, text: "" }],
    ["readBytes", { document: theirs("net.weft"), file: "a.npy" }],
    ["keepInput", { document: theirs("net.weft"), name: "a.npy", bytes: new Uint8Array(1) }],
    ["keepWeights", { owner: { path: null, title: "t" }, run: "run-001", which: "now", document: theirs("net.weft") }],
    ["exportNetwork", { path: join(folder, "out.onnx"), to: "onnx", document: theirs("net.weft"), text: "{}", overwrite: true, carriesDocument: false }],
    ["prepare", { model: { ...model, weightsFile: theirs("w.safetensors") }, provider: "cpu" }],
    ["startJob", { kind: "import-model", wish: { path: theirs("net.onnx") } }],
    ["startJob", { kind: "load-weights", wish: { document: "{}", path: null, checkpoint: theirs("w.safetensors"), take: false } }],
    ["startJob", { kind: "train", wish: { document: "{}", path: null, settings: settings(table), fresh: true } }],
    ["startJob", { kind: "train", wish: { document: "{}", path: null, settings: settings(pictures), fresh: true } }],
    ["startJob", { kind: "train", wish: { document: "{}", path: theirs("net.weft"), settings: "{}", fresh: true } }],
    ["startJob", { kind: "unit-examples", wish: { ...unit, data: JSON.stringify(table), samples: 1 } }],
    ["startJob", { kind: "unit-answer", wish: { ...unit, feeds: {}, attributions: [], experiments: [], data: { source: JSON.stringify(table), samples: 1 } } }],
    ["startJob", { kind: "unit-picture", wish: { ...unit, ...wholePicture, weights: theirs("w.safetensors") } }],
    ["startJob", { kind: "unit-sheet", wish: { ...unit, steps: 1, seed: 1, weights: theirs("w.safetensors") } }],
    ["startJob", { kind: "unit-sheet", wish: { ...unit, steps: 1, seed: 1, path: theirs("net.weft") } }],
    ["startJob", { kind: "compare-weights", wish: { before: "{}", beforePath: theirs("net.weft"), after: "{}", afterPath: null } }],
    ["startJob", { kind: "compare-weights", wish: { before: "{}", beforePath: document, after: "{}", afterPath: theirs("net.weft") } }],
  ];

  test.each(calls)("%s %#", async (name, input) => {
    for (const from of [host, start(() => Promise.resolve(null))]) expect(await failure(name, input, from)).toContain(`found a place that was not chosen here`);
  });

  test.each([
    ["a table", "data", table, table.file], ["pictures, and the labels that belong to them", "data", pictures, pictures.pictures], ["a folder", "folder", { kind: "images", folder: secret, height: 8, width: 8, channels: 1 }, secret],
  ])("%s that a dialog gave may be learned from", async (_, purpose, data, chosen) => {
    const desktop = start(() => Promise.resolve(chosen));
    const wish = { kind: "train", wish: { document: "{}", path: null, settings: settings(data), fresh: true } };
    expect(await failure("startJob", wish, desktop)).toContain("not chosen here");
    await ask("chooseFile", { purpose, suggested: "" }, desktop);
    expect(await ask("startJob", wish, desktop)).toEqual({ job: expect.any(String) });
  });

  test("what was chosen to be read is no document: nothing is kept beside it", async () => {
    const desktop = start(() => Promise.resolve(theirs("table.csv")));
    await ask("chooseFile", { purpose: "data", suggested: "" }, desktop);
    expect(await failure("keepInput", { document: theirs("table.csv"), name: "a.npy", bytes: new Uint8Array(1) }, desktop)).toContain("found a place that was not chosen here");
    expect(await failure("saveDocument", { path: theirs("table.csv"), from: null, text: "{}", expectedHash: null, overwrite: true }, desktop)).toContain("found a place that was not chosen here");
    expect(existsSync(theirs("a.npy"))).toBe(false);
  });

  test("open documents may be compared, wherever they are saved, and those that are saved nowhere", async () => {
    const desktop = start(() => Promise.resolve(theirs("net.weft")));
    await ask("chooseFile", { purpose: "open", suggested: "" }, desktop);
    await ask("readDocument", { path: theirs("net.weft") }, desktop);
    for (const beforePath of [theirs("net.weft"), null]) expect(await ask("startJob", { kind: "compare-weights", wish: { before: "{}", beforePath, after: "{}", afterPath: null } }, desktop)).toEqual({ job: expect.any(String) });
  });

  test("what the system hands over may be opened, and what lies beside an open document is its own", async () => {
    const desktop = start(() => Promise.resolve(null));
    desktop.allow(theirs("net.weft"));
    const weights = { model: { ...model, weightsFile: theirs("w.safetensors") }, provider: "cpu" };
    expect(await failure("prepare", weights, desktop)).toContain("not chosen here");
    expect(await ask("readDocument", { path: theirs("net.weft") }, desktop)).toMatchObject({ text: "{}" });
    expect(await ask("prepare", weights, desktop)).toMatchObject({ provider: "cpu" });
    // A window cannot have a person's own file shared with the cache.
    await ask("prepare", { ...weights, model: { ...weights.model, settled: true } }, desktop);
    expect(asked.at(-1)).toMatchObject({ call: "prepare", input: { model: { settled: false } } });
    expect(await failure("listFolder", { path: secret }, desktop)).toContain("dialogs of its own");
  });

  test("a window that outlives its host goes on with the documents it had", async () => {
    await ask("writeRecovery", { key: "outlives", path: document, hash: null, text: "" });
    const next = start(() => Promise.resolve(null));
    expect(isFailed(await ask("readDocument", { path: document }, next))).toBe(false);
    await ask("dropRecovery", { key: "outlives" });
  });
});

describe("nothing is read that is no document and no input", () => {
  test.each<[string, unknown, string]>([
    ["readDocument", { path: join(folder, "key.pem") }, "expected a .weft file"],
    ["readDocument", { path: "net.weft" }, "found a path that is not absolute"],
    ["readBytes", { document, file: "key.pem" }, "expected one of .png"],
    ["readBytes", { document, file: "../a.npy" }, "found a path that leads elsewhere"],
    ["readPicture", { document: "net.weft", file: "a.png" }, "found a path that is not absolute"],
    ["readPicture", { document, file: "sample:../gallery/edges.png" }, "found a path that leads elsewhere"],
    ["keepInput", { document, name: "run.sh", bytes: new Uint8Array() }, "found a .sh file"],
    ["readGallery", { id: "../samples/README" }, "has no document"],
    ["chooseFile", { purpose: "open", suggested: "" }, "no dialogs"],
  ])("%s %j", async (name, input, words) => {
    expect(await failure(name, input)).toContain(words);
  });

  const model = { id: "m", variant: "fast", onnx: new Uint8Array(), parameters: [], seed: 1, feeds: [], outputs: [], probes: {} };
  test.each([
    ["through a link", join(folder, "w.safetensors"), "found a link"], ["of another kind", join(folder, "key.pem"), "expected a .safetensors file"], ["by a relative path", "w.safetensors", "expected a .safetensors file"],
  ])("as weights %s", async (_, weightsFile, words) => {
    const before = asked.length;
    expect(await failure("prepare", { model: { ...model, weightsFile }, provider: "auto" })).toContain(words);
    expect(asked.length).toBe(before);
  });
  test("and a network without weights is passed on", async () => {
    expect(await ask("prepare", { model, provider: "auto" })).toEqual({ model: "m", provider: "cpu", seconds: 0 });
  });
});
