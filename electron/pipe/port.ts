// A program's end of the pipe to its host: a Node child process, an Electron utility process and a thread differ in nothing else.
import { parentPort } from "node:worker_threads";
import { endWithHost } from "./end-with-host.ts";
import { createParcels, removeParcelFolder } from "./parcels.ts";

export interface Port {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: "message", listener: (message: { readonly data: unknown }) => void) => void;
}

/** `parcelFolder` is where the arrays of messages lie between two Node processes; those whose place is `passing` are good until the next message. */
export function openPort(parcelFolder: string | undefined, passing?: (place: readonly (string | number)[]) => boolean): Port {
  // Of a thread: what carries messages within one process.
  const thread = parentPort;
  if (thread) return { send: (message) => thread.postMessage(message), onMessage: (listener) => void thread.on("message", listener) };
  const parent = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
  if (parent) return { send: (message) => parent.postMessage(message), onMessage: (listener) => parent.on("message", ({ data }) => listener(data)) };
  const parcels = parcelFolder === undefined ? undefined : createParcels(parcelFolder, "to-host-", passing);
  process.on("disconnect", () => {
    // The host is gone: nobody is left to run for, nor to tidy up.
    if (parcelFolder !== undefined) removeParcelFolder(parcelFolder);
    process.exit(0);
  });
  if (parcelFolder !== undefined) endWithHost(parcelFolder);
  return {
    send: (message) => void process.send?.(parcels ? parcels.pack(message) : message),
    onMessage: (listener) => void process.on("message", (message) => listener(parcels ? parcels.unpack(message) : message)),
  };
}
