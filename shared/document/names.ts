// What may be an id or a name: rules that hold for files, pastes and steps alike.
import { problem, type Problem } from "../base/problem.ts";

const longest = 100;

/** Ids stand in parameter paths (`block.node.weight`) and as keys of records: no dots, and no leading digit, which would reorder a record. */
export function isId(text: string): boolean {
  return text.length <= longest && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text) && !(text in Object.prototype);
}

/** Size variables and keys of the sizes table. */
export function isSizeName(text: string): boolean {
  return text.length <= longest && /^[\p{L}_][\p{L}\p{M}\p{N}_′']*$/u.test(text) && !(text in Object.prototype);
}

/** What is shown on a node; it stands in parameter paths too. */
export function isNodeName(text: string): boolean {
  return text.length <= longest && text.trim() === text && text !== "" && !/[\p{C}./\\]/u.test(text) && !(text in Object.prototype);
}

/** Attribute and port names are the operators' own words. */
export function isWord(text: string): boolean {
  return text.length > 0 && text.length <= longest && !/[\p{C}]/u.test(text) && !(text in Object.prototype);
}

/** A parameter path, such as `layers.0.attention.query.weight`. */
export function isParameterPath(text: string): boolean {
  return text.length > 0 && text.length <= 10 * longest && !/[\p{C}]/u.test(text) && !(text in Object.prototype);
}

export const idRule = "letters, digits, - and _, beginning with a letter, at most 100 characters";
export const sizeNameRule = "letters, digits and _, beginning with a letter";
export const nodeNameRule = "1 to 100 characters without dots, slashes or spaces at its ends";

export function checkId(kind: string, id: string): Problem | undefined {
  return isId(id) ? undefined : problem(`The ${kind} id ${JSON.stringify(id.slice(0, longest))} cannot be used: choose ${idRule}`);
}
