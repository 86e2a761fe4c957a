// The kinds of code a document can become, as the command line and the window offer them.
import type { Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { ExportedText } from "./define.ts";
import { exportJax } from "./jax.ts";
import { exportPyTorch } from "./pytorch.ts";
import { exportTerm } from "./term.ts";
import { exportText } from "./text.ts";

export interface CodeKind {
  readonly title: string;
  readonly about: string;
  /** Of the file, with the dot. */
  readonly extension: string;
  /** Whether the code loads weights that lie beside it. */
  readonly needsWeights: boolean;
  write(checked: CheckedDiagram, options: { readonly batch: boolean }): ExportedText | Problem;
}

export const codeKinds = {
  pytorch: { title: "PyTorch", about: "PyTorch modules, with the weights as a .safetensors file beside them", extension: ".py", needsWeights: true, write: exportPyTorch },
  jax: { title: "JAX", about: "JAX functions, with the weights as a .safetensors file beside them", extension: ".py", needsWeights: true, write: exportJax },
  text: { title: "Text", about: "the document as text, one line a node", extension: ".txt", needsWeights: false, write: (checked) => exportText(checked) },
  term: { title: "Term", about: "a term of pyncd, which tsncd draws, as JSON; Weft reads it back as the same document", extension: ".json", needsWeights: false, write: (checked) => exportTerm(checked) },
} as const satisfies Readonly<Record<string, CodeKind>>;

export type CodeKindName = keyof typeof codeKinds;
