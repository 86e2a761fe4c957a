// One use of an operator in Python: as the operator itself says it, else derived from its meaning in core words.
import { isProblem } from "../../base/problem.ts";
import type { CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { numericAttributes } from "../../compiler/lower/numeric-attributes.ts";
import type { PythonArray, PythonOperand, PythonSpelling } from "../../operators/python-spelling.ts";
import { labelsOf, type Weave, type WovenParameter } from "../../operators/weave.ts";
import { substitute } from "../../tensor/size-algebra.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { weavesOf, type BlockView } from "./block-view.ts";
import { derive } from "./derive.ts";
import { hole } from "./expression.ts";
import { knownOnnx } from "./known-onnx.ts";
import { sizeCode } from "./size-code.ts";
import { spellBuilder } from "./spell-builder.ts";
import type { TopLevel } from "./top-level.ts";
import { order, type Framework } from "./views.ts";

/** What a node keeps: a module of the framework, or its parameters bare. */
export interface SpelledModule {
  readonly type?: string;
  readonly arguments: readonly string[];
  readonly parameters: readonly (Omit<WovenParameter, "axes"> & { readonly dims: readonly string[] })[];
}

export interface SpelledNode {
  readonly code: string;
  readonly results: readonly { readonly port: string; readonly axes: readonly string[] }[];
  readonly module?: SpelledModule;
}

export interface SpellOptions {
  readonly framework: Framework;
  readonly view: BlockView;
  readonly top: TopLevel;
  /** `words` derives everything, for the law that both ways agree. */
  readonly spellings: "own" | "words";
  readonly segment: string;
  /** The expression that holds a node's parameters or module. */
  owner(segment: string): string;
  /** One parameter of a node that has no module. */
  bare(segment: string, parameter: string): string;
  fresh(code: string): number;
}

export function spellNode(concrete: CheckedOperator, own: CheckedOperator, operands: ReadonlyMap<string, number>, options: SpellOptions): SpelledNode | undefined {
  const weaves = weavesOf(own, concrete);
  if (!concrete.operator || !weaves) return undefined;
  const results = weaves.concrete.results.map((strand) => ({ port: strand.port, axes: strand.axes.map((axis) => axis.name) }));
  const spelled = concrete.operator.opaque === true ? asItCame(concrete, operands, options) : (options.spellings === "own" ? ownSpelling(concrete, own, weaves, operands, options) : undefined) ?? derivedSpelling(concrete, weaves, operands, options);
  const { code, type, args, parameters } = spelled;
  const kept = weaves.own.parameters.map(({ axes, ...rest }, i) => ({ ...rest, dims: axes.map((axis, k) => codeOfSize(options.view, axis.size, weaves.concrete.parameters[i]?.axes[k]?.size ?? axis.size)) }))
    .filter(({ name }) => type !== undefined || parameters.has(name));
  return { code, results, ...(type !== undefined || kept.length > 0 ? { module: { ...(type === undefined ? {} : { type }), arguments: args, parameters: kept } } : {}) };
}

/** What came with an imported model and has no meaning here: where Python has no word for it either, it says so when it is reached, and the file says so at its top. */
function asItCame({ attributes }: CheckedOperator, operands: ReadonlyMap<string, number>, { framework, top, segment, bare }: SpellOptions): Spelled {
  const parameters = new Set<string>();
  const known = knownOnnx(attributes as Parameters<typeof knownOnnx>[0], {
    framework,
    operand(port) {
      const value = operands.get(port);
      return value === undefined ? undefined : hole(value);
    },
    parameter(name) {
      parameters.add(name);
      return bare(segment, name);
    },
  });
  if (known !== undefined) return { code: known, args: [], parameters };
  const { type, settings } = saidInOnnx(attributes);
  top.note(`${segment} is the ONNX operator ${type}${settings === "" ? "" : ` (${settings})`}, which has no translation: the run stops there.`);
  const code = `${top.define("untranslated", untranslatedSource)}(${[JSON.stringify(type), ...[...operands.values()].map(hole)].join(", ")})`;
  return { code, args: [], parameters: new Set() };
}

/** Longer settings, such as arrays, are told by their beginning. */
const longestSetting = 60;

/** `com.acme.Thing`, and what it is set to. */
function saidInOnnx({ type, domain, settings }: CheckedOperator["attributes"]): { readonly type: string; readonly settings: string } {
  const lines = Array.isArray(settings) ? settings.map((line) => String(line).replace(/\s+/g, " ")) : [];
  return {
    type: [domain, type].filter((part) => typeof part === "string" && part !== "").join("."),
    settings: lines.map((line) => (line.length > longestSetting ? `${line.slice(0, longestSetting)}…` : line)).join("; "),
  };
}

const untranslatedSource = `def untranslated(operator, *arrays):
    raise NotImplementedError(f"the ONNX operator {operator} of {len(arrays)} arrays has no translation")`;

interface Spelled {
  readonly code: string;
  readonly type?: string;
  readonly args: readonly string[];
  readonly parameters: ReadonlySet<string>;
}

interface Weaves {
  readonly own: Weave;
  readonly concrete: Weave;
}

function ownSpelling(concrete: CheckedOperator, own: CheckedOperator, weaves: Weaves, operands: ReadonlyMap<string, number>, options: SpellOptions): Spelled | undefined {
  const { operator } = concrete;
  const spell = options.framework === "torch" ? operator?.torch : operator?.jax;
  if (!operator || !spell) return undefined;
  const { view, segment } = options;
  const sizes = labelSizes(weaves, view);
  const { operands: strands, results: ends, parameters: kept } = weaves.concrete;
  const names = new Map([...[...ends, ...strands].flatMap((strand) => labelsOf(strand).map((label, i) => [label, strand.axes[i]?.name ?? label] as const)), ...kept.flatMap(({ labels, axes }) => labels.map((label, i) => [label, axes[i]?.name ?? label] as const))]);
  const arrays = weaves.concrete.operands.map((strand): readonly [string, PythonOperand] => [strand.port, { code: hole(operands.get(strand.port) ?? -1), labels: labelsOf(strand), dtype: strand.dtype }]);
  const notes = spellBuilder({
    framework: options.framework, owner: options.owner(segment), top: options.top,
    parameters: Object.fromEntries(weaves.concrete.parameters.map(({ name, labels }): readonly [string, PythonArray] => [name, { code: options.bare(segment, name), labels }])),
    sizeOfLabel: (label) => sizes.get(label),
    sizeCode: (size) => codeOfSize(view, size, size),
    axisName: (label) => names.get(label) ?? label,
    named: (code) => options.fresh(code),
  });
  const spelled = spell.call(operator, notes.builder, Object.fromEntries(arrays), {
    attributes: own.attributes,
    parameters: Object.fromEntries(weaves.concrete.parameters.map(({ name, labels }) => [name, { labels }])),
    results: Object.fromEntries(weaves.concrete.results.map((strand) => [strand.port, labelsOf(strand)])),
  });
  const code = spelled && inStorageOrder(spelled, weaves.concrete, options.framework);
  if (code === undefined) return undefined;
  const module = notes.module();
  return { code, ...(module ? { type: module.type } : {}), args: module?.arguments ?? [], parameters: notes.barePaths };
}

/** The expression with its axes as the drawing has them; undefined where it lacks some. */
function inStorageOrder(spelled: PythonSpelling, weave: Weave, framework: Framework): string | undefined {
  const lacks = (labels: readonly string[], wanted: readonly string[]) => labels.length !== wanted.length || wanted.some((label) => !labels.includes(label));
  if ("tuple" in spelled) {
    const isSame = weave.results.every((strand) => spelled.outputs[strand.port]?.join() === labelsOf(strand).join());
    return isSame ? spelled.tuple : undefined;
  }
  const [result] = weave.results;
  if (!result || weave.results.length > 1 || lacks(spelled.labels, labelsOf(result))) return undefined;
  return order(framework, spelled, labelsOf(result)).code;
}

function derivedSpelling(concrete: CheckedOperator, weaves: Weaves, operands: ReadonlyMap<string, number>, options: SpellOptions): Spelled {
  const { operator, attributes } = concrete;
  const { view, framework, top, segment } = options;
  if (!operator) return { code: "None", args: [], parameters: new Set() };
  const dims = (axes: Weave["degree"]) => axes.map((axis) => view.number(axis.size));
  const names = weaves.concrete.parameters.map((parameter) => parameter.name);
  const derived = derive(framework, operator, {
    attributes: numericAttributes(operator.attributes, attributes, (size) => view.number(size)),
    operands: weaves.concrete.operands.map((strand) => ({ port: strand.port, dtype: strand.dtype, labels: labelsOf(strand), dims: dims(strand.axes) })),
    parameters: weaves.concrete.parameters.map((parameter) => ({ name: parameter.name, labels: parameter.labels, dims: dims(parameter.axes) })),
    results: weaves.concrete.results.map((strand) => ({ port: strand.port, labels: labelsOf(strand), dims: dims(strand.axes) })),
  });
  const code = derived.use(top, weaves.concrete.operands.map((strand) => hole(operands.get(strand.port) ?? -1)), names.map((name) => options.bare(segment, name)));
  return { code, args: [], parameters: new Set(names) };
}

/** By label: in the block's own variables where they tell it, else as a number. */
function labelSizes({ own, concrete }: Weaves, view: BlockView): ReadonlyMap<string, Size> {
  const sizes = (weave: Weave): readonly (readonly [label: string, size: Size])[] => [
    ...[...weave.operands, ...weave.results].flatMap((strand) => labelsOf(strand).flatMap((label, i) => (strand.axes[i] ? [[label, strand.axes[i].size] as const] : []))),
    ...weave.parameters.flatMap(({ labels, axes }) => labels.flatMap((label, i) => (axes[i] ? [[label, axes[i].size] as const] : []))),
  ];
  const numbers = new Map(sizes(concrete).map(([label, size]) => [label, { kind: "literal", value: view.number(size) } as const]));
  return new Map([...numbers, ...sizes(own).flatMap(([label, size]) => {
    const told = view.told(size);
    return told ? [[label, told] as const] : [];
  })]);
}

/** Python for a size: in the block's own variables where they tell it, else its number. */
export function codeOfSize(view: BlockView, own: Size, concrete: Size): string {
  const told = view.told(own);
  return told ? sizeCode(told) : String(view.number(concrete));
}

export function codeOfText(view: BlockView, text: string, number: number): string {
  const size = parseSize(text);
  if (isProblem(size)) return String(number);
  const told = view.told(substitute(size, view.locals));
  return told ? sizeCode(told) : String(number);
}
