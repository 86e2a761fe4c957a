// The engine's end of the pipe: a Node child process and an Electron utility process differ in nothing else.

export interface Port {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: "message", listener: (message: { readonly data: unknown }) => void) => void;
}

export function openPort(): Port {
  const parent = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
  if (parent) return { send: (message) => parent.postMessage(message), onMessage: (listener) => parent.on("message", ({ data }) => listener(data)) };
  // The host is gone: nobody is left to run for.
  process.on("disconnect", () => process.exit(0));
  return { send: (message) => void process.send?.(message), onMessage: (listener) => void process.on("message", listener) };
}
