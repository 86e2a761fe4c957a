// Reads a text line by line into sections and statements; a line that cannot be read is a problem, and the next one is read all the same.
import { digestRule, isDigest, isExtents, isLinkedName, isOrder, linkedDTypes, linkedNameRule, type LinkedFile } from "../../document/linked-weights.ts";
import { isParameterPath, isSizeName, isWord, sizeNameRule } from "../../document/names.ts";
import { isSeed, isWeightsName } from "../../document/steps/set-info.ts";
import { changeRule, isChangeText } from "../../document/steps/set-experiment.ts";
import { isSizeValue } from "../../document/steps/set-size.ts";
import { readExpression, readSetting } from "./read-expression.ts";
import { TextScanner } from "./scanner.ts";
import type { BlockText, DocumentText, Setting, SizeText, Statement } from "./syntax.ts";
import { placeProblem, TextFault, type TextProblem } from "./text-problem.ts";

// A text of this length was not written by a person or by Weft.
const longestText = 4 * 1024 * 1024;
const mostProblems = 100;

interface Draft {
  title: string;
  about: string[];
  seed: number;
  weights: string | undefined;
  readonly linkedFiles: LinkedFile[];
  readonly linkedArrays: DocumentText["linkedArrays"][number][];
  readonly stored: DocumentText["stored"][number][];
  readonly sizes: SizeText[];
  readonly configurations: DocumentText["configurations"][number][];
  readonly experiments: DocumentText["experiments"][number][];
  readonly blocks: BlockDraft[];
}

interface BlockDraft extends Omit<BlockText, "about" | "statements"> {
  readonly about: string[];
  readonly statements: Statement[];
}

export function readText(text: string): { readonly document: DocumentText; readonly problems: readonly TextProblem[] } {
  const draft: Draft = { title: "", about: [], seed: 1, weights: undefined, linkedFiles: [], linkedArrays: [], stored: [], sizes: [], configurations: [], experiments: [], blocks: [] };
  const problems: TextProblem[] = [];
  if (text.length > longestText) problems.push(placeProblem(text.slice(0, 1), new TextFault(`the text has ${text.length} characters, expected at most ${longestText}`, 0)));
  else readLines(new TextScanner(text), draft, (fault) => { if (problems.length < mostProblems) problems.push(placeProblem(text, fault)); });
  const { title, about, seed, weights, linkedFiles, linkedArrays, stored, sizes, configurations, experiments, blocks } = draft;
  const document = { title, about: about.join(" "), seed, linkedFiles, linkedArrays, stored, sizes, configurations, experiments, blocks: blocks.map((block) => ({ ...block, about: block.about.join(" ") })), ...(weights === undefined ? {} : { weights }) };
  return { document, problems };
}

/** What the lines that are set in belong to, and which sentence a comment goes to. */
interface Place {
  readonly section: "document" | "sizes" | BlockDraft;
  /** Comments right below a head are its sentence. */
  readonly about: string[] | undefined;
}

function readLines(scanner: TextScanner, draft: Draft, report: (fault: TextFault) => void): void {
  let place: Place = { section: "document", about: undefined };
  while (scanner.at < scanner.text.length) {
    const start = scanner.at;
    scanner.depth = 0;
    try {
      place = readLine(scanner, draft, place);
    } catch (error) {
      if (!(error instanceof TextFault)) throw error;
      report(error);
      scanner.at = Math.max(scanner.at, error.at);
      scanner.restOfLine();
      place = { ...place, about: undefined };
    }
    if (scanner.text[scanner.at] === "\n") scanner.at += 1;
    else if (scanner.at === start) scanner.restOfLine();
  }
}

function readLine(scanner: TextScanner, draft: Draft, place: Place): Place {
  const isSetIn = /[ \t]/.test(scanner.text[scanner.at] ?? "");
  scanner.space();
  if (scanner.text[scanner.at] === "#") {
    const sentence = scanner.restOfLine().slice(1).trim();
    place.about?.push(sentence);
    return place;
  }
  if (scanner.isEnd()) return place;
  const next = isSetIn ? readSetIn(scanner, draft, place) : readHead(scanner, draft);
  if (!scanner.isEnd()) scanner.fail(`${scanner.found()} stands where the line was expected to end`);
  scanner.restOfLine();
  return next;
}

