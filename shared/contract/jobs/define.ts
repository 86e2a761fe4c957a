// The contract of a kind of job: what it is told at its start, tells as it goes, and answers meanwhile.
import type { Schema } from "../schema.ts";

export interface JobKind<Wish = unknown, News = unknown, Question = unknown, Answer = unknown> {
  readonly name: string;
  readonly wish: Schema<Wish>;
  readonly news: Schema<News>;
  readonly question: Schema<Question>;
  readonly answer: Schema<Answer>;
}

export function defineJobKind<Wish, News, Question, Answer>(kind: JobKind<Wish, News, Question, Answer>): JobKind<Wish, News, Question, Answer> {
  return kind;
}

/** Any kind, its forms forgotten. */
export type AnyJobKind = JobKind;

export type WishOf<K> = K extends JobKind<infer Wish, infer _N, infer _Q, infer _A> ? Wish : never;
export type NewsOf<K> = K extends JobKind<infer _W, infer News, infer _Q, infer _A> ? News : never;
export type QuestionOf<K> = K extends JobKind<infer _W, infer _N, infer Question, infer _A> ? Question : never;
export type AnswerOf<K> = K extends JobKind<infer _W, infer _N, infer _Q, infer Answer> ? Answer : never;
