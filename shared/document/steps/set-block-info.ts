// Changes what a block is called, what it says about itself, its tint and its local sizes.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, withBlock } from "../lookup.ts";
import { isSizeName, sizeNameRule } from "../names.ts";
import { defineStep } from "./define.ts";
import { touchedBlock } from "./touched.ts";

export const setBlockInfo = defineStep<"set-block-info">({
  name: "set-block-info",
  about: "Sets a block's title, sentence, tint and local sizes.",
  apply(document, { id, title, about, tint, locals }) {
    const contents = findBlock(document, id);
    if (isProblem(contents)) return contents;
    const bad = locals.find((name) => !isSizeName(name));
    if (bad !== undefined) return problem(`${JSON.stringify(bad.slice(0, 100))} cannot be a size: choose ${sizeNameRule}`);
    if (new Set(locals).size < locals.length) return problem(`Block «${id}» names a local size twice: name each once`);
    const { tint: _old, ...untinted } = contents;
    return withBlock(document, id, { ...untinted, title, about, locals, ...(tint === null ? {} : { tint }) });
  },
  invert(before, { id }) {
    const contents = findBlock(before, id);
    if (isProblem(contents)) return [];
    const { title, about, tint, locals } = contents;
    return [{ step: "set-block-info", id, title, about, tint: tint ?? null, locals }];
  },
  touches: (document, { id }) => touchedBlock(document, id),
});
