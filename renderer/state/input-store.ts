// Pictures that go in: samples and files as the host decodes them, and what is being drawn right now.
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { PictureMessage } from "../../shared/contract/picture.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { CheckedOperator } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { blank, type Drawing } from "../design/draw-pad.tsx";
import { checkStore } from "./check-store.ts";
import { activeTab, dispatch, type OpenDocument } from "./document-store.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { request } from "./run-request.ts";

interface InputState {
  /** Decoded pictures by document and file name. */
  readonly pictures: ReadonlyMap<string, PictureMessage>;
  /** What was drawn on a pad since its file was read, by document and node. */
  readonly drawings: ReadonlyMap<string, Drawing>;
}

export const inputStore = createStore<InputState>(() => ({ pictures: new Map(), drawings: new Map() }));
const loading = new Map<string, Promise<PictureMessage | string>>();

export function pictureAtHand(document: string | null, file: string): PictureMessage | undefined {
  return inputStore.getState().pictures.get(`${document ?? ""} ${file}`);
}

/** The picture a document names, or why there is none. */
export async function loadPicture(document: string | null, file: string): Promise<PictureMessage | string> {
  const key = `${document ?? ""} ${file}`;
  const there = pictureAtHand(document, file);
  if (there) return there;
  const asked = loading.get(key) ?? ask(document, file, key);
  loading.set(key, asked);
  return asked;
}

async function ask(document: string | null, file: string, key: string): Promise<PictureMessage | string> {
  const answer = await host().readPicture({ document, file });
  loading.delete(key);
  if (isFailed(answer)) return answer.failed;
  inputStore.setState(({ pictures }) => ({ pictures: new Map(pictures).set(key, answer) }));
  return answer;
}

export function drawingOf(node: NodeId): Drawing | undefined {
  return inputStore.getState().drawings.get(drawingKey(node));
}

/** The picture an input shows; it is loaded when it is first asked for. */
export function usePicture(id: NodeId, node: CheckedOperator): PictureMessage | undefined {
  const tab = activeTab();
  const file = String(node.attributes["sample"] ?? "");
  const path = tab?.path ?? null;
  const loaded = useStore(inputStore, (state) => state.drawings.get(drawingKey(id)) ?? state.pictures.get(`${path ?? ""} ${file}`));
  useEffect(() => {
    if (file !== "") void loadPicture(path, file);
  }, [path, file]);
  return loaded;
}

/** Takes effect at once, without a trace in the document, while the pen is down. */
export function drawInput(node: NodeId, drawn: Drawing): void {
  inputStore.setState(({ drawings }) => ({ drawings: new Map(drawings).set(drawingKey(node), drawn) }));
  request();
}

let keeping: Promise<void> = Promise.resolve();

/** Files of inputs are kept one after the other, so that the last stroke is the last that is named. */
function inTurn(work: () => Promise<void>): Promise<void> {
  keeping = keeping.then(work, work);
  return keeping;
}

/** Whoever writes the document waits for what was drawn before. */
export function inputsKept(): Promise<void> {
  return keeping.catch(() => undefined);
}

/** Keeps a finished drawing as a file, so that it can be undone and recovered; saving puts the last one beside the document. */
export function keepDrawing(node: NodeId, drawn: Drawing): Promise<void> {
  const tab = activeTab();
  return inTurn(async () => {
    const canvas = new OffscreenCanvas(drawn.width, drawn.height);
    canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(drawn.rgba), drawn.width, drawn.height), 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    await keepFile(tab, node, `${node}.png`, bytes, drawn);
  });
}

export async function clearDrawing(node: NodeId): Promise<void> {
  const { checked } = checkStore.getState();
  const type = checked?.main.nodes.get(node)?.outputs["y"];
  const side = (at: number) => {
    const found = type?.axes.at(at);
    const size = found && evaluateSize(found.size, (name) => checked?.sizes.get(name));
    return typeof size === "number" ? size : 28;
  };
  const drawn = blank(side(-1), side(-2));
  drawInput(node, drawn);
  await keepDrawing(node, drawn);
}

/** A dropped or chosen picture becomes the file of an input. */
export function keepPicture(node: NodeId, file: File): Promise<void> {
  const tab = activeTab();
  return inTurn(async () => keepFile(tab, node, file.name, new Uint8Array(await file.arrayBuffer()), undefined));
}

async function keepFile(tab: OpenDocument | undefined, node: NodeId, name: string, bytes: Uint8Array, drawn: Drawing | undefined): Promise<void> {
  if (!tab) return;
  if (!drawn) {
    const decoded = await host().decodePicture({ name, bytes });
    if (isFailed(decoded)) return notify("error", decoded.failed);
  }
  const kept = await host().keepInput({ document: drawn ? null : tab.path, name, bytes });
  if (isFailed(kept)) return notify("error", kept.failed);
  const steps = [{ step: "set-attribute", block: tab.document.main, node, name: "sample", value: kept.file }] as const;
  if (drawn) inputStore.setState(({ pictures, drawings }) => ({ pictures: new Map(pictures).set(`${tab.path ?? ""} ${kept.file}`, drawn), drawings: without(drawings, drawingKey(node, tab), drawn) }));
  dispatch({ label: drawn ? "draw" : "change the picture", steps: drawn ? steps : [...steps, { step: "set-attribute", block: tab.document.main, node, name: "source", value: "image" }] }, tab.key);
}

/** Lets go of what a closed document showed; `path` is the file it was in, where no other open one is. */
export function dropPictures(tab: string, path: string | undefined): void {
  const left = <V>(map: ReadonlyMap<string, V>, prefix: string) => new Map([...map].filter(([key]) => !key.startsWith(`${prefix} `)));
  inputStore.setState(({ pictures, drawings }) => ({ drawings: left(drawings, tab), pictures: path === undefined ? pictures : left(pictures, path) }));
}

/** A value that something newer has replaced stays. */
function without<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return map.get(key) === value ? new Map([...map].filter(([other]) => other !== key)) : map;
}

function drawingKey(node: NodeId, tab = activeTab()): string {
  return `${tab?.key ?? ""} ${node}`;
}
