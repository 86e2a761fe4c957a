// Where in a text somebody points or writes: the block, the word, the use around it. Works on texts that do not read yet.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { BlockId } from "../../document/document.ts";

export const wordCharacters = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_′-]*";

export interface TextPlace {
  /** The text of the line. */
  readonly line: string;
  /** The line up to here. */
  readonly before: string;
  /** Undefined above the blocks. */
  readonly block: BlockId | undefined;
  /** The lines of that block as far as this one, this one left out. */
  readonly above: readonly string[];
  readonly isSizes: boolean;
}

/** `line` and `column` from 1, as an editor counts. */
export function textPlace(text: string, line: number, column: number): TextPlace {
  const lines = text.split("\n");
  const here = lines[line - 1] ?? "";
  const above: string[] = [];
  let [block, isSizes]: [BlockId | undefined, boolean] = [undefined, false];
  for (let at = line - 1; at >= 0; at--) {
    const one = lines[at] ?? "";
    const head = /^\S/u.test(one) ? new RegExp(`^(block|main)(?:\\s+(${wordCharacters}))?`, "u").exec(one) : undefined;
    if (head) {
      block = head[2] ?? head[1];
      break;
    }
    if (/^[^\s#]/u.test(one)) {
      isSizes = one.startsWith("sizes");
      break;
    }
    if (at < line - 1) above.unshift(one);
  }
  return { line: here, before: here.slice(0, column - 1), block, above, isSizes };
}

/** Whether what stands before is within a comment or a text in quotes. */
export function isSaid(before: string): boolean {
  let inText = false;
  for (let i = 0; i < before.length; i++) {
    const character = before[i];
    if (character === '"' && before[i - 1] !== "\\") inText = !inText;
    else if (character === "#" && !inText && /\s/.test(before[i - 1] ?? " ")) return true;
  }
  return inText;
}

export interface UseAround {
  /** What stands before its bracket. */
  readonly name: string;
  /** What is written of the argument so far. */
  readonly argument: string;
}

/** The innermost use whose bracket is open. */
export function useAround(before: string): UseAround | undefined {
  const open: { readonly at: number; argument: number }[] = [];
  let inText = false;
  for (let i = 0; i < before.length; i++) {
    const character = before[i] ?? "";
    if (character === '"' && before[i - 1] !== "\\") inText = !inText;
    if (inText) continue;
    if ("([{".includes(character)) open.push({ at: i, argument: i + 1 });
    else if (")]}".includes(character)) open.pop();
    else if (character === ",") {
      const inner = open[open.length - 1];
      if (inner) inner.argument = i + 1;
    }
  }
  for (const { at, argument } of open.toReversed()) {
    const name = new RegExp(`(${wordCharacters})$`, "u").exec(before.slice(0, at))?.[1];
    if (before[at] === "(" && name !== undefined) return { name, argument: before.slice(argument) };
  }
  return undefined;
}

/** A block as one of its uses instantiates it; the nearest to the main diagram. */
export function bodyOf({ main }: CheckedDiagram, block: BlockId): CheckedBlock | undefined {
  const seen = new Set([main]);
  for (const body of seen) {
    if (body.block === block) return body;
    for (const node of body.nodes.values()) for (const inner of node.kind === "block" ? [node.body] : Object.values(node.bodies ?? {})) if (inner) seen.add(inner);
  }
  return undefined;
}

/** The node that goes by a name in its block: its id, or the name shown on it. */
export function nodeNamed(body: CheckedBlock | undefined, name: string): CheckedNode | undefined {
  return body?.nodes.get(name) ?? [...(body?.nodes.values() ?? [])].find(({ node }) => node.name === name);
}
