// PyTorch: one module a block, parameters under the names the weights file has, a way to load it, and a run on random input.
import { isProblem, type Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { batched } from "./batched.ts";
import type { ExportedText } from "./define.ts";
import { isLearned, type BlockBody, type CallSpelling, type Part } from "./python/block-body.ts";
import { docLines } from "./python/doc-lines.ts";
import { generateBodies, type Generated } from "./python/generate.ts";
import { className, distinctName, variableName } from "./python/identifiers.ts";
import { laidOut, type Line } from "./python/layout.ts";
import { networkFacts, type NetworkFacts } from "./python/network-facts.ts";
import { leftOutWords } from "./python/left-out-words.ts";
import { neededSizes, type NeededSizes } from "./python/needed-sizes.ts";
import { withSizes } from "./python/size-code.ts";
import { topLevel, type TopLevel } from "./python/top-level.ts";
import { weightNames } from "./python/weight-names.ts";
import { frameworkNames } from "./python/word-function.ts";
import { fileHead } from "./python/file-head.ts";
import { joinParts, notRunnable, titleTexts, type PythonOptions } from "./python/file-parts.ts";
import { functionLines, headLines } from "./python/function-lines.ts";
import { torchFill, torchNumbers } from "./python/first-numbers.ts";
import { loadingLines, torchEnds } from "./python/torch-ends.ts";

/** What every module has already; a part of that name would hide it. */
const moduleNames: ReadonlySet<string> = new Set([
  "training", "forward", "train", "eval", "half", "float", "double", "type", "to", "cpu", "cuda", "bfloat16", "parameters", "modules", "children", "buffers", "apply", "add_module", "compile",
  "state_dict", "load_state_dict", "zero_grad", "share_memory", "extra_repr", "requires_grad_", "register_buffer", "register_parameter", "register_module", "get_parameter", "get_buffer",
  "get_submodule", "named_parameters", "named_modules", "named_children", "named_buffers", "from_weft", "xpu", "ipu", "to_empty", "dump_patches", "call_super_init", "layer",
]);

export function exportPyTorch(drawn: CheckedDiagram, { spellings = "own", batch = false }: PythonOptions = {}): ExportedText | Problem {
  if (!drawn.runnable) return notRunnable(drawn);
  const checked = batch ? batched(drawn) : drawn;
  if (isProblem(checked)) return checked;
  const top = topLevel(frameworkNames);
  const names = weightNames(checked, moduleNames);
  const owner = (segment: string) => `self.${names.of(segment)}`;
  const generated = generateBodies(checked, {
    framework: "torch", top, spellings, owner,
    bare: (segment, parameter) => (parameter === "value" ? owner(segment) : `${owner(segment)}["${parameter}"]`),
    calls: callsOf(owner, (segment) => loopName(names.of(segment))),
  });
  const sizes = neededSizes(generated, Object.keys(checked.document.sizes), ownCodes);
  const facts = networkFacts(checked, generated);
  const classes = printClasses(checked, generated, sizes, owner, top.names);
  return assemble(checked, classes, top, facts, names.all);
}

function callsOf(owner: (segment: string) => string, copyName: (segment: string) => string): CallSpelling {
  return {
    call: ({ segment }, args, copy) => `${copy ?? owner(segment)}(${args.join(", ")})`,
    loop: ({ segment, use }, times) => (use.node.repeat?.weights === "tied" ? { header: `for _ in range(${times}):`, copy: owner(segment) } : { header: `for ${copyName(segment)} in ${owner(segment)}:`, copy: copyName(segment) }),
  };
}

/** One of the blocks is a block. */
function loopName(name: string): string {
  return variableName(/[^s]s$/.test(name) && name.length > 3 ? name.slice(0, -1) : "layer");
}

/** Where a block's own sizes stand: in its constructor and in what it computes. */
function ownCodes({ parts, body }: BlockBody): readonly string[] {
  return [...constructions(parts), ...body.statements.flatMap((statement) => [statement.code, ...(statement.kind === "loop" ? [statement.header] : [])]), ...body.returns.map(({ code }) => code)];
}

function constructions(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "block") return [timesOf(part)];
    return [...part.module.arguments, ...part.module.parameters.flatMap((parameter) => parameter.dims)];
  });
}

function timesOf(part: Extract<Part, { readonly kind: "block" }>): string {
  return part.use.node.repeat?.weights === "untied" ? part.times : "";
}

interface PrintedClass {
  readonly name: string;
  readonly key: string;
  readonly block: string;
  readonly lines: readonly Line[];
}

function printClasses(checked: CheckedDiagram, generated: readonly Generated[], sizes: NeededSizes, owner: (segment: string) => string, taken: ReadonlySet<string>): readonly PrintedClass[] {
  const printed: PrintedClass[] = [];
  const names = new Map<string, string>();
  const texts = new Map<string, string>();
  const used = new Set(taken);
  for (const { key, body } of generated) {
    const titles = titleTexts(key === "main" ? checked.document.title : body.view.contents.title, body.view.id).map(className);
    const text = (name: string) => classLines(checked, key, body, name, sizes, owner, (part) => names.get(part.key) ?? "nn.Module", used);
    // A block whose uses differ in more than sizes has a class for each kind of use.
    const anonymous = `${body.view.id}\n${text("Block").map((line) => line.text).join("\n")}`;
    const known = texts.get(anonymous);
    const name = known ?? distinctName(titles, (one) => used.has(one));
    names.set(key, name);
    if (known !== undefined) continue;
    used.add(name);
    texts.set(anonymous, name);
    printed.push({ name, key, block: body.view.id, lines: text(name) });
  }
  return printed;
}

