// What the code worker is asked and answers; plain data, so that it crosses by structured clone.
import type { Problem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { ExportedText } from "../../shared/exporters/define.ts";

export type CodeLanguage = "pytorch" | "jax" | "onnx";

export interface CodeRequest {
  readonly document: WeftDocument;
  readonly language: CodeLanguage;
}

export type CodeAnswer = ExportedText | Problem;
