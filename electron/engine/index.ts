// The engine process: answers the engine contract until its host ends. Its arguments are the folder for weights and models, and the one for arrays under way.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import { engineContract } from "../../shared/contract/engine.ts";
import { isCallMessage } from "../pipe/messages.ts";
import { openPort } from "../pipe/port.ts";
import { createEngine } from "./engine.ts";
import { tidySets } from "./weights.ts";

/** What a run is fed is gone when the run is over, and there is one at a time. */
const isFed = ([part, feeds]: readonly (string | number)[]) => part === "input" && feeds === "feeds";

const port = openPort(process.argv[3], isFed);
const cache = process.argv[2] ?? join(tmpdir(), "weft-engine");
const engine = createEngine(cache) as unknown as Readonly<Record<string, (input: unknown) => unknown>>;
const contract = engineContract as Readonly<Record<string, (typeof engineContract)["run"] | (typeof engineContract)["status"] | { readonly kind: "call"; readonly input: { read(value: unknown, at: string): unknown } }>>;

port.onMessage((message) => {
  if (!isCallMessage(message)) return;
  void answer(message.call, message.input).then(
    (value) => port.send({ id: message.id, answer: value }),
    (error: unknown) => port.send({ id: message.id, fault: error instanceof Error ? error.message : String(error) }),
  );
});
port.send({ event: "status", payload: { state: "ready" } });
tidySets(cache);

async function answer(name: string, input: unknown): Promise<unknown> {
  const entry = contract[name];
  const handler = engine[name];
  if (entry?.kind !== "call" || handler === undefined) throw new Error(`the engine does not know the call ${name}`);
  const read = entry.input.read(input, "");
  if (isProblem(read)) throw new Error(`${name}: ${read.problem}`);
  return handler(read);
}
