// Compiles documents off the window's thread. It checks again by itself: a checked diagram holds functions, which do not travel.
import { createChecker } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { CompileAnswer, CompileRequest } from "./compile-messages.ts";

const check = createChecker();

self.addEventListener("message", (event: MessageEvent<CompileRequest>) => {
  const { id, document, options } = event.data;
  self.postMessage(answer(id, document, options));
});

function answer(id: number, document: CompileRequest["document"], options: CompileRequest["options"]): CompileAnswer {
  const startedAt = performance.now();
  try {
    const compiled = compileDocument(check(document), options);
    if ("problems" in compiled) return { id, problems: compiled.problems };
    const { model, controls, types, trace, operators } = compiled;
    const feeds = compiled.feeds.map(({ attributes: _, ...feed }) => feed);
    const parameters = compiled.parameters.map(({ name, dims }) => ({ name, dims }));
    const outputs = compiled.outputs.map(({ name, node }) => ({ name, node }));
    return { id, network: { model, feeds, controls, outputs, parameters, types, trace, operators, milliseconds: performance.now() - startedAt } };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}
