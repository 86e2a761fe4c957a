// What a method finds in a network, for the drawer of methods.
import { array } from "../engine.ts";
import { anyNumber, either, list, literal, nothing, nullable, number, object, optional, record, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const table = object({ kind: literal("table"), title: optional(string), head: list(string), rows: list(list(string)) });
const curves = object({ kind: literal("curves"), title: string, from: anyNumber, to: anyNumber, lines: list(object({ name: string, values: list(anyNumber) })), counts: optional(list(anyNumber)) });
const map = object({ kind: literal("map"), title: string, down: string, across: string, columns: number, values: list(anyNumber) });
const words = object({ kind: literal("words"), text: string });
const diagram = object({ kind: literal("diagram"), title: string, document: string });
/** As `Finding` of the methods. */
const finding = either(either(table, curves), either(diagram, either(map, words)));
export type FindingMessage = Infer<typeof finding>;

export const method = defineJobKind({
  name: "method",
  wish: object({
    document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string),
    /** Name of the method. */
    method: string, settings: record(string), feeds: record(array),
  }),
  says: { document: "words", path: "document", weights: "file", method: "words", settings: "words", feeds: "words" },
  news: object({ findings: list(finding) }),
  question: nothing,
  answer: nothing,
});
