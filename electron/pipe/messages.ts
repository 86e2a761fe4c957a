// What goes over the pipe from a host to its process: numbered calls.

export interface CallMessage {
  readonly call: string;
  readonly id: number;
  readonly input: unknown;
}

export function isCallMessage(value: unknown): value is CallMessage {
  return typeof value === "object" && value !== null && "call" in value && typeof value.call === "string" && "id" in value && typeof value.id === "number";
}
