// The asking side of a contract, made from the contract itself: a name it does not hold cannot be asked or listened to.
import type { Contract } from "../../shared/contract/define.ts";

/** Name under which the page finds the host: `globalThis.weft`. */
export const pageName = "weft";

export interface Wire {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  /** Gives back the function that stops listening. */
  readonly listen: (name: string, listener: (payload: unknown) => void) => () => void;
}

export function readContract(contract: Contract, wire: Wire): Readonly<Record<string, unknown>> {
  const names = (kind: "call" | "event") => Object.entries(contract).filter(([, entry]) => entry.kind === kind).map(([name]) => name);
  const events = new Set(names("event"));
  return {
    ...Object.fromEntries(names("call").map((name) => [name, (input: unknown) => wire.invoke(name, input ?? null)])),
    on(name: unknown, listener: unknown) {
      if (typeof name !== "string" || !events.has(name) || typeof listener !== "function") throw new TypeError(`there is no event ${String(name)}`);
      return wire.listen(name, (payload) => void listener(payload));
    },
  };
}
