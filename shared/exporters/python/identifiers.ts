// Names of the drawing as names in Python.

const keywords: ReadonlySet<string> = new Set([
  "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
  "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
]);

/** Letters Python accepts and that look alike stay; everything else becomes an underscore, and no name is a keyword. */
export function identifier(text: string, fallback = "value"): string {
  const plain = text.normalize("NFKC").replace(/′/g, "2").replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^_+(?=\p{L})|_+$/gu, "");
  const begun = plain === "" ? fallback : /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
  return keywords.has(begun) ? `${begun}_` : begun;
}

/** Names of variables and functions are written in lower case. */
export function variableName(text: string): string {
  const name = identifier(text.toLowerCase());
  return name === "self" ? "self_" : name;
}

/** A class named by a title: up to the first comma or bracket, each word capitalised, and numbers kept apart: `Layer1_0`. */
export function className(title: string): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ").replace(/(?<=\p{N}) (?=\p{N})/gu, "_").replaceAll(" ", "");
  return name === "" ? "" : identifier(name, "Network");
}

/** The first of the candidates nobody has, else the last with a number. */
export function distinctName(candidates: readonly string[], isTaken: (name: string) => boolean): string {
  const wanted = candidates.filter((name) => name !== "");
  const free = wanted.find((name) => !isTaken(name));
  if (free !== undefined) return free;
  const stem = wanted[wanted.length - 1] ?? "value";
  let n = 2;
  while (isTaken(`${stem}_${n}`)) n += 1;
  return `${stem}_${n}`;
}
