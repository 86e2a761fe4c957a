// A host for the window's stores: what they ask is noted, and a test answers and tells what it likes.
import type { AppContract } from "../../shared/contract/app.ts";
import type { CallNames, InputOf, OutputOf } from "../../shared/contract/define.ts";
import { connectHost } from "../../renderer/state/host.ts";

type Answers = { readonly [K in CallNames<AppContract>]?: (input: InputOf<AppContract, K>) => OutputOf<AppContract, K> | Promise<OutputOf<AppContract, K>> };

export interface FakeHost {
  readonly asked: readonly { readonly call: string; readonly input: unknown }[];
  tell(event: string, payload: unknown): void;
}

/** What is not answered is answered with null. */
export async function connectFake(answers: Answers): Promise<FakeHost> {
  const asked: { readonly call: string; readonly input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  Reflect.set(globalThis, "weft", new Proxy({}, {
    get: (_, call: string) => call === "then" ? undefined : call === "on"
      ? (name: string, listener: (payload: unknown) => void) => {
        listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
        return () => listeners.get(name)?.delete(listener);
      }
      : (input: unknown) => {
        asked.push({ call, input });
        const answer = (answers as Readonly<Record<string, ((input: unknown) => unknown) | undefined>>)[call];
        return Promise.resolve(answer ? answer(input) : null);
      },
  }));
  await connectHost();
  return { asked, tell: (event, payload) => listeners.get(event)?.forEach((listener) => listener(payload)) };
}