const heads = "document, seed, weights, linked, stored, sizes, configuration, experiment, block or main";

function readHead(scanner: TextScanner, draft: Draft): Place {
  const start = scanner.at;
  const head = scanner.word();
  switch (head) {
    case "document": {
      draft.title = scanner.string() ?? scanner.fail(`${scanner.found()} stands where a title in double quotes was expected`);
      return { section: "document", about: draft.about };
    }
    case "about": {
      draft.about.push(quotedText(scanner));
      return { section: "document", about: undefined };
    }
    case "seed": {
      const seed = scanner.number();
      if (seed === undefined || !isSeed(seed)) scanner.fail("the seed must be a whole number from 0", start, scanner.at - start);
      draft.seed = seed;
      return { section: "document", about: undefined };
    }
    case "weights": {
      const weights = scanner.string();
      if (weights === undefined || !isWeightsName(weights)) scanner.fail("the name of a file beside the document was expected, in double quotes and without a folder", start, scanner.at - start);
      draft.weights = weights;
      return { section: "document", about: undefined };
    }
    case "linked": {
      readLinked(scanner, draft, start);
      return { section: "document", about: undefined };
    }
    case "stored": {
      const path = parameterPath(scanner);
      if (!scanner.takeWord("as")) scanner.fail(`${scanner.found()} stands where as and the path it is stored under were expected`);
      draft.stored.push({ path, as: parameterPath(scanner), at: start, length: scanner.at - start });
      return { section: "document", about: undefined };
    }
    case "sizes": return { section: "sizes", about: undefined };
    case "configuration": {
      readConfiguration(scanner, draft, start);
      return { section: "document", about: undefined };
    }
    case "experiment": {
      readExperiment(scanner, draft, start);
      return { section: "document", about: undefined };
    }
    case "block":
    case "main": return readBlockHead(scanner, draft, head, start);
    default: return scanner.fail(`${head === undefined ? scanner.found() : `«${head}»`} stands where ${heads} was expected; lines inside a block are set in by two spaces`, start, Math.max(1, scanner.at - start));
  }
}

/** `linked file "resnet50.onnx" bytes 102 sha256 "…"`, or `linked "conv1.weight" in 0 at 1234 f32 [64, 3, 7, 7]`, which may say the order of its axes. */
function readLinked(scanner: TextScanner, draft: Draft, start: number): void {
  const word = (expected: string) => scanner.takeWord(expected) || scanner.fail(`${scanner.found()} stands where ${expected} was expected`);
  const whole = () => {
    const number = scanner.number();
    return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : scanner.fail("a whole number from 0 was expected", start, scanner.at - start);
  };
  if (scanner.takeWord("file")) {
    const file = scanner.string();
    if (file === undefined || !isLinkedName(file)) scanner.fail(`${linkedNameRule} was expected, in double quotes`, start, scanner.at - start);
    word("bytes");
    const bytes = whole();
    word("sha256");
    const sha256 = scanner.string();
    if (sha256 === undefined || !isDigest(sha256)) scanner.fail(`${digestRule} was expected, in double quotes`, start, scanner.at - start);
    draft.linkedFiles.push({ file, bytes, sha256 });
    return;
  }
  const path = parameterPath(scanner);
  word("in");
  const file = whole();
  word("at");
  const at = whole();
  const said = scanner.word();
  const dtype = linkedDTypes.find((one) => one === said) ?? scanner.fail("the type of elements was expected, such as f32", start, scanner.at - start);
  const dims = wholes(scanner, whole);
  const order = scanner.takeWord("order") ? wholes(scanner, whole) : undefined;
  if (!isExtents(dims) || (order && !isOrder(order))) scanner.fail("dims that an array can have were expected, and each axis once", start, scanner.at - start);
  draft.linkedArrays.push([path, { file, at, dtype, dims, ...(order ? { order } : {}) }]);
}

