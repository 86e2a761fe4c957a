// What a method is: a way to look into a whole network, asked for by `weft analyze --NAME` and in the drawer of methods; and what it finds, in parts that both can show.
import type { Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import type { IrGraph } from "../ir/graph.ts";
import type { NumericArray } from "../ir/numeric-array.ts";

export type Arrays = ReadonlyMap<string, NumericArray>;

/** What a person may say about how it is done, as text. */
export interface Setting {
  readonly name: string;
  /** What stands for its value, such as PORT or N. */
  readonly value: string;
  readonly about: string;
}

/** The network that is asked. */
export interface Asked {
  readonly checked: CheckedDiagram;
  readonly network: Lowered;
  /** Of every parameter the numbers it has learned, or those it starts from. */
  parameters(): Arrays | Problem;
  /** What the network's inputs and sliders are fed now. */
  feeds(): Promise<Arrays | Problem>;
  /** What a graph over the network's parameters gives, run on the engine, by the names of its outputs; a graph that was run before is not made again. */
  run(graph: IrGraph, feeds: Arrays): Promise<Arrays | Problem>;
  /** Only what was said. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Told of long work, between two parts of it; false once it is to end. */
  progress(done: number, of: number): Promise<boolean>;
}

export interface TableFinding {
  readonly kind: "table";
  readonly title?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
/** Lines over one stretch of numbers, evenly spaced. */
export interface CurvesFinding {
  readonly kind: "curves";
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** How often something was where, behind the lines. */
  readonly counts?: readonly number[];
}
/** Numbers in rows and columns, drawn as shades. */
export interface MapFinding {
  readonly kind: "map";
  readonly title: string;
  /** Names of both directions. */
  readonly down: string;
  readonly across: string;
  readonly columns: number;
  readonly values: readonly number[];
}
export interface WordsFinding {
  readonly kind: "words";
  readonly text: string;
}
/** A diagram of its own, to be opened. */
export interface DiagramFinding {
  readonly kind: "diagram";
  readonly title: string;
  /** A document's text. */
  readonly document: string;
}
export type Finding = DiagramFinding | TableFinding | CurvesFinding | MapFinding | WordsFinding;

export interface Found {
  /** For a program. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** For a person. */
  readonly findings: readonly Finding[];
}

export interface Method {
  readonly name: string;
  readonly title: string;
  /** In a few words, such as "how steep its learned curves are". */
  readonly about: string;
  readonly settings?: readonly Setting[];
  /** Which of its requirements the network does not meet, and where; nothing where it can be asked. */
  fits(checked: CheckedDiagram): Problem | undefined;
  find(asked: Asked): Promise<Found | Problem> | Found | Problem;
}

export function defineMethod(method: Method): Method {
  return method;
}
