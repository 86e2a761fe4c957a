// A rule of the diagram language with the smallest diagram that shows it.
import type { Attributes, BlockLayout, NodeId, WeftDocument } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "../gallery/diagram-builder.ts";

export interface GrammarRule {
  /** Its name in the glyphs' files, such as G18. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly document: WeftDocument;
  /** What the drawing wears where the rule is about that. */
  readonly dress: Dress;
}

/** Ways to draw that a rule may be about; each is one of a figure too. */
export interface Dress {
  readonly columns?: boolean;
  readonly legend?: boolean;
  readonly colour?: boolean;
  readonly wrap?: number;
  readonly bundled?: boolean;
  readonly backward?: boolean;
  readonly recomputed?: ReadonlySet<NodeId>;
  readonly definition?: boolean;
  readonly counted?: boolean;
  /** The memory at each cut, above. */
  readonly ruler?: boolean;
}

export interface RuleMore {
  /** First draws the blocks that the diagram uses. */
  readonly blocks?: (builder: DocumentBuilder) => void;
  readonly dress?: Dress;
  /** What is wanted of the drawing of the main diagram. */
  readonly layout?: Partial<BlockLayout>;
  /** Values of sizes, for what follows from them. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** Draws the main diagram. */
export function rule(id: string, title: string, says: string, draw: (b: Sketch) => void, { blocks, dress = {}, layout, sizes = {} }: RuleMore = {}): GrammarRule {
  const builder = buildDocument({ title, about: says, sizes });
  blocks?.(builder);
  const document = builder.finish((b) => draw(sketch(b)));
  return { id, title, says, dress, document: layout ? { ...document, layout: { main: { positions: {}, open: [], ...layout } } } : document };
}

/** A builder that numbers its terminals, for drawings without names. */
export interface Sketch {
  array(axes: string, more?: Attributes): Value;
  node(id: string, operator: string, attributes: Attributes, inputs: Readonly<Record<string, Value>> | Value): Value;
  use: BlockBuilder["use"];
  out(...values: readonly Value[]): void;
}

export function sketch(b: BlockBuilder): Sketch {
  let [inputs, outputs] = [0, 0];
  return {
    array: (axes, more = {}) => b.input(`in${++inputs}`, { axes, ...more }),
    node: (id, operator, attributes, from) => b.node(id, operator, attributes, from),
    use: (id, block, from, options) => b.use(id, block, from, options),
    out(...values) {
      for (const value of values) b.output(`out${++outputs}`, value);
    },
  };
}
