// Python as lines: comments in a column of their own, and no line too long.

export interface Line {
  readonly text: string;
  readonly comment?: string;
  /** The node of the drawing this line stands for. */
  readonly node?: string;
  /** Further ones, whose values are computed in it. */
  readonly within?: readonly string[];
}

export const widestLine = 100;
/** Comments stand in one column as far as this; behind longer lines they follow at once. */
const commentColumn = 72;

/** Every line with its comment, wrapped where it is too wide. */
export function laidOut(lines: readonly Line[]): readonly Line[] {
  const wrapped = lines.flatMap((line) => wrap(line));
  const column = Math.max(0, ...wrapped.filter(({ comment, text }) => comment !== undefined && text.length <= commentColumn).map(({ text }) => text.length));
  return wrapped.map(({ text, comment, ...rest }) => {
    if (comment === undefined) return { text, ...rest };
    const commented = `${text.padEnd(column)}  # ${comment}`;
    return { text: commented.length <= widestLine ? commented : text, ...rest };
  });
}

/** As black breaks lines: what the outermost brackets hold goes on lines of its own. */
function wrap(line: Line): readonly Line[] {
  if (line.text.length <= widestLine) return [line];
  const bracket = outermost(line.text);
  if (!bracket) return [line];
  const indent = /^ */.exec(line.text)?.[0] ?? "";
  const [head, inside, tail] = [line.text.slice(0, bracket.open + 1), line.text.slice(bracket.open + 1, bracket.close), line.text.slice(bracket.close)];
  const parts = splitArguments(inside);
  const { comment, ...rest } = line;
  const first: Line = { ...rest, text: head, ...(comment === undefined ? {} : { comment }) };
  const one = `${indent}    ${inside}`;
  if (one.length <= widestLine && parts.length > 0) return [first, { ...rest, text: one }, { ...rest, text: indent + tail }];
  if (parts.length === 1 && parts[0] === inside) return [first, ...wrap({ ...rest, text: one }), { ...rest, text: indent + tail }];
  return [first, ...packed(parts, `${indent}    `).flatMap((text) => wrap({ ...rest, text })), { ...rest, text: indent + tail }];
}

/** Short entries, such as numbers, share lines. */
function packed(parts: readonly string[], indent: string): readonly string[] {
  if (!parts.every((part) => part.length <= 24)) return parts.map((part) => `${indent}${part},`);
  const lines: string[] = [];
  for (const part of parts) {
    const current = lines[lines.length - 1];
    if (current !== undefined && current.length + part.length + 2 <= widestLine) lines[lines.length - 1] = `${current} ${part},`;
    else lines.push(`${indent}${part},`);
  }
  return lines;
}

/** The widest pair of brackets that is not inside another. */
function outermost(text: string): { readonly open: number; readonly close: number } | undefined {
  let [depth, open, inText] = [0, -1, false];
  let widest: { readonly open: number; readonly close: number } | undefined;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (character === '"' && text[i - 1] !== "\\") inText = !inText;
    if (inText) continue;
    if ("([{".includes(character)) {
      if (depth === 0) open = i;
      depth += 1;
    } else if (")]}".includes(character)) {
      depth -= 1;
      if (depth === 0 && (!widest || i - open > widest.close - widest.open) && i - open > 2) widest = { open, close: i };
    }
  }
  return widest;
}

export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, start, inText] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (character === '"' && text[i - 1] !== "\\") inText = !inText;
    if (inText) continue;
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === "" ? parts : [...parts, rest];
}

/** A sentence in lines of a comment or docstring. */
export function filled(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.replace(/\s+/g, " ").trim().split(" ")) {
    const current = lines[lines.length - 1];
    if (current !== undefined && current.length + word.length + 1 <= width) lines[lines.length - 1] = `${current} ${word}`;
    else lines.push(word);
  }
  return lines.filter((line) => line !== "");
}
