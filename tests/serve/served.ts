// The browser host with a stand-in for the app behind it, and a client that can say anything.
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { Socket } from "node:net";
import { join } from "node:path";
import { afterAll } from "vitest";
import { WebSocket } from "ws";
import { serveApp, type Served } from "../../electron/serve/serve-app.ts";
import { textBytes } from "../../electron/serve/text-bytes.ts";
import { appContract, type AppContract } from "../../shared/contract/app.ts";
import type { Emit, Handlers } from "../../shared/contract/define.ts";
import { decodeFrame, encodeFrame } from "../../shared/contract/frame-codec.ts";
import { socketPath } from "../../shared/contract/socket.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";

export const token = "the-token-of-this-test-0123456789";

export interface TestServer {
  readonly port: number;
  readonly served: Served;
  /** What the app was asked, in order. */
  readonly heard: (readonly [call: string, input: unknown])[];
  readonly emit: Emit<AppContract>;
}

/** Every call fails by name, except where `answers` has another answer. */
export async function startTestServer(answers: Readonly<Record<string, (input: never) => unknown>> = {}): Promise<TestServer> {
  const page = temporaryFolder("page");
  mkdirSync(join(page, "assets"));
  writeFileSync(join(page, "index.html"), "<p>the page");
  writeFileSync(join(page, "assets/app.js"), "1");
  const heard: (readonly [string, unknown])[] = [];
  const names = Object.entries(appContract).filter(([, entry]) => entry.kind === "call").map(([name]) => name);
  const handlers = Object.fromEntries(names.map((name) => [name, (input: never) => (heard.push([name, input]), answers[name] ? answers[name](input) : { failed: name })]));
  let emit: Emit<AppContract> = () => undefined;
  const served = await serveApp({ page, port: 0, token, createHost: (tell) => {
    emit = tell;
    return { handlers: handlers as unknown as Handlers<AppContract>, allow: () => undefined, close: () => Promise.resolve() };
  } });
  afterAll(() => served.close());
  return { port: served.port, served, heard, emit: (name, payload) => emit(name, payload) };
}

export interface Page {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

export function get(port: number, path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers }, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** The headers of the page's own requests. */
export function ownHeaders(port: number, host = `127.0.0.1:${port}`): { readonly host: string; readonly origin: string; readonly cookie: string } {
  return { host, origin: `http://${host}`, cookie: `weft-${port}=${token}` };
}

export interface TestSocket {
  /** Sends bytes, text, or a value as a frame, and gives what comes back next. */
  readonly say: (message: unknown) => void;
  /** Writes bytes below the WebSocket, such as a frame that only claims to be long. */
  readonly raw: (bytes: readonly number[]) => void;
  readonly next: () => Promise<unknown>;
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly close: () => void;
}

/** Rejects with the status where the server lets nobody in. */
export function openSocket(port: number, headers: Readonly<Record<string, string | undefined>> = ownHeaders(port), path = socketPath): Promise<TestSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) as Record<string, string> });
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const frame = decodeFrame(data, textBytes);
    const message = "value" in frame ? frame.value : frame;
    const first = waiting.shift();
    if (first) first(message);
    else arrived.push(message);
  });
  const closed = new Promise<readonly [number, string]>((resolve) => socket.on("close", (code, reason) => resolve([code, reason.toString()])));
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (_request, response) => {
      socket.terminate();
      reject(new Error(`refused with ${response.statusCode}`));
    });
    socket.on("error", reject);
    socket.on("open", () => resolve({
      say: (message) => socket.send(typeof message === "string" || message instanceof Uint8Array ? message : encodeFrame(message, textBytes)),
      raw: (bytes) => void (Reflect.get(socket, "_socket") as Socket).write(Uint8Array.from(bytes)),
      next: () => (arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((got) => waiting.push(got))),
      closed,
      close: () => socket.close(),
    }));
  });
}
