// A checked document as a term of pyncd, which it can load and tsncd can draw; what a term has no words for stands beside it, so that it reads back as the same document.
// Source: pyncd (mit-zardini-lab), data_transfer/term_json.py and data_structure/, as of September 2026.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { Block, BlockId } from "../document/document.ts";
import { sortedEntries } from "../document/records.ts";
import { termForm } from "../document/term-form.ts";
import type { ExportedText } from "./define.ts";
import { createRepository } from "./term/repository.ts";
import { blockWriter, type WrittenBlock } from "./term/write-block.ts";

export function exportTerm(checked: CheckedDiagram): ExportedText | Problem {
  const { document, main } = checked;
  const block = document.blocks[document.main];
  if (!block) return problem(`found no block ${document.main} to begin with, expected it among the document's`);
  const repository = createRepository();
  const written = new Map<BlockId, WrittenBlock>();
  const data = blockWriter(document, repository, written).use(document.main, main, undefined);
  if (isProblem(data)) return data;
  const { version: _, blocks, ...head } = document;
  const weft = {
    form: termForm,
    document: { ...head, blocks: Object.fromEntries(sortedEntries(blocks).filter(([id]) => !written.has(id))) },
    blocks: Object.fromEntries(sortedEntries(Object.fromEntries(written)).map(([id, one]) => [id, { ...restOf(blocks[id]), ...one }])),
  };
  return { text: `${JSON.stringify({ uid_repository: repository.terms(), data, weft })}\n`, origins: [] };
}

/** What a block says beside its nodes and wires, its title and its words, which the term has. */
function restOf(block: Block | undefined): Pick<Block, "locals"> & { readonly tint?: string } {
  return { locals: block?.locals ?? [], ...(block?.tint === undefined ? {} : { tint: block.tint }) };
}
