// Rewrites axis names and size variables inside attribute texts, leaving every other character as the person wrote it.
import { isCarriedText } from "../tensor/type-text.ts";

/** What an attribute's text holds: names of axes, axes with sizes (`k=16, x`), a type after its name (`x0: f32[k=16]`), or one size expression. */
export type TextKind = "names" | "declarations" | "types" | "size";

const name = /[\p{L}_][\p{L}\p{M}\p{N}_′'.#]*/uy;

interface Token {
  readonly text: string;
  readonly kind: "axis" | "size" | "other";
  /** An axis without `=`: its size is the variable of the same name. */
  readonly bare?: boolean;
}

/** All at once, so that names may change places. */
export function renameAxesInText(text: string, kind: TextKind, names: ReadonlyMap<string, string>): string {
  return rewrite(text, kind, (token) => {
    const to = token.kind === "axis" ? names.get(token.text) : undefined;
    return to === undefined || to === token.text ? token.text : token.bare ? `${to}=${token.text}` : to;
  });
}

/** `sizes` holds, by variable, the expression that takes its place. */
export function substituteSizesInText(text: string, kind: TextKind, sizes: ReadonlyMap<string, string>): string {
  return rewrite(text, kind, (token) => {
    const expression = sizes.get(token.text);
    if (expression === undefined || token.kind === "other") return token.text;
    if (token.kind === "axis") return token.bare ? `${token.text}=${expression}` : token.text;
    return /^[\p{L}\p{M}\p{N}_′']+$/u.test(expression) ? expression : `(${expression})`;
  });
}

/** The size variables a text mentions. */
export function sizesInText(text: string, kind: TextKind): ReadonlySet<string> {
  return new Set(tokens(text, kind).flatMap((token) => (token.kind === "size" || token.bare ? [token.text] : [])));
}

function rewrite(text: string, kind: TextKind, replaced: (token: Token) => string): string {
  return tokens(text, kind).map(replaced).join("");
}

function tokens(text: string, kind: TextKind): readonly Token[] {
  if (kind === "types") {
    const start = text.indexOf(":") + 1;
    const type = text.slice(start);
    return [{ text: text.slice(0, start), kind: "other" }, ...(isCarriedText(type) ? [{ text: type, kind: "other" } as const] : tokens(type, "declarations"))];
  }
  const out: Token[] = [];
  let inSize = kind === "size";
  let depth = 0;
  for (let i = 0; i < text.length; ) {
    name.lastIndex = i;
    const word = name.exec(text)?.[0];
    if (word !== undefined) {
      i += word.length;
      out.push(tokenOf(word, text.slice(i), kind, inSize));
      continue;
    }
    const character = text[i] ?? "";
    // An expression ends at the first blank, comma or bracket that does not stand inside it.
    if (kind === "declarations") {
      if (character === "=") [inSize, depth] = [true, 0];
      else if (character === "<") [inSize, depth] = [true, 1];
      else if (inSize) {
        if (character === "(") depth += 1;
        else if (character === ")" || character === ">") depth -= 1;
        if (depth < 0 || (depth === 0 && (/[,>\]]/.test(character) || (/\s/.test(character) && !/[=*/+^-]\s*$/.test(text.slice(0, i)) && !/^\s*[*/+^-]/.test(text.slice(i)))))) inSize = false;
      }
    }
    out.push({ text: character, kind: "other" });
    i += 1;
  }
  return out;
}

function tokenOf(word: string, rest: string, kind: TextKind, inSize: boolean): Token {
  if (inSize) return { text: word, kind: /^\s*\(/.test(rest) ? "other" : "size" };
  if (kind === "names") return { text: word, kind: "axis" };
  // `f32[…` names an element type, not an axis.
  if (/^\s*[[<]/.test(rest)) return { text: word, kind: "other" };
  return { text: word, kind: "axis", bare: !/^\s*=/.test(rest) };
}
