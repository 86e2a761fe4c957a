// Which output of a repeated block feeds which input of the next copy: the one of the same name, else the next one free.
import type { InterfacePort } from "./checked-diagram.ts";

export interface Feedback {
  readonly output: string;
  /** Absent when the block has fewer inputs than outputs. */
  readonly input?: string;
}

export function feedback(inputs: readonly InterfacePort[], outputs: readonly InterfacePort[]): readonly Feedback[] {
  const named = new Set(outputs.flatMap(({ port }) => (inputs.some((input) => input.port === port) ? [port] : [])));
  const free = inputs.filter(({ port }) => !named.has(port));
  let next = 0;
  return outputs.map(({ port }) => {
    const input = named.has(port) ? port : free[next++]?.port;
    return input === undefined ? { output: port } : { output: port, input };
  });
}
