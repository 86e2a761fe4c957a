// A block's words as they are around one use of it, so that its contents can stand there themselves.
import type { SeenFromOutside } from "../../document/edits/dissolve-block.ts";
import { freeVariables } from "../../tensor/size-algebra.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { CheckedBlockUse } from "./checked-diagram.ts";

export function seenFromOutside({ axisNames = new Map(), localSizes = new Map() }: CheckedBlockUse): SeenFromOutside {
  // A size that nothing has settled is still this use's own variable, which no document can name.
  const settled = [...localSizes].filter(([, size]) => ![...freeVariables(size)].some((name) => name.includes("#")));
  return { axisNames, sizes: new Map(settled.map(([name, size]) => [name, printSize(size)])) };
}
