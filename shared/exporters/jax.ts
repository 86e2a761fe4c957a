// JAX: one pure function a block over a tree of parameters whose keys are the paths of the weights file. No framework on top:
// a function of parameters and arrays is what jit, grad and vmap take, and an einsum per learned map needs no module around it.
import { isProblem, type Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { batched } from "./batched.ts";
import type { ExportedText } from "./define.ts";
import { joinParts, notRunnable, titleTexts, type PythonOptions } from "./python/file-parts.ts";
import { isLearned, type BlockBody, type Part } from "./python/block-body.ts";
import { docLines } from "./python/doc-lines.ts";
import { fileHead } from "./python/file-head.ts";
import { functionLines, headLines } from "./python/function-lines.ts";
import { generateBodies, type Generated } from "./python/generate.ts";
import { distinctName, variableName } from "./python/identifiers.ts";
import { jaxEnds } from "./python/jax-ends.ts";
import { initLines, initCodes } from "./python/jax-init.ts";
import { laidOut, type Line } from "./python/layout.ts";
import { networkFacts, type NetworkFacts } from "./python/network-facts.ts";
import { leftOutWords } from "./python/left-out-words.ts";
import { neededSizes, type NeededSizes } from "./python/needed-sizes.ts";
import { withSizes } from "./python/size-code.ts";
import { topLevel, type TopLevel } from "./python/top-level.ts";
import { frameworkNames } from "./python/word-function.ts";

type BlockPart = Extract<Part, { readonly kind: "block" }>;

/** Stands for the function of a part until its name is known, and for the sizes it is handed. */
const functionMark = (at: number) => `\uE005${at}\uE006`;
const sizesMark = (at: number) => `\uE007${at}\uE008`;

export function exportJax(drawn: CheckedDiagram, { spellings = "own", batch = false }: PythonOptions = {}): ExportedText | Problem {
  if (!drawn.runnable) return notRunnable(drawn);
  const checked = batch ? batched(drawn) : drawn;
  if (isProblem(checked)) return checked;
  const top = topLevel([...frameworkNames, "i"]);
  const owner = (segment: string) => `params[${JSON.stringify(segment)}]`;
  const calls: BlockPart[] = [];
  const generated = generateBodies(checked, {
    framework: "jax", top, spellings, owner,
    bare: (segment, parameter) => (parameter === "value" ? owner(segment) : `${owner(segment)}["${parameter}"]`),
    calls: {
      call(part, args, copy) {
        const at = calls.push(part) - 1;
        return `${functionMark(at)}(${[...(part.learned ? [copy ?? owner(part.segment)] : []), ...args].join(", ")}${sizesMark(at)})`;
      },
      loop: (part, times) => (part.use.node.repeat?.weights === "tied" || !part.learned
        ? { header: `for _ in range(${times}):`, copy: owner(part.segment) }
        : { header: `for i in range(${times}):`, copy: `${owner(part.segment)}[str(i)]` }),
    },
  });
  const order = Object.keys(checked.document.sizes);
  const sizes = neededSizes(generated, order, ({ body }) => [...body.statements.flatMap((statement) => [statement.code, ...(statement.kind === "loop" ? [statement.header] : [])]), ...body.returns.map(({ code }) => code)]);
  const initSizes = neededSizes(generated, order, ({ parts }) => initCodes(parts));
  const functions = printFunctions({ checked, generated, sizes, initSizes, calls, taken: top.names });
  return assemble(checked, functions, top, networkFacts(checked, generated));
}

interface Printing {
  readonly checked: CheckedDiagram;
  readonly generated: readonly Generated[];
  readonly sizes: NeededSizes;
  readonly initSizes: NeededSizes;
  readonly calls: readonly BlockPart[];
  readonly taken: ReadonlySet<string>;
}

interface PrintedFunction {
  readonly name: string;
  readonly block: string;
  readonly parts: readonly (readonly Line[])[];
}

function printFunctions(printing: Printing): readonly PrintedFunction[] {
  const { checked, generated, taken } = printing;
  const printed: PrintedFunction[] = [];
  const names = new Map<string, string>();
  const texts = new Map<string, string>();
  const used = new Set(taken);
  for (const { key, body } of generated) {
    const lines = (name: string) => blockFunctions(printing, key, body, name, (part) => names.get(part.key) ?? "block", used);
    const anonymous = `${body.view.id}\n${lines("block").flat().map(({ text }) => text).join("\n")}`;
    const known = texts.get(anonymous);
    const wanted = titleTexts(key === "main" ? checked.document.title : body.view.contents.title, body.view.id).map((text) => (text === "" ? "" : variableName(text)));
    const name = known ?? distinctName(wanted, (one) => used.has(one) || used.has(`init_${one}`));
    names.set(key, name);
    if (known !== undefined) continue;
    used.add(name).add(`init_${name}`);
    texts.set(anonymous, name);
    printed.push({ name, block: body.view.id, parts: lines(name) });
  }
  return printed;
}

function blockFunctions({ checked, sizes, initSizes, calls }: Printing, key: string, { view, parts, body }: BlockBody, name: string, functionOf: (part: BlockPart) => string, taken: ReadonlySet<string>): readonly (readonly Line[])[] {
  const learned = parts.some(isLearned);
  const names = sizes.names(key);
  const told = (code: string) => withSizes(code, (variable) => names.get(variable) ?? variable);
  const finished = (code: string) => told(code
    .replace(/\uE005(\d+)\uE006/gu, (_, at: string) => { const part = calls[Number(at)]; return part ? functionOf(part) : "block"; })
    .replace(/\uE007(\d+)\uE008/gu, (_, at: string) => {
      const part = calls[Number(at)];
      if (!part) return "";
      const inner = [...sizes.names(part.key).values()];
      return sizes.handedIn(part).map((code, i) => `, ${inner[i]}=${code}`).join("");
    }));
  const forward = functionLines(body, new Set([...taken, name]), "    ", finished);
  const takes = sizes.of(key).map((variable) => (key === "main" ? `${names.get(variable) ?? variable}=${checked.sizes.get(variable) ?? 1}` : (names.get(variable) ?? variable)));
  const args = [...(learned ? ["params"] : []), ...forward.parameters, ...(takes.length > 0 ? ["*", ...takes] : [])];
  const about = docLines(checked, [key === "main" ? checked.document.about : view.contents.about, leftOutWords(view)].filter((text) => text !== "").join(" "), key === "main" ? [...new Set([...initSizes.of(key), ...sizes.of(key)])] : [], new Map([...initSizes.names(key), ...names]), "    ");
  return [
    ...(learned ? [initLines(checked, key, parts, name, initSizes, functionOf)] : []),
    [...headLines(`def ${name}(${args.join(", ")}):`, forward.comment?.includes(":") ? undefined : forward.comment, "    "), ...about, ...(forward.comment?.includes(":") ? laidOut([{ text: `    # ${forward.comment}` }]).filter(({ text }) => text.length <= 100) : []), ...forward.lines],
  ];
}

function assemble(checked: CheckedDiagram, functions: readonly PrintedFunction[], top: TopLevel, facts: NetworkFacts): ExportedText {
  const main = functions[functions.length - 1];
  const parts = [
    ...top.definitions.map(({ source }) => ({ lines: source.split("\n").map((text): Line => ({ text })) })),
    ...functions.flatMap(({ block, parts: all }) => all.map((lines) => ({ block, lines }))),
    ...jaxEnds(main?.name ?? "network", facts).map((lines) => ({ lines })),
  ];
  const everything = parts.flatMap(({ lines }) => lines.map(({ text }) => text)).join("\n");
  const uses = (name: RegExp) => name.test(everything);
  const imports = [
    ...(uses(/\bsys\./) ? ["import sys", ""] : []), ...(uses(/\bjax\.(?!numpy)/) ? ["import jax"] : []), ...(uses(/\bjnp\./) ? ["import jax.numpy as jnp"] : []), ...(uses(/\blax\./) ? ["from jax import lax"] : []),
  ];
  return { ...joinParts([{ lines: fileHead(checked, top.notes, imports) }, ...parts]), notes: [...top.notes] };
}
