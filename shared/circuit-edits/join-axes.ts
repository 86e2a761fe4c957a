// Brings the end of one axis to another of its size: both become one index (a dot), or are summed along together (a cup).
import { axisPlaces, insertBehind, isSamePort, leadsTo, typeAt } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type AxisPlace, type Edit, type EditPlace, type Refusal } from "./define.ts";
import { einsumText, hasRepeatedClass, linearFormOf, type LinearForm } from "./linear-form.ts";
import { replaceNodes } from "./replace-node.ts";

export interface AxisJoin {
  /** The axis whose end is held, and the one it is brought to. */
  readonly held: AxisPlace;
  readonly onto: AxisPlace;
  /** Summed along: the cup; kept as one index without it: the dot. */
  readonly contract: boolean;
}

export const joinAxes = defineCircuitEdit<AxisJoin>({
  name: "join-axes",
  title: "Make two axes one, or contract them",
  by: "drag an end of one onto the other, with Alt to contract",
  uses: (place) => axisPlaces(place).flatMap((held) => axisPlaces(place).flatMap((onto) => (held === onto ? [] : [true, false].map((contract): AxisJoin => ({ held, onto, contract }))))),
  edit(place, join) {
    const { held, onto } = join;
    if (isSamePort(held.from, onto.from) && held.axis === onto.axis) return refuse("same-axis", `${held.axis} is brought to itself: let it go over another axis`, held);
    const isOneArray = isSamePort(held.from, onto.from) && (held.wire === onto.wire || held.wire === undefined || onto.wire === undefined);
    return isOneArray ? within(place, join) : (atReader(place, join) ?? between(place, join));
  },
});

function labelOf({ held, onto, contract }: AxisJoin): string {
  return contract ? `contract ${held.axis} with ${onto.axis}` : `${held.axis} meets ${onto.axis}`;
}

/** Two axes of one array: its diagonal, or the sum along that. */
function within(place: EditPlace, join: AxisJoin): Edit | Refusal {
  const { held, onto, contract } = join;
  const at = { from: onto.from, ...(onto.wire !== undefined && held.wire !== undefined ? { wire: onto.wire } : {}) };
  const { steps, ids } = insertBehind(place, at, [{ operator: "diagonal", attributes: { axis: onto.axis, other: held.axis } }, ...(contract ? [{ operator: "reduce-sum", attributes: { axes: onto.axis } }] : [])]);
  return attempt(place, { label: labelOf(join), steps, selects: ids }, held);
}

/** Two arrays that one contraction or product takes anyway: there the axes become one. */
function atReader(place: EditPlace, join: AxisJoin): Edit | Refusal | undefined {
  const { held, onto, contract } = join;
  const [a, b] = [held, onto].map(({ wire }) => (wire === undefined ? undefined : place.contents.wires[wire]));
  const node = a && a.to.node === b?.to.node ? place.body.nodes.get(a.to.node) : undefined;
  const form = node?.kind === "operator" ? linearFormOf(place, node) : undefined;
  if (!form || !node || node.kind !== "operator") return undefined;
  const classAt = (stroke: AxisPlace) => {
    // One array may come by two wires.
    const operand = form.operands.find(({ wire }) => wire === stroke.wire) ?? form.operands.find(({ from }) => isSamePort(from, stroke.from));
    return operand?.classes[operand.axes.findIndex(({ name }) => name === stroke.axis)];
  };
  const [from, to] = [classAt(held), classAt(onto)];
  if (from === undefined || to === undefined) return undefined;
  if (from === to && !contract) return refuse("same-axis", `${held.axis} and ${onto.axis} are one index at ${node.operator?.title ?? node.id} already: hold Alt to contract them`, held);
  if (from === to && !form.result.includes(to)) return refuse("same-axis", `${held.axis} and ${onto.axis} are contracted at ${node.operator?.title ?? node.id} already`, held);
  const one = (classes: readonly string[]) => [...new Set(classes.map((name) => (name === from ? to : name)))];
  const joined: LinearForm = { operands: form.operands.map((operand) => ({ ...operand, classes: operand.classes.map((name) => (name === from ? to : name)) })), result: one(form.result).filter((name) => !contract || name !== to) };
  if (hasRepeatedClass(joined)) return refuse("same-axis", `${held.axis} and ${onto.axis} would stand twice in one array: join them before ${node.operator?.title ?? node.id}`, held);
  const spec = einsumText(joined);
  const steps = node.operator?.name === "einsum"
    ? [{ step: "set-attribute", block: place.block, node: node.id, name: "spec", value: spec } as const]
    : replaceNodes(place, [node.id], [{ operator: "einsum", attributes: { spec }, ...(node.node.name === undefined ? {} : { name: node.node.name }), inputs: Object.fromEntries(form.operands.map((operand, i) => [`x${i}`, operand.from])) }]).steps;
  return attempt(place, { label: labelOf(join), steps }, held);
}

/** Two arrays that go their own ways: the held one is copied to the other, where they are multiplied along what they share. */
function between(place: EditPlace, join: AxisJoin): Edit | Refusal {
  const { held, onto, contract } = join;
  const [own, other] = [typeAt(place, held.from)?.axes ?? [], typeAt(place, onto.from)?.axes ?? []];
  if (onto.wire !== undefined && leadsTo(place, place.contents.wires[onto.wire]?.to.node ?? "", held.from.node)) return refuse("cycle", `${held.axis} comes from behind this wire: it can meet only what comes later or runs beside it`, held);
  const clash = own.find(({ name }) => name === onto.axis && name !== held.axis);
  if (clash) return refuse("same-axis", `The array of ${held.axis} has an axis ${onto.axis} of its own: rename one of them first`, held);
  const operands = [
    { from: onto.from, axes: other, classes: other.map(({ name }) => name) },
    { from: held.from, axes: own, classes: own.map(({ name }) => (name === held.axis ? onto.axis : name)) },
  ];
  const alone = operands[1]?.classes.filter((name) => !operands[0]?.classes.includes(name)) ?? [];
  const result = [...alone, ...(operands[0]?.classes ?? [])].filter((name) => !contract || name !== onto.axis);
  const form: LinearForm = { operands, result };
  if (hasRepeatedClass(form)) return refuse("same-axis", `${held.axis} and ${onto.axis} would stand twice in one array: rename one of them first`, held);
  const { steps, ids } = insertBehind(place, onto, [{ operator: "einsum", attributes: { spec: einsumText(form) }, input: "x0", also: { x1: held.from } }]);
  return attempt(place, { label: labelOf(join), steps, selects: ids }, held);
}
