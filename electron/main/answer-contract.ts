// Answers a contract over IPC. A message from a foreign frame, or of another form than the contract says, is refused here.
import { isProblem } from "../../shared/base/problem.ts";
import type { Contract, Handlers } from "../../shared/contract/define.ts";

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
  const answers = handlers as unknown as Readonly<Record<string, (input: unknown) => unknown>>;
  for (const [name, entry] of Object.entries(contract)) {
    if (entry.kind !== "call") continue;
    ipc.handle(name, async (message, input) => {
      if (!comesFromPage(message, isOwnPage)) throw new Error(`refused: ${name} was asked by another page`);
      const read = entry.input.read(input, "");
      if (isProblem(read)) throw new Error(`refused: ${name}: ${read.problem}`);
      const answer = answers[name];
      if (answer === undefined) throw new Error(`refused: nobody answers ${name}`);
      return answer(read);
    });
  }
}
