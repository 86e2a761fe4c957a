// The contract over a WebSocket: frames in are checked and answered, events go out. The newest window is the one that is served.
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { isProblem } from "../../shared/base/problem.ts";
import type { Contract, Emit, Handlers } from "../../shared/contract/define.ts";
import { decodeFrame, encodeFrame } from "../../shared/contract/frame-codec.ts";
import { closedAs, socketPath } from "../../shared/contract/socket.ts";
import { answerCall } from "../host/answer-call.ts";
import { mayOpenSocket, type Admission } from "./admission.ts";
import { askingOf } from "./page-server.ts";
import { textBytes } from "./text-bytes.ts";

export interface SocketServer<C> {
  readonly emit: Emit<C>;
  readonly close: () => void;
}

/** In bytes; a dropped array is the largest message there is. */
const largestMessage = 320 * 1024 * 1024;
/** A window that does not answer this long is gone, although nobody said so: a laptop that slept, a tunnel that broke. */
const heartbeatMs = 15_000;

export function createSocketServer<C extends Contract>(server: Server, contract: C, handlers: Handlers<C>, admission: () => Admission): SocketServer<C> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false, clientTracking: false });
  let served: WebSocket | undefined;

  server.on("upgrade", (request, stream: Duplex, head) => {
    stream.on("error", () => stream.destroy());
    if (request.url !== socketPath || !mayOpenSocket(askingOf(request), admission())) return void stream.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    sockets.handleUpgrade(request, stream, head, (socket) => {
      served?.close(closedAs.takenOver, "Weft was opened in another window");
      served = socket;
      speak(socket, contract, handlers);
      socket.on("close", () => {
        if (served === socket) served = undefined;
      });
    });
  });

  return {
    emit(name, payload) {
      const entry = contract[name as string];
      const read = entry?.kind === "event" ? entry.payload.read(payload, "") : undefined;
      // An event of another form is our own fault; the window is better off without it.
      if (!served || read === undefined || isProblem(read) || served.readyState !== served.OPEN) return;
      served.send(encodeFrame({ event: name, payload: read }, textBytes));
    },
    close() {
      served?.close(closedAs.ended, "Weft was ended");
      sockets.close();
    },
  };
}

function speak<C extends Contract>(socket: WebSocket, contract: C, handlers: Handlers<C>): void {
  const say = (message: unknown) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message, textBytes));
  };
  socket.on("message", (data, isBinary) => {
    const asked = isBinary ? readCall(bytesOf(data)) : undefined;
    // Our own page never sends anything else, so whoever does is not it.
    if (!asked) return socket.close(closedAs.malformed, "the message is of no known form");
    void answerCall(contract, handlers, asked.call, asked.input)
      .then((answer) => say({ id: asked.id, answer }))
      .catch((error: unknown) => say({ id: asked.id, fault: error instanceof Error ? error.message : String(error) }));
  });
  // A message that is too large, or no WebSocket at all, has closed it already.
  socket.on("error", () => socket.terminate());
  let heard = true;
  socket.on("pong", () => (heard = true));
  const heartbeat = setInterval(() => {
    if (!heard) return socket.terminate();
    heard = false;
    socket.ping();
  }, heartbeatMs);
  socket.on("close", () => clearInterval(heartbeat));
}

function readCall(bytes: Uint8Array): { readonly id: number; readonly call: string; readonly input: unknown } | undefined {
  const frame = decodeFrame(bytes, textBytes);
  if (isProblem(frame) || typeof frame.value !== "object" || frame.value === null) return undefined;
  const { id, call, input } = frame.value as Readonly<Record<string, unknown>>;
  return typeof id === "number" && Number.isSafeInteger(id) && typeof call === "string" ? { id, call, input } : undefined;
}

function bytesOf(data: RawData): Uint8Array {
  return Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
