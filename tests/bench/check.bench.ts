// How long the type check takes: from cold, and after one attribute edit, on the two largest gallery documents.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { galleryDocument, timed } from "./gallery-documents.ts";
import { figure } from "./report.ts";

const runs = 25;

for (const id of ["vit", "gpt-decoder"]) {
  const document = galleryDocument(id, "real");
  // A window that has just started checks with code that has hardly run; the first figure keeps that in, the median does not.
  figure(`check ${id} from cold`, "ms", Array.from({ length: runs }, () => timed(() => checkDocument(structuredClone(document)))), { target: 60 });

  const check = createChecker();
  check(document);
  let now = document;
  const edits = Array.from({ length: runs }, (_, i) => {
    now = edited(now, i);
    return timed(() => check(now));
  });
  figure(`check ${id} after an attribute edit`, "ms", edits, { target: 4 });
}

/** Another standard deviation for the first initialiser found: the edit of one attribute of one node, deep inside a block. */
function edited(document: WeftDocument, i: number): WeftDocument {
  for (const [block, contents] of Object.entries(document.blocks)) {
    for (const [node, { kind, ...rest }] of Object.entries(contents.nodes)) {
      if (kind !== "operator" || !("operator" in rest) || rest.operator !== "linear") continue;
      const applied = applyTransaction(document, { label: "edit", steps: [{ step: "set-attribute", block, node, name: "initialiser", value: `normal(${0.01 + i / 1000})` }] });
      if (isProblem(applied)) throw new Error(applied.problem);
      return applied.document;
    }
  }
  throw new Error(`${document.title} has no linear`);
}
