// Rubs out the end of a dashed line: from there on the two arrays are one, their outer product.
import { removeNodes } from "../document/edits/remove-nodes.ts";
import { outputOperator } from "../document/interface-nodes.ts";
import { arrayPlaces, insertBehind, isSamePort, leadsTo } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type ArrayPlace } from "./define.ts";

export interface DashedLine {
  readonly above: ArrayPlace;
  readonly below: ArrayPlace;
}

export const outerProduct = defineCircuitEdit<DashedLine>({
  name: "outer-product",
  title: "Make two arrays one: their outer product",
  by: "rub out the end of the dashed line between them",
  uses: (place) => arrayPlaces(place).flatMap((above) => arrayPlaces(place).flatMap((below) => (isSamePort(above.from, below.from) ? [] : [{ above, below }]))),
  edit(place, { above, below }) {
    const { contents, block, document, body } = place;
    const readerOf = ({ wire }: ArrayPlace) => (wire === undefined ? undefined : contents.wires[wire]?.to.node);
    const [first, second] = [readerOf(above), readerOf(below)];
    const nodeAt = (id: string | undefined) => (id === undefined ? undefined : body.nodes.get(id));
    if (first !== undefined && first === second) {
      const node = nodeAt(first);
      return refuse("combined", `The line ends where ${node?.kind === "operator" ? (node.operator?.title ?? first) : first} takes both arrays: what becomes of them is said there`, below);
    }
    const isEnd = (id: string | undefined) => { const node = nodeAt(id); return node?.kind === "operator" && node.node.operator === outputOperator; };
    // The product goes where the upper array went, unless that ends here and the lower one goes on.
    const [on, other, left] = first === undefined || (isEnd(first) && second !== undefined && !isEnd(second)) ? [below, above, first] : [above, below, second];
    const next = readerOf(on);
    if (next !== undefined && leadsTo(place, next, other.from.node)) return refuse("cycle", "One of these arrays comes from the other: their product would have to be there before it", other);
    const { steps, ids } = insertBehind(place, on, [{ operator: "outer", attributes: {}, input: on === above ? "a" : "b", also: { [on === above ? "b" : "a"]: other.from } }]);
    // An output that only showed the other array has nothing left to show.
    const gone = left !== undefined && isEnd(left) ? removeNodes(document, block, [left]) : [];
    return attempt(place, { label: "outer product", steps: [...gone, ...steps], selects: ids }, other);
  },
});
