// Walks the blocks of a document from the outside in and gives each a body once; equal bodies become one definition.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { blockBody, isLearned, type BlockBody, type CallSpelling } from "./block-body.ts";
import { mainView, type UsedBlock } from "./block-view.ts";
import { inlined } from "./inline.ts";
import type { SpellOptions } from "./spell-node.ts";

export interface Generated {
  readonly key: string;
  readonly body: BlockBody;
}

export interface GenerateOptions extends Pick<SpellOptions, "framework" | "top" | "spellings" | "owner" | "bare"> {
  readonly calls: CallSpelling;
}

/** Innermost blocks first; the main diagram is the last and has the key "main". */
export function generateBodies(checked: CheckedDiagram, options: GenerateOptions): readonly Generated[] {
  const done: Generated[] = [];
  const known = new Map<object, Map<string, { readonly key: string; readonly learned: boolean }>>();
  // Two uses with the same types have the same body; bodies of other uses may still turn out to read the same.
  const blockKey = (used: UsedBlock) => {
    const ofBody = known.get(used.view.concrete) ?? new Map<string, { readonly key: string; readonly learned: boolean }>();
    known.set(used.view.concrete, ofBody);
    const lacking = [...used.view.absent].sort().join("\n");
    const seen = ofBody.get(lacking);
    if (seen) return seen;
    const key = `${used.view.id} ${done.length}`;
    const body = tidied(blockBody(used.view, { ...options, checked, blockKey }));
    const made = { key, learned: body.parts.some(isLearned) };
    ofBody.set(lacking, made);
    done.push({ key, body });
    return made;
  };
  const main = blockBody(mainView(checked), { ...options, checked, blockKey });
  return [...done, { key: "main", body: tidied(main) }];
}

/** Calls of parts with parameters bear the part's name, so the value needs none. */
function tidied(body: BlockBody): BlockBody {
  return { ...body, body: inlined(body.body, { deepest: 2, widest: 72, isNamedCall: (code) => /\bself\.|\bparams\[/.test(code) }) };
}
