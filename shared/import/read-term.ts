// A term of pyncd as a document. What Weft wrote beside it gives the ids, attributes and places back; without that the term is read by itself.
import { isProblem, type Problem } from "../base/problem.ts";
import type { WeftDocument } from "../document/document.ts";
import { isObject, type Spot } from "../document/field-reader.ts";
import { fileProblem, printPath } from "../document/file-problem.ts";
import { readJson, type Json, type JsonObject } from "../document/json-reader.ts";
import { currentVersion } from "../document/migrations/migrate.ts";
import { readDocument } from "../document/schema.ts";
import { termForm } from "../document/term-form.ts";
import { termAxes } from "./term/axes.ts";
import { readBlocks, type Beside } from "./term/read-blocks.ts";
import { readTerms, TermFault } from "./term/terms.ts";
import { checkExtent } from "./term/within-bounds.ts";

export interface ReadTerm {
  readonly document: WeftDocument;
  /** What the term did not say. */
  readonly notes: readonly string[];
}

/** A hundred blocks in one another, each a composition of products; no call stack is near its end there. */
const deepestTerm = 600;
const longestText = 256 * 1024 * 1024;
const asPyncd = "write it with TermJSONConverter.export";

/** One message, whatever is wrong: the first fault, with its place. */
export function readTerm(text: string, file: string): ReadTerm | Problem {
  if (text.length > longestText) return fileProblem({ file, place: "" }, `${text.length} characters`, `at most ${longestText}`, "take the term of a smaller diagram");
  if (text.trim() === "") return fileProblem({ file, place: "" }, "an empty file", "a term of pyncd as JSON", asPyncd);
  const read = readJson(text, deepestTerm);
  if ("fault" in read) return fileProblem({ file, place: printPath(read.path), line: read.line }, read.fault, "a term of pyncd as JSON", read.fix);
  const { value } = read;
  if (!isObject(value) || !isObject(value["uid_repository"]) || value["data"] === undefined) {
    const compressed = isObject(value) && typeof value["export_form"] === "string";
    return fileProblem({ file, place: "" }, compressed ? "a compressed term" : "no uid_repository and data", "a term of pyncd with uid_repository and data", compressed ? "export it with TermExportForm.UID_REFERENCES" : asPyncd);
  }
  const { weft } = value;
  if (weft !== undefined && (!isObject(weft) || weft["form"] !== termForm)) return fileProblem({ file, place: "weft.form" }, JSON.stringify(isObject(weft) ? (weft["form"] ?? null) : weft).slice(0, 60), JSON.stringify(termForm), "open it with the Weft that wrote it, or remove «weft» from the file, and the term is read by itself");
  try {
    return documentOf(value, isObject(weft) ? weft : undefined, { file, lineOf: read.lineOf });
  } catch (error) {
    if (error instanceof TermFault) return fileProblem({ file, place: printPath(error.path) }, error.message, error.expected, error.fix);
    if (isProblem(error)) return error;
    throw error;
  }
}

function documentOf(value: JsonObject, weft: JsonObject | undefined, { file, lineOf }: { readonly file: string; readonly lineOf: (of: Json) => number }): ReadTerm | Problem {
  const repository = isObject(value["uid_repository"]) ? value["uid_repository"] : {};
  checkExtent(repository, value["data"] ?? null, deepestTerm);
  const terms = readTerms(repository);
  const axes = termAxes(terms);
  const written = weft && isObject(weft["blocks"]) ? weft["blocks"] : {};
  const beside: Beside = new Map(Object.entries(written).flatMap(([id, block]) => (isObject(block) ? [[id, block] as const] : [])));
  const { main, blocks, unsaid } = readBlocks(terms.term(value["data"], ["data"]), terms, axes, beside);
  const head = weft && isObject(weft["document"]) ? weft["document"] : undefined;
  const sizes = Object.fromEntries([...axes.sizes].map((name) => [name, {}]));
  const mainBlock = blocks[main];
  const title = isObject(mainBlock) && typeof mainBlock["title"] === "string" && mainBlock["title"] !== "" ? mainBlock["title"] : "Term";
  const whole: JsonObject = head
    ? { ...head, version: currentVersion, blocks: { ...(isObject(head["blocks"]) ? head["blocks"] : {}), ...blocks } }
    : { version: currentVersion, title, about: "", main, seed: 1, sizes, configurations: {}, blocks, layout: {} };
  const at: Spot = { file, path: [], line: 0, lineOf, problems: [] };
  const document = readDocument(whole, at);
  const [first] = at.problems;
  if (first) return first;
  if (document) return { document, notes: unsaid.map((operator) => `${operator}: a term does not say its attributes; it has those a new one has`) };
  return fileProblem({ file, place: "" }, "a term that comes to no document", "blocks with nodes and wires", asPyncd);
}
