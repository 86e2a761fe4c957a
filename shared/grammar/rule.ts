// A rule of the diagram language with the smallest diagram that shows it.
import type { Attributes, WeftDocument } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "../gallery/diagram-builder.ts";

export interface GrammarRule {
  /** Its name in the glyphs' files, such as G18. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly document: WeftDocument;
}

/** Draws the main diagram; `blocks` first draws what it uses. */
export function rule(id: string, title: string, says: string, draw: (b: Sketch) => void, blocks: (builder: DocumentBuilder) => void = () => {}): GrammarRule {
  const builder = buildDocument({ title, about: says });
  blocks(builder);
  return { id, title, says, document: builder.finish((b) => draw(sketch(b))) };
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