function wholes(scanner: TextScanner, whole: () => number): readonly number[] {
  const numbers: number[] = [];
  scanner.expect("[", "a list of numbers in brackets");
  while (!scanner.take("]")) {
    if (numbers.length > 0) scanner.expect(",", "a comma or a closing bracket");
    numbers.push(whole());
  }
  return numbers;
}

function parameterPath(scanner: TextScanner): string {
  const start = scanner.at;
  const path = scanner.string();
  return path !== undefined && isParameterPath(path) ? path : scanner.fail("the path of a parameter was expected, in double quotes: \"layers.0.query.weight\"", start, scanner.at - start);
}

function readConfiguration(scanner: TextScanner, draft: Draft, start: number): void {
  const name = scanner.name();
  if (name === undefined || !isWord(name)) scanner.fail(`${scanner.found()} stands where the name of a configuration was expected`);
  scanner.expect(":", "a colon and sizes, such as x=16, m=128");
  const values: (readonly [string, number])[] = [];
  while (!scanner.isEnd()) {
    if (values.length > 0) scanner.expect(",", "a comma");
    const size = scanner.word();
    if (size === undefined || !isSizeName(size)) scanner.fail(`${scanner.found()} stands where a size was expected: ${sizeNameRule}`);
    scanner.expect("=", "an equals sign and a number");
    values.push([size, sizeValue(scanner)]);
  }
  draft.configurations.push({ name, values, at: start, length: scanner.at - start });
}

function readExperiment(scanner: TextScanner, draft: Draft, start: number): void {
  const name = scanner.name();
  if (name === undefined || !isWord(name)) scanner.fail(`${scanner.found()} stands where the name of an experiment was expected`);
  scanner.expect(":", "a colon and changes in double quotes");
  const changes: string[] = [];
  do {
    if (changes.length > 0) scanner.expect(",", "a comma");
    scanner.space();
    const at = scanner.at;
    const change = scanner.string();
    if (change === undefined || !isChangeText(change)) scanner.fail(`${changeRule} was expected, in double quotes`, at, Math.max(1, scanner.at - at));
    changes.push(change);
  } while (!scanner.isEnd());
  draft.experiments.push({ name, changes, at: start, length: scanner.at - start });
}

function sizeValue(scanner: TextScanner): number {
  scanner.space();
  const start = scanner.at;
  const value = scanner.number();
  if (value === undefined || !isSizeValue(value)) scanner.fail("a whole number from 1 was expected", start, Math.max(1, scanner.at - start));
  return value;
}

/** `block attention "Attention" (x, y) tint core`; all but the id may be left out. */
function readBlockHead(scanner: TextScanner, draft: Draft, head: "block" | "main", start: number): Place {
  const isMain = head === "main";
  const id = scanner.word() ?? (isMain ? "main" : scanner.fail(`${scanner.found()} stands where the id of the block was expected`));
  const title = scanner.string();
  const locals: string[] = [];
  if (scanner.take("(")) {
    while (!scanner.take(")")) {
      if (locals.length > 0) scanner.expect(",", "a comma or a closing bracket");
      const local = scanner.word();
      if (local === undefined || !isSizeName(local)) scanner.fail(`${scanner.found()} stands where a size of the block was expected: ${sizeNameRule}`);
      if (locals.includes(local)) scanner.fail(`the size ${local} stands twice: name it once`, scanner.at - local.length, local.length);
      locals.push(local);
    }
  }
  const tint = scanner.takeWord("tint") ? scanner.string() ?? scanner.raw() : undefined;
  const block: BlockDraft = { id, isMain, locals, about: [], statements: [], at: start, length: scanner.at - start, ...(title === undefined ? {} : { title }), ...(tint === undefined ? {} : { tint }) };
  draft.blocks.push(block);
  return { section: block, about: block.about };
}

function readSetIn(scanner: TextScanner, draft: Draft, { section }: Place): Place {
  if (section === "document") scanner.fail(`this line is set in, but belongs to nothing: begin it at the left with ${heads}`);
  if (section === "sizes") {
    draft.sizes.push(readSize(scanner));
    return { section, about: undefined };
  }
  const start = scanner.at;
  if (scanner.takeWord("about") && scanner.peek('"')) section.about.push(quotedText(scanner));
  else {
    scanner.at = start;
    section.statements.push(readStatement(scanner));
  }
  return { section, about: undefined };
}

