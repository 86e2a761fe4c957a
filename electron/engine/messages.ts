// What goes over the pipe between host and engine: numbered calls, their answers, and events.

export interface CallMessage {
  readonly call: string;
  readonly id: number;
  readonly input: unknown;
}
export type AnswerMessage = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly fault: string };
export interface EventMessage {
  readonly event: string;
  readonly payload: unknown;
}

export function isCallMessage(value: unknown): value is CallMessage {
  return typeof value === "object" && value !== null && "call" in value && typeof value.call === "string" && "id" in value && typeof value.id === "number";
}
