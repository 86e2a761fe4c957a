// The contract of a kind of job: what it is told at its start, tells as it goes, and answers meanwhile.
import type { Schema } from "../schema.ts";

/**
 * What a field of a wish may say about the person's disk. `words`: no path; what a document names is looked up beside it by the job. `document`: where
 * one is saved. `file`: a file or folder. `settings`, `data`: those of a run, with the files it learns from.
 */
export type FieldMeaning = "words" | "document" | "file" | "settings" | "data";

/** Of each field that is more than a number, a choice or yes and no. Whoever adds one says it here, or nothing is built. */
export type MeaningsOf<Wish> = { readonly [K in keyof Wish as IsPlain<NonNullable<Wish[K]>> extends true ? never : K]-?: FieldMeaning };
type IsPlain<Value> = [Value] extends [number | boolean] ? true : [Value] extends [string] ? (string extends Value ? false : true) : false;

export interface JobKind<Wish = unknown, News = unknown, Question = unknown, Answer = unknown> {
  readonly name: string;
  readonly wish: Schema<Wish>;
  /** The host asks whether every path that the window says this way was chosen. */
  readonly says: MeaningsOf<Wish>;
  readonly news: Schema<News>;
  readonly question: Schema<Question>;
  readonly answer: Schema<Answer>;
}

export function defineJobKind<Wish, News, Question, Answer>(kind: JobKind<Wish, News, Question, Answer>): JobKind<Wish, News, Question, Answer> {
  return kind;
}

/** Any kind, its forms forgotten. */
export type AnyJobKind = JobKind & { readonly says: Readonly<Record<string, FieldMeaning>> };

export type WishOf<K> = K extends JobKind<infer Wish, infer _N, infer _Q, infer _A> ? Wish : never;
export type NewsOf<K> = K extends JobKind<infer _W, infer News, infer _Q, infer _A> ? News : never;
export type QuestionOf<K> = K extends JobKind<infer _W, infer _N, infer Question, infer _A> ? Question : never;
export type AnswerOf<K> = K extends JobKind<infer _W, infer _N, infer _Q, infer Answer> ? Answer : never;