function classLines(checked: CheckedDiagram, key: string, { view, parts, body }: BlockBody, name: string, sizes: NeededSizes, owner: (segment: string) => string, classOf: (part: Extract<Part, { readonly kind: "block" }>) => string, taken: ReadonlySet<string>): readonly Line[] {
  const sizeNames = sizes.names(key);
  const attributes = new Set(parts.map(({ segment }) => owner(segment).slice("self.".length)));
  const attributeOf = (variable: string) => distinctName([sizeNames.get(variable) ?? variable, `${sizeNames.get(variable) ?? variable}_size`], (one) => attributes.has(one));
  const kept = new Set<string>();
  const inConstructor = (code: string) => withSizes(code, (variable) => sizeNames.get(variable) ?? variable);
  const inForward = (code: string) => withSizes(code, (variable) => {
    kept.add(variable);
    return `self.${attributeOf(variable)}`;
  });

  const forward = functionLines(body, new Set([...taken, "layer", ...parts.flatMap((part) => (part.kind === "block" && part.use.node.repeat ? [loopName(owner(part.segment).slice(5))] : []))]), "        ", inForward);
  const inner = parts.flatMap((part) => (part.kind === "block" ? blockLines(part, owner, classOf(part), sizes, inConstructor) : operatorLines(part, owner, inConstructor)));
  const takes = sizes.of(key).map((variable) => (key === "main" ? `${sizeNames.get(variable) ?? variable}=${checked.sizes.get(variable) ?? 1}` : (sizeNames.get(variable) ?? variable)));
  const keptNames = [...kept];
  const keeps: readonly Line[] = keptNames.length === 0 ? [] : [{ text: `        ${keptNames.map((one) => `self.${attributeOf(one)}`).join(", ")} = ${keptNames.map((one) => sizeNames.get(one) ?? one).join(", ")}` }];
  const constructor = inner.length + keeps.length === 0 && takes.length === 0 ? [] : [
    ...laidOut([{ text: `    def __init__(${["self", ...takes].join(", ")}):` }]), { text: "        super().__init__()" }, ...laidOut([...keeps, ...inner]), { text: "" },
  ];
  const about = docLines(checked, [key === "main" ? checked.document.about : view.contents.about, leftOutWords(view)].filter((text) => text !== "").join(" "), key === "main" ? sizes.of(key) : [], sizeNames, "    ");
  return [
    { text: `class ${name}(nn.Module):` }, ...about, ...(about.length === 0 ? [] : [{ text: "" }]),
    ...constructor,
    ...headLines(`    def forward(${["self", ...forward.parameters].join(", ")}):`, forward.comment, "        "),
    ...forward.lines,
    ...(key === "main" && parts.some(isLearned) ? [{ text: "" }, ...loadingLines()] : []),
  ];
}

function blockLines(part: Extract<Part, { readonly kind: "block" }>, owner: (segment: string) => string, name: string, sizes: NeededSizes, finished: (code: string) => string): readonly Line[] {
  const made = `${name}(${sizes.handedIn(part).map(finished).join(", ")})`;
  const { node } = part;
  return part.use.node.repeat?.weights === "untied"
    ? [{ text: `        ${owner(part.segment)} = nn.ModuleList(${made} for _ in range(${finished(part.times)}))`, node }]
    : [{ text: `        ${owner(part.segment)} = ${made}`, node }];
}

function operatorLines(part: Extract<Part, { readonly kind: "operator" }>, owner: (segment: string) => string, finished: (code: string) => string): readonly Line[] {
  const { segment, node, module } = part;
  const target = owner(segment);
  if (module.type !== undefined) {
    const fills = module.parameters.flatMap((parameter) => torchFill(parameter, `${target}.${parameter.name}`) ?? []).map(finished);
    return [{ text: `        ${target} = ${module.type}(${module.arguments.map(finished).join(", ")})`, node }, ...fills.map((text) => ({ text: `        ${text}`, node }))];
  }
  const parameter = (one: (typeof module.parameters)[number]) => `nn.Parameter(${finished(torchNumbers(one))}${one.learned ? "" : ", requires_grad=False"})`;
  const [only] = module.parameters;
  if (module.parameters.length === 1 && only?.name === "value") return [{ text: `        ${target} = ${parameter(only)}`, node }];
  return [{ text: `        ${target} = nn.ParameterDict({${module.parameters.map((one) => `"${one.name}": ${parameter(one)}`).join(", ")}})`, node }];
}

function assemble(checked: CheckedDiagram, classes: readonly PrintedClass[], top: TopLevel, facts: NetworkFacts, names: ReadonlyMap<string, string>): ExportedText {
  const main = classes[classes.length - 1];
  const ends = torchEnds(main?.name ?? "Network", facts, names);
  const parts: readonly { readonly block?: string; readonly lines: readonly Line[] }[] = [
    ...top.definitions.map(({ source }) => ({ lines: source.split("\n").map((text) => ({ text })) })),
    ...classes.map(({ block, lines }) => ({ block, lines })), ...ends.map((lines) => ({ lines })),
  ];
  const everything = parts.flatMap(({ lines }) => lines.map(({ text }) => text)).join("\n");
  const uses = (name: RegExp) => name.test(everything);
  const imports = [
    ...(uses(/\bmath\./) ? ["import math"] : []), ...(uses(/\bsys\./) ? ["import sys"] : []), ...(uses(/\bmath\.|\bsys\./) ? [""] : []),
    ...(uses(/\btorch\./) ? ["import torch"] : []), ...(uses(/\bF\./) ? ["import torch.nn.functional as F"] : []), "from torch import nn",
  ];
  return { ...joinParts([{ lines: fileHead(checked, top.notes, imports) }, ...parts]), notes: [...top.notes] };
}
