// weft import FILE.json: a term of pyncd becomes a document.
import { resolve } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { printDocument } from "../../shared/document/text.ts";
import { countOperatorUses } from "../../shared/document/traverse.ts";
import { readTerm } from "../../shared/import/read-term.ts";
import { appFolders } from "../files/app-folders.ts";
import { readDocument } from "../files/read-document.ts";
import { saveDocument } from "../files/save-document.ts";
import { asTyped } from "./as-typed.ts";
import { done, failed, type Outcome } from "./commands/define.ts";
import { problemLines } from "./problem-lines.ts";
import type { Terminal } from "./terminal.ts";

/** `file`: the document to write. */
export async function importTerm(term: string, file: string, json: boolean, terminal: Terminal): Promise<Outcome> {
  const path = resolve(term);
  const text = await readDocument(path);
  if (isProblem(text)) return failed(asTyped(term, path, text).problem);
  const read = readTerm(text.text, term);
  if (isProblem(read)) return failed(read.problem);
  const { document, notes } = read;
  const saved = await saveDocument({ path: resolve(file), text: printDocument(document), expectedHash: null, overwrite: true, versions: appFolders().versions });
  if (isProblem(saved)) return failed(saved.problem);
  const uses = countOperatorUses(document);
  if (json) terminal.printJson({ file, weights: null, uses, blocks: Object.keys(document.blocks).length, notes });
  else terminal.print([`${file}: ${Object.keys(document.blocks).length} blocks, ${uses} operators in all`, ...notes.map((note) => `note: ${note}`)].join("\n"));
  const errors = checkDocument(document).problems.filter(({ severity }) => severity === "error");
  return errors.length === 0 ? done : failed(...problemLines(file, errors));
}
