// Answers one call of a contract: its input and its answer have the form the contract says, or it is refused.
import { isProblem } from "../../shared/base/problem.ts";
import type { Contract, Handlers } from "../../shared/contract/define.ts";

/** Throws what the asking side is told when the question or the answer is not of the contract. */
export async function answerCall<C extends Contract>(contract: C, handlers: Handlers<C>, name: string, input: unknown): Promise<unknown> {
  const entry = Object.hasOwn(contract, name) ? contract[name] : undefined;
  if (entry?.kind !== "call") throw new Error(`refused: there is no call ${name.slice(0, 60)}`);
  const read = entry.input.read(input, "");
  if (isProblem(read)) throw new Error(`refused: ${name}: ${read.problem}`);
  const answer = (handlers as unknown as Readonly<Record<string, ((input: unknown) => unknown) | undefined>>)[name];
  if (!answer) throw new Error(`refused: nobody answers ${name}`);
  const given = entry.output.read(await answer(read), "");
  if (isProblem(given)) throw new Error(`${name} was answered in another form: ${given.problem}`);
  return given;
}
