// Names in the text form: bare where they are plain words, in double quotes where they are not.

/** Words that begin a statement or join two parts of one; as names they are quoted. */
const kept: ReadonlySet<string> = new Set(["input", "output", "as", "about", "operator", "block"]);
const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_′-]*$/u;

export function isPlainWord(text: string): boolean {
  return plain.test(text) && !kept.has(text);
}

export function nameCode(name: string): string {
  return isPlainWord(name) ? name : JSON.stringify(name);
}

/** Ports, attributes and labels stand where no statement begins, so every word may be bare. */
export function wordCode(name: string): string {
  return plain.test(name) ? name : JSON.stringify(name);
}

/** A sentence that can stand behind a # and comes back as it is. */
export function isPlainSentence(text: string): boolean {
  return text !== "" && text === text.trim() && !/[\p{Cc}\u2028\u2029]/u.test(text);
}
