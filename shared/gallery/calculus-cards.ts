// The laws that circuit diagrams are rewritten by, a card each: two drawings that give the same numbers.
// Abbott, Neural Circuit Diagrams, arXiv 2402.05424; Abbott and Zardini, Weaves, Wires, and Morphisms, arXiv 2604.07242.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { einsum, pointwise, randomInput, softmax } from "./parts.ts";

interface Card {
  readonly id: string;
  readonly title: string;
  readonly law: string;
  /** Axes of what the card is handed, by the name of the port. */
  readonly takes: Readonly<Record<string, string>>;
  /** The printed types of the two answers. */
  readonly gives: readonly [string, string];
  readonly ways: readonly [Way, Way];
}

type Way = (b: BlockBuilder, given: Readonly<Record<string, Value>>) => Value;

/** Ports that a card does not have are never asked for. */
const port = (given: Readonly<Record<string, Value>>, name: string): Value => given[name] ?? { block: "", node: name, port: "" };

export const calculusCards: readonly Card[] = [
  {
    id: "index", title: "An index slides across what it runs past", law: "To choose one place of an axis that a glyph only runs past is the same before and behind it.", takes: { x: "a k" }, gives: ["f32[k]", "f32[k]"],
    ways: [
      (b, given) => softmax(b, "softmax1", b.node("pick1", "select", { axis: "a", at: "1" }, port(given, "x")), "k"),
      (b, given) => b.node("pick2", "select", { axis: "a", at: "1" }, softmax(b, "softmax2", port(given, "x"), "k")),
    ],
  },
  {
    id: "inner", title: "A broadcast that one operand owns", law: "An axis that only one operand has runs on, and the other is used again at each of its places: as if it had been repeated along it.", takes: { upper: "a k", lower: "c k" }, gives: ["f32[a, c]", "f32[a, c]"],
    ways: [
      (b, given) => einsum(b, "inner", "a k, c k -> a c", port(given, "upper"), port(given, "lower")),
      (b, given) => einsum(b, "outer", "a k, a c k -> a c", port(given, "upper"), b.node("along", "repeat", { along: "a" }, port(given, "lower"))),
    ],
  },
  {
    id: "elements", title: "What works on single elements knows no order", law: "A map of single elements slides over wires that cross.", takes: { x: "a k" }, gives: ["f32[k, a]", "f32[k, a]"],
    ways: [
      (b, given) => b.node("swap1", "transpose", {}, pointwise(b, "relu1", "relu", port(given, "x"))),
      (b, given) => pointwise(b, "relu2", "relu", b.node("swap2", "transpose", {}, port(given, "x"))),
    ],
  },
  {
    id: "snake", title: "A snake is a straight wire", law: "A wire that is bent back by the identity and forth by a cup is pulled straight.", takes: { x: "a" }, gives: ["f32[k=a]", "f32[a]"],
    ways: [
      (b, given) => einsum(b, "cup", "a, a k -> k", port(given, "x"), b.node("bend", "identity-tensor", { axes: "a k=a" }, {})),
      (_, given) => port(given, "x"),
    ],
  },
  {
    id: "outer", title: "Where two arrays become one", law: "Linear maps of either side may come before or behind the place where the dashed line ends.", takes: { left: "a", right: "c", f: "k a", g: "m c" }, gives: ["f32[k, m]", "f32[k, m]"],
    ways: [
      (b, given) => b.node("joined1", "outer", {}, { a: einsum(b, "f1", "k a, a -> k", port(given, "f"), port(given, "left")), b: einsum(b, "g1", "m c, c -> m", port(given, "g"), port(given, "right")) }),
      (b, given) => einsum(b, "g2", "k c, m c -> k m", einsum(b, "f2", "k a, a c -> k c", port(given, "f"), b.node("joined2", "outer", {}, { a: port(given, "left"), b: port(given, "right") })), port(given, "g")),
    ],
  },
  {
    id: "heads", title: "Heads run side by side, or lie one behind the other", law: "A map that takes channels and heads at once is one that takes them joined into a single axis.", takes: { heads: "a k h", map: "k h m" }, gives: ["f32[a, m]", "f32[a, m]"],
    ways: [
      (b, given) => einsum(b, "at-once", "a k h, k h m -> a m", port(given, "heads"), port(given, "map")),
      (b, given) => einsum(b, "joined", "a n, n m -> a m", b.node("joined-heads", "join", { over: "k h", as: "n" }, port(given, "heads")), b.node("joined-map", "join", { over: "k h", as: "n" }, port(given, "map"))),
    ],
  },
  {
    id: "window", title: "A convolution moves with its picture", law: "To move along and then look through windows is to look through windows and then move along.", takes: { x: "p", filter: "w" }, gives: ["f32[p=p-w-1]", "f32[p=p-w-1]"],
    ways: [
      (b, given) => einsum(b, "filtered1", "p w, w -> p", b.node("windows1", "window", { over: "p", to: "w", padding: "valid" }, b.node("moved1", "slice", { axis: "p", start: "2" }, port(given, "x"))), port(given, "filter")),
      (b, given) => b.node("moved2", "slice", { axis: "p", start: "2" }, einsum(b, "filtered2", "p w, w -> p", b.node("windows2", "window", { over: "p", to: "w", padding: "valid" }, port(given, "x")), port(given, "filter"))),
    ],
  },
];

const opening = { a: 3, c: 4, k: 5, h: 2, m: 3, p: 9, w: 3 };
const tiny = { a: 2, c: 3, k: 4, h: 1, m: 2, p: 6, w: 2 };
const real = { a: 24, c: 16, k: 64, h: 8, m: 128, p: 256, w: 5 };

export function calculus(): WeftDocument {
  const d = buildDocument({
    title: "Calculus of diagrams", about: "Seven laws by which diagrams may be redrawn, each drawn both ways: the two answers of a card are the same.",
    sizes: { ...opening }, configurations: { tiny, real },
  });
  const blocks = calculusCards.map((card) => [card, drawCard(d, card)] as const);
  return d.finish((b) => {
    for (const [card, block] of blocks) {
      const inputs = Object.entries(card.takes).map(([name, axes], i) => [name, randomInput(b, `${card.id}-${i + 1}`, axes, 31 + i)] as const);
      const given = b.use(card.id, block, Object.fromEntries(inputs));
      for (const way of ["one way", "the other"]) b.output(`${card.id}-${way.replace(" ", "-")}`, given(way), `${card.id}, ${way}`);
    }
  });
}

function drawCard(d: DocumentBuilder, { id, title, law, takes, ways: [one, other] }: Card): BlockId {
  return d.block(`card-${id}`, { title, about: law, tint: "layer" }, (b) => {
    const given = Object.fromEntries(Object.entries(takes).map(([name, axes], i) => [name, b.input(`in${i + 1}`, { axes }, name)]));
    b.output("out1", one(b, given), "one way");
    b.output("out2", other(b, given), "the other");
  });
}
