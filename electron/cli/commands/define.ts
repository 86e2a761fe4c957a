// What a command is: what it takes, what it does, and how it can end.
import type { Given, Options } from "../options.ts";
import type { Terminal } from "../terminal.ts";

/** What a command takes beside its options: one word, unless it says how many. */
export interface Argument<T> {
  /** Such as FILE. */
  readonly name: string;
  readonly about: string;
  readonly isNeeded: boolean;
  readonly words?: number;
  read(given: string | undefined, second: string | undefined): T;
}

export function needed(name: string, about: string): Argument<string> {
  return { name, about, isNeeded: true, read: (given) => given ?? "" };
}

export function both(name: string, about: string): Argument<readonly [string, string]> {
  return { name, about, isNeeded: true, words: 2, read: (given, second) => [given ?? "", second ?? ""] };
}

export function allowed(name: string, about: string): Argument<string | undefined> {
  return { name, about, isNeeded: false, read: (given) => given };
}

export interface Failure {
  readonly kind: "failed";
  /** Each in the form `file: place: found, expected, fix`. */
  readonly problems: readonly string[];
}
/** An argument that cannot be used with this file. */
export interface Unusable {
  readonly kind: "unusable";
  readonly problem: string;
}
export type Outcome =
  | { readonly kind: "done" }
  /** It goes on until it is ended from outside. */
  | { readonly kind: "goes-on" }
  | Failure
  | Unusable;

export const done: Outcome = { kind: "done" };
export function failed(...problems: readonly string[]): Failure {
  return { kind: "failed", problems };
}
export function unusable(problem: string): Unusable {
  return { kind: "unusable", problem };
}

export interface Command<A = unknown, O extends Options = Options> {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  readonly argument: Argument<A>;
  readonly options: O;
  /** Lines as one would type them, and what each does. */
  readonly examples: readonly (readonly [line: string, about: string])[];
  perform(given: A, options: Given<O>, terminal: Terminal): Promise<Outcome>;
}
/** A command whose own types are set aside, as the table of all commands holds it. */
export interface AnyCommand extends Omit<Command, "perform"> {
  perform(given: unknown, options: unknown, terminal: Terminal): Promise<Outcome>;
}

export function defineCommand<A, const O extends Options>(command: Command<A, O>): AnyCommand {
  return command as unknown as AnyCommand;
}
