// What a contract between two processes is: named calls with an answer, and events without one.
import type { Schema } from "./schema.ts";

export interface Call<I, O> {
  readonly kind: "call";
  readonly input: Schema<I>;
  readonly output: Schema<O>;
}
export interface Event<T> {
  readonly kind: "event";
  readonly payload: Schema<T>;
}
export type Contract = Readonly<Record<string, Call<never, unknown> | Call<unknown, unknown> | Event<unknown>>>;

export function call<I, O>(input: Schema<I>, output: Schema<O>): Call<I, O> {
  return { kind: "call", input, output };
}
export function event<T>(payload: Schema<T>): Event<T> {
  return { kind: "event", payload };
}

export type CallNames<C> = { [K in keyof C]: C[K] extends { readonly kind: "call" } ? K : never }[keyof C];
export type EventNames<C> = { [K in keyof C]: C[K] extends { readonly kind: "event" } ? K : never }[keyof C];
export type InputOf<C, K extends keyof C> = C[K] extends Call<infer I, infer _O> ? I : never;
export type OutputOf<C, K extends keyof C> = C[K] extends Call<infer _I, infer O> ? O : never;
export type PayloadOf<C, K extends keyof C> = C[K] extends Event<infer T> ? T : never;

/** One handler for each call, or the build fails. */
export type Handlers<C> = { readonly [K in CallNames<C>]: (input: InputOf<C, K>) => Promise<OutputOf<C, K>> | OutputOf<C, K> };
/** What the asking side sees. */
export type Client<C> = { readonly [K in CallNames<C>]: (input: InputOf<C, K>) => Promise<OutputOf<C, K>> } & {
  /** Gives back the function that stops listening. */
  readonly on: <K extends EventNames<C>>(name: K, listener: (payload: PayloadOf<C, K>) => void) => () => void;
};
/** How the answering side tells of events. */
export type Emit<C> = <K extends EventNames<C>>(name: K, payload: PayloadOf<C, K>) => void;
