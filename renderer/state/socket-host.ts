// The host behind a WebSocket: `weft serve` on this machine. It may be started again while the window is open, and is then found again.
import { isProblem } from "../../shared/base/problem.ts";
import { appContract, type AppContract } from "../../shared/contract/app.ts";
import type { Client } from "../../shared/contract/define.ts";
import type { EngineStatus } from "../../shared/contract/engine.ts";
import { decodeFrame, encodeFrame, type TextBytes } from "../../shared/contract/frame-codec.ts";
import { closedAs, socketPath } from "../../shared/contract/socket.ts";
import { tellHostReturn } from "./host-return.ts";
import { dismissText, notify } from "./notice-store.ts";

interface Pending {
  readonly call: string;
  readonly input: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}
type Listener = (payload: unknown) => void;
type CallEntry = Extract<(typeof appContract)[keyof AppContract], { readonly kind: "call" }>;

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const textBytes: TextBytes = { encode: (text) => encoder.encode(text), decode: (bytes) => decoder.decode(bytes) };

const gone = "Weft is not running any more. Start it again; what is open here stays, and goes on when it answers.";
const moved = "Weft was started again under another address. Open the one it printed, or go on here once it is open.";
const elsewhere = "Weft was opened in another window, which goes on from here.";
const [firstPauseMs, longestPauseMs] = [250, 3_000];

/** Resolves once the host answers for the first time. */
export async function connectSocket(): Promise<Client<AppContract>> {
  const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${socketPath}`;
  const listeners = new Map<string, Set<Listener>>();
  const pending = new Map<number, Pending>();
  let next = 1;
  let socket: WebSocket | undefined;

  const tell = (event: string, payload: unknown) => listeners.get(event)?.forEach((listener) => listener(payload));
  const tellEngine = (status: EngineStatus) => tell("engineStatus", status);

  function opened(fresh: WebSocket): void {
    const isBack = socket !== undefined;
    socket = fresh;
    fresh.addEventListener("message", ({ data }) => data instanceof ArrayBuffer && hear(new Uint8Array(data)));
    fresh.addEventListener("close", ({ code }) => closed(code));
    for (const [id, { call, input }] of pending) send(id, call, input);
    if (!isBack) return;
    for (const text of [gone, moved, elsewhere]) dismissText(text);
    notify("plain", "Weft answers again");
    // Its engine is a fresh one: what was prepared is prepared again.
    tellEngine({ state: "ready" });
    tellHostReturn();
  }

  function closed(code: number): void {
    for (const [id, asked] of pending) {
      // What has no word for failing only reads or tidies up; it is asked again.
      if (!mayFail(asked.call)) continue;
      pending.delete(id);
      asked.resolve({ failed: gone });
    }
    tellEngine({ state: "stopped", message: code === closedAs.takenOver ? elsewhere : gone });
    if (code === closedAs.takenOver) return offerReturn(elsewhere);
    notify("error", gone);
    void reconnect();
  }

  function offerReturn(why: string): void {
    dismissText(gone);
    notify("error", why, { action: { label: "Go on here", perform: () => void reconnect() } });
  }

  async function reconnect(): Promise<void> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const fresh = await open(address);
      if (fresh) return opened(fresh);
      if (await isRefused()) return offerReturn(moved);
    }
  }

  function hear(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes, textBytes);
    if (isProblem(frame) || typeof frame.value !== "object" || frame.value === null) return;
    const { id, answer, fault, event, payload } = frame.value as Readonly<Record<string, unknown>>;
    if (typeof event === "string") {
      const entry = Object.hasOwn(appContract, event) ? appContract[event as keyof AppContract] : undefined;
      const read = entry?.kind === "event" ? entry.payload.read(payload, "") : undefined;
      if (read !== undefined && !isProblem(read)) tell(event, read);
      return;
    }
    const asked = typeof id === "number" ? pending.get(id) : undefined;
    if (!asked || typeof id !== "number") return;
    pending.delete(id);
    const read = entryOf(asked.call)?.output.read(answer, "");
    if (typeof fault === "string") settleFault(asked, fault);
    else if (isProblem(read)) settleFault(asked, read.problem);
    else asked.resolve(read);
  }

  function send(id: number, call: string, input: unknown): void {
    socket?.send(encodeFrame({ id, call, input: input ?? null }, textBytes));
  }

  function ask(call: string, input: unknown): Promise<unknown> {
    const isOpen = socket?.readyState === WebSocket.OPEN;
    if (!isOpen && mayFail(call)) return Promise.resolve({ failed: gone });
    return new Promise((resolve, reject) => {
      const id = next++;
      pending.set(id, { call, input, resolve, reject });
      if (isOpen) send(id, call, input);
    });
  }

  const first = await open(address);
  if (!first) throw new Error("nobody answers at this address");
  opened(first);
  const calls = Object.entries(appContract).filter(([, entry]) => entry.kind === "call").map(([name]) => [name, (input: unknown) => ask(name, input)]);
  return {
    ...Object.fromEntries(calls),
    on(name: string, listener: Listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => heard.delete(listener);
    },
  } as unknown as Client<AppContract>;
}

/** Undefined where nobody opens. */
function open(address: string): Promise<WebSocket | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => resolve(socket), { once: true });
    socket.addEventListener("close", () => resolve(undefined), { once: true });
  });
}

/** Somebody answers at this address, but not to us: its token is of another start. */
async function isRefused(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: "HEAD", cache: "no-store" })).status === 403;
  } catch {
    return false;
  }
}

function entryOf(call: string): CallEntry | undefined {
  const entry = Object.hasOwn(appContract, call) ? appContract[call as keyof AppContract] : undefined;
  return entry?.kind === "call" ? entry : undefined;
}

function mayFail(call: string): boolean {
  return !isProblem(entryOf(call)?.output.read({ failed: "" }, ""));
}

function settleFault({ call, resolve, reject }: Pending, fault: string): void {
  if (mayFail(call)) resolve({ failed: `Weft could not do this: ${fault}` });
  else reject(new Error(`${call}: ${fault}`));
}
