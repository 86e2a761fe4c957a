// Adds a block to the document.
import { problem } from "../../base/problem.ts";
import { withBlock } from "../lookup.ts";
import { checkId } from "../names.ts";
import { defineStep } from "./define.ts";
import { touchedBlock } from "./touched.ts";

export const addBlock = defineStep<"add-block">({
  name: "add-block",
  about: "Adds a block.",
  apply(document, { id, contents }) {
    const badId = checkId("block", id);
    if (badId) return badId;
    if (Object.hasOwn(document.blocks, id)) return problem(`This document already has a block «${id}»: choose another id`);
    return withBlock(document, id, contents);
  },
  invert: (_before, { id }) => [{ step: "remove-block", id }],
  touches(document, { id, contents }) {
    const touched = touchedBlock(document, id);
    return { ...touched, nodes: new Set([...touched.nodes, ...Object.keys(contents.nodes)]) };
  },
});
