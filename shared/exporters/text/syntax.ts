// A text as it is written, before its names mean anything.
import type { AttributeValue, LeftOut } from "../../document/document.ts";
import type { LinkedArray, LinkedFile } from "../../document/linked-weights.ts";

export interface Spot {
  readonly at: number;
  readonly length: number;
}

export type Expression = Reference | Call | Infix;

export interface Reference extends Spot {
  readonly kind: "reference";
  readonly name: string;
  readonly port?: string;
  readonly assign?: Readonly<Record<string, string>>;
}

export interface Setting extends Spot {
  readonly name: string;
  /** As it stands, to be read by what the attribute is; or a value already. */
  readonly text?: string;
  readonly value?: AttributeValue;
}

export interface Call extends Spot {
  readonly kind: "call";
  /** Said where the name could be either. */
  readonly of?: "operator" | "block";
  readonly name: string;
  readonly operands: readonly { readonly port?: string; readonly value: Expression }[];
  readonly settings: readonly Setting[];
  readonly repeat?: { readonly times: string; readonly weights: "tied" | "untied" };
  readonly bodies?: unknown;
}

export interface Infix extends Spot {
  readonly kind: "infix";
  readonly sign: "+" | "-" | "*" | "/";
  readonly operands: readonly Expression[];
  /** The number an array is multiplied by. */
  readonly factor?: number;
}

export interface Statement extends Spot {
  readonly id: string;
  readonly name?: string;
  readonly leftOut?: LeftOut;
  readonly expression: Expression;
}

export interface BlockText extends Spot {
  readonly id: string;
  readonly isMain: boolean;
  readonly title?: string;
  readonly about: string;
  readonly tint?: string;
  readonly locals: readonly string[];
  readonly statements: readonly Statement[];
}

export interface SizeText extends Spot {
  readonly name: string;
  readonly value?: number;
  readonly about?: string;
}

export interface DocumentText {
  readonly title: string;
  readonly about: string;
  readonly seed: number;
  readonly weights?: string;
  readonly linkedFiles: readonly LinkedFile[];
  readonly linkedArrays: readonly (readonly [path: string, array: LinkedArray])[];
  readonly stored: readonly (Spot & { readonly path: string; readonly as: string })[];
  readonly sizes: readonly SizeText[];
  readonly configurations: readonly (Spot & { readonly name: string; readonly values: readonly (readonly [size: string, value: number])[] })[];
  readonly experiments: readonly (Spot & { readonly name: string; readonly changes: readonly string[] })[];
  readonly blocks: readonly BlockText[];
}
