// Which sizes a block's definition takes, and what a use hands in for them.
import type { BlockBody, Part } from "./block-body.ts";
import { isLocalVariable, plainVariable } from "./block-view.ts";
import type { Generated } from "./generate.ts";
import { identifier } from "./identifiers.ts";
import { sizeCode, sizesIn } from "./size-code.ts";

export interface NeededSizes {
  /** Variables by block, in the order they are taken. */
  of(key: string): readonly string[];
  /** The Python names of a block's variables. */
  names(key: string): ReadonlyMap<string, string>;
  /** What a use hands in, in the order of the block's own. */
  handedIn(part: Extract<Part, { readonly kind: "block" }>): readonly string[];
}

/** `own` gives the expressions of a block in which sizes stand, those for the blocks inside left out. */
export function neededSizes(generated: readonly Generated[], order: readonly string[], own: (body: BlockBody) => readonly string[]): NeededSizes {
  const needed = new Map<string, readonly string[]>();
  const rank = (name: string) => (isLocalVariable(name) ? -1 : order.indexOf(name) < 0 ? order.length : order.indexOf(name));
  for (const { key, body } of generated) {
    const found = new Set<string>();
    for (const code of own(body)) for (const name of sizesIn(code)) found.add(name);
    for (const part of body.parts) if (part.kind === "block") for (const code of handedIn(part)) for (const name of sizesIn(code)) found.add(name);
    needed.set(key, [...found].sort((a, b) => rank(a) - rank(b)));
  }
  return { of: (key) => needed.get(key) ?? [], names: (key) => pythonNames(needed.get(key) ?? []), handedIn };

  function handedIn({ key, used }: Extract<Part, { readonly kind: "block" }>): readonly string[] {
    return (needed.get(key) ?? []).map((name) => {
      const size = isLocalVariable(name) ? used.locals.get(plainVariable(name)) : undefined;
      return sizeCode(size ?? { kind: "variable", name });
    });
  }
}

/** Local variables keep their names; one of the document's that is called alike gets a number. */
function pythonNames(variables: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const variable of variables) {
    const wanted = identifier(plainVariable(variable), "size");
    let name = wanted;
    for (let n = 2; [...names.values()].includes(name); n++) name = `${wanted}_${n}`;
    names.set(variable, name);
  }
  return names;
}
