// The window's one way to the outside: the desktop's preload where there is one, else a WebSocket to `weft serve`.
import type { AppContract } from "../../shared/contract/app.ts";
import type { Client } from "../../shared/contract/define.ts";
import { connectSocket } from "./socket-host.ts";

export type Host = Client<AppContract>;

let connected: Host | undefined;

/** What the desktop's preload puts into the page. */
function preloaded(): Host | undefined {
  const found: unknown = Reflect.get(globalThis, "weft");
  return typeof found === "object" && found !== null ? (found as Host) : undefined;
}

export async function connectHost(): Promise<Host> {
  connected = preloaded() ?? (await connectSocket());
  return connected;
}

export function host(): Host {
  if (!connected) throw new Error("the host was asked before it was connected");
  return connected;
}
