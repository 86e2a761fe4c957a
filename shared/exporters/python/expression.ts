// Python expressions as text with holes for values: how tightly they bind, and how one is put into another with no bracket too many.

/** A value in an expression, by number; private characters that no network and no Python contains. */
export function hole(value: number): string {
  return `\uE000${value}\uE001`;
}

const holes = /\uE000(\d+)\uE001/gu;

/** The values an expression uses, each as often as it does. */
export function holesIn(code: string): readonly number[] {
  return [...code.matchAll(holes)].map(([, number]) => Number(number));
}

export const atomBinding = 14;
const unaryBinding = 12;
const powerBinding = 13;
const callBinding = 15;
/** Looser operators first; each as Python ranks them. */
const ranks: readonly (readonly [binding: number, operators: readonly string[]])[] = [
  [0, ["if", "else", "lambda"]], [2, ["or"]], [3, ["and"]], [4, ["not"]], [5, ["<", ">", "<=", ">=", "==", "!=", "in", "is"]], [6, ["|"]], [7, ["^"]], [8, ["&"]],
  [10, ["+", "-"]], [11, ["*", "/", "//", "%", "@"]], [powerBinding, ["**"]],
];
const bindingByOperator = new Map(ranks.flatMap(([binding, operators]) => operators.map((operator) => [operator, binding] as const)));
const token = /"(?:[^"\\]|\\.)*"|\uE000\d+\uE001|[\p{L}_\uE002\uE005][\p{L}\p{M}\p{N}_\uE002\uE003\uE005\uE006.′'#]*|\d[\w.]*(?:e[-+]\d+)?|\*\*|\/\/|[<>=!]=|[-+*/%@&|^<>~]|[([{]|[)\]}]|\S/gu;

/** The rank of the loosest operator outside brackets; 1 for what is several values. */
export function bindingOf(code: string): number {
  let loosest = atomBinding;
  let depth = 0;
  let before: "operand" | "operator" = "operator";
  for (const [text] of code.matchAll(token)) {
    if (/^[([{]$/.test(text)) depth += 1;
    else if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth > 0 || /^[)\]}([{]$/.test(text)) {
      before = "operand";
      continue;
    }
    if (text === ",") return 1;
    const binding = bindingByOperator.get(text);
    if (before === "operator" && (text === "-" || text === "+" || text === "~")) loosest = Math.min(loosest, unaryBinding);
    else if (binding !== undefined) {
      loosest = Math.min(loosest, binding);
      before = "operator";
    } else before = "operand";
  }
  return loosest;
}

/** The expression with `inner` in the place of every hole for `value`. */
export function substituteValue(code: string, value: number, inner: string): string {
  const place = hole(value);
  const binding = bindingOf(inner);
  let result = "";
  let rest = code;
  for (let at = rest.indexOf(place); at >= 0; at = rest.indexOf(place)) {
    const [left, right] = [result + rest.slice(0, at), rest.slice(at + place.length)];
    const scalar = /^(?:torch\.tensor|jnp\.array)\((-?[\d.]+)\)$/.exec(inner)?.[1];
    const fitting = scalar !== undefined && besideOperator(left, right) ? scalar : inner;
    result = left + (fits(fitting === inner ? binding : bindingOf(fitting), fitting, left, right) ? fitting : `(${fitting})`);
    rest = right;
  }
  return result + rest;
}

const operatorBefore = /(\*\*|\/\/|[<>=!]=|[-+*/%@&|^<>~]|\b(?:not|or|and|in|is|if|else))\s*$/;
const operatorBehind = /^\s*(\*\*|\/\/|[<>=!]=|[-+*/%@&|^<>]|(?:or|and|in|is|if|else)\b)/;

function fits(binding: number, inner: string, left: string, right: string): boolean {
  const before = operatorBefore.exec(left)?.[1];
  const behind = operatorBehind.exec(right)?.[1];
  if (/^[.[(]/.test(right) && (binding < atomBinding || /^[-\d.]+$/.test(inner))) return false;
  if (before !== undefined && !isKeyword(left)) {
    // A star before an argument and a sign before an operand are no operators between two.
    const isSign = /[-+~]/.test(before) && /(?:^|[([{,=]|\breturn)\s*$/.test(left.replace(operatorBefore, ""));
    const needed = before === "**" ? unaryBinding : isSign ? unaryBinding : (bindingByOperator.get(before) ?? callBinding - 1) + 1;
    if (binding < needed) return false;
  }
  if (behind !== undefined) {
    const rank = bindingByOperator.get(behind) ?? atomBinding;
    // Comparisons chain and powers lean to the right, so their left side needs brackets sooner.
    if (binding < (behind === "**" ? atomBinding : rank === 5 ? rank + 1 : rank)) return false;
  }
  return binding > 1 || (before === undefined && behind === undefined && !/[,([]\s*$/.test(left));
}

/** `dim=` names an argument. */
function isKeyword(left: string): boolean {
  return /[\w]=$/.test(left) && !/[=<>!]=$/.test(left);
}

function besideOperator(left: string, right: string): boolean {
  return operatorBefore.test(left) || operatorBehind.test(right);
}

/** How deep calls nest: what a reader has to hold in mind. */
export function nesting(code: string): number {
  let [depth, deepest] = [0, 0];
  for (const [text] of code.matchAll(token)) {
    if (text === "(") deepest = Math.max(deepest, (depth += 1));
    else if (text === ")") depth -= 1;
  }
  return deepest;
}

/** Every hole filled with the name of its value. */
export function withNames(code: string, nameOf: (value: number) => string): string {
  return code.replace(holes, (_, number: string) => nameOf(Number(number)));
}