function readSize(scanner: TextScanner): SizeText {
  const start = scanner.at;
  const name = scanner.word();
  if (name === undefined || !isSizeName(name)) scanner.fail(`${scanner.found()} stands where a size was expected: ${sizeNameRule}`);
  const value = scanner.take("=") ? sizeValue(scanner) : undefined;
  const spot = { at: start, length: scanner.at - start };
  const quoted = scanner.string();
  scanner.space();
  const about = quoted ?? (scanner.text[scanner.at] === "#" ? scanner.restOfLine().slice(1).trim() : undefined);
  return { name, ...spot, ...(value === undefined ? {} : { value }), ...(about === undefined ? {} : { about }) };
}

function quotedText(scanner: TextScanner): string {
  return scanner.string() ?? scanner.fail(`${scanner.found()} stands where a sentence in double quotes was expected`);
}

function readStatement(scanner: TextScanner): Statement {
  const start = scanner.at;
  const isQuoted = scanner.peek('"');
  const first = scanner.name();
  if (first === undefined) scanner.fail(`${scanner.found()} stands where a name was expected`);
  if (!isQuoted && (first === "input" || first === "output") && !scanner.peek("=") && !scanner.takeWord("as")) return readTerminal(scanner, first, start);
  if (!isQuoted && (first === "input" || first === "output") && !scanner.peek("=")) scanner.at = start + first.length;
  const head = readHeadOf(scanner);
  scanner.expect("=", "an equals sign");
  const expression = readExpression(scanner);
  return { id: first, ...head, expression, at: start, length: scanner.at - start };
}

/** `as query muted`: the name that is shown on a node, and whether it runs. */
function readHeadOf(scanner: TextScanner): Pick<Statement, "name" | "leftOut"> {
  const name = scanner.takeWord("as") ? (scanner.name() ?? scanner.fail(`${scanner.found()} stands where a name was expected behind as`)) : undefined;
  const leftOut = (["muted", "bypassed"] as const).find((word) => scanner.takeWord(word));
  return { ...(name === undefined ? {} : { name }), ...(leftOut ? { leftOut } : {}) };
}

/** `input tokens: i32<v> x, source=tokens` and `output scores = unembed`. */
function readTerminal(scanner: TextScanner, operator: "input" | "output", start: number): Statement {
  const id = scanner.name() ?? scanner.fail(`${scanner.found()} stands where the name of the ${operator} was expected`);
  const head = readHeadOf(scanner);
  if (operator === "output") {
    const operands = scanner.take("=") ? [{ value: readExpression(scanner) }] : [];
    const spot = { at: start, length: scanner.at - start };
    return { id, ...head, ...spot, expression: { kind: "call", of: "operator", name: "output", operands, settings: [], ...spot } };
  }
  const settings: Setting[] = scanner.take(":") ? [...readType(scanner)] : [];
  while (scanner.take(",")) {
    scanner.space();
    const at = scanner.at;
    const setting = scanner.name();
    const read = setting === undefined ? undefined : readSetting(scanner, setting, at);
    settings.push(read ?? scanner.fail(`${scanner.found()} stands where an attribute such as source=image was expected`));
  }
  const spot = { at: start, length: scanner.at - start };
  return { id, ...head, ...spot, expression: { kind: "call", of: "operator", name: "input", operands: [], settings, ...spot } };
}

/** `i32<v> x y=4`: the kind of elements, what they lie below, the axes. */
function readType(scanner: TextScanner): readonly Setting[] {
  scanner.space();
  const at = scanner.at;
  const text = scanner.raw();
  const [, dtype, bound, axes = ""] = /^(?:(f32|i32|bool)(?:<([^<>]*)>)?(?=\s|$))?\s*(.*)$/.exec(text) ?? [];
  const spot = { at, length: Math.max(1, text.length) };
  return [...(axes === "" ? [] : [{ name: "axes", text: axes, ...spot }]), ...(dtype === undefined ? [] : [{ name: "dtype", text: dtype, ...spot }]), ...(bound === undefined ? [] : [{ name: "bound", text: bound, ...spot }])];
}
