// Answers a contract over IPC. A message from a foreign frame, or of another form than the contract says, is refused here.
import type { Contract, Handlers } from "../../shared/contract/define.ts";
import { answerCall } from "../host/answer-call.ts";

/** The part of Electron's `ipcMain` that is used. */
export interface IpcAnswering {
  readonly handle: (channel: string, listener: (message: Message, input: unknown) => unknown) => void;
}
export interface Message {
  readonly senderFrame: Frame | null;
}
export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

/** Whether a message comes from the page itself: its top frame, at our own address. */
export function comesFromPage(message: Message, isOwnPage: (address: string) => boolean): boolean {
  const frame = message.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

export function answerContract<C extends Contract>(ipc: IpcAnswering, contract: C, handlers: Handlers<C>, isOwnPage: (address: string) => boolean): void {
  for (const [name, entry] of Object.entries(contract)) {
    if (entry.kind !== "call") continue;
    ipc.handle(name, async (message, input) => {
      if (!comesFromPage(message, isOwnPage)) throw new Error(`refused: ${name} was asked by another page`);
      return answerCall(contract, handlers, name, input);
    });
  }
}
