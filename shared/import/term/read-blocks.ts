// A term as blocks of nodes and wires: what is composed is wired, what stands side by side shares the arrays out, a rearrangement picks among them.
// Source: pyncd, data_structure/ProductCategory.py.
import type { Json, JsonObject } from "../../document/json-reader.ts";
import { isObject } from "../../document/field-reader.ts";
import { printSize } from "../../tensor/print-size.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { createIds, type Ids } from "../ids.ts";
import type { TermAxes } from "./axes.ts";
import { borderOf, operatorName, readOperator, shapeOf, type Border } from "./read-operator.ts";
import { nameOf, TermFault, type Path, type Term, type Terms } from "./terms.ts";

/** Where an array comes from. */
interface Source { readonly node: string; readonly port: string }

/** What a term that Weft wrote has beside it, by block. */
export type Beside = ReadonlyMap<string, JsonObject>;

interface Definition { readonly id: string; readonly inputs: readonly string[]; readonly outputs: readonly string[] }

export interface TermBlocks {
  readonly main: string;
  readonly blocks: Readonly<Record<string, Json>>;
  /** Operators whose attributes neither the term nor anything beside it says. */
  readonly unsaid: readonly string[];
}

/** Blocks as a document has them, still to be looked through by its schema. */
export function readBlocks(data: Term, terms: Terms, axes: TermAxes, beside: Beside): TermBlocks {
  const blocks: Record<string, Json> = {};
  const definitions = new Map<string, Definition>();
  const ids = createIds();
  const borders = new Map<string, Border>();
  const unsaid = new Set<string>();
  // What is no block by itself is one: the main one.
  const { id } = data.type === "Block" ? define(data, "main") : define({ type: "Block", fields: {}, path: data.path, uid: undefined }, "main", data);
  return { main: id, blocks, unsaid: [...unsaid] };

  function define(block: Term, wish: string, bare?: Term): Definition {
    const tag = block.fields["block_tag"] === undefined ? undefined : terms.part(block, "block_tag");
    const named = tag && nameOf(isObject(tag.fields["uid"]) ? tag.fields["uid"]["_name"] : undefined);
    // Tags of one block that is repeated now so often and now otherwise are its uses.
    const key = named !== undefined && beside.has(named) ? `name ${named}` : tag?.uid === undefined ? `at ${JSON.stringify(block.path)}` : `tag ${tag.uid}`;
    const known = definitions.get(key);
    if (known) return known;
    const aesthetics = tag && isObject(tag.fields["aesthetics"]) ? tag.fields["aesthetics"] : {};
    const title = typeof aesthetics["title"] === "string" ? aesthetics["title"] : "";
    const own = named === undefined ? undefined : beside.get(named);
    const id = own && named !== undefined ? named : ids(wish === "main" ? wish : title === "" ? "block" : title.toLowerCase());
    const body = bare ?? terms.part(block, "body");
    const read = blockReader(body, own);
    const definition = { id, ...read.ports };
    definitions.set(key, definition);
    blocks[id] = {
      title, about: typeof aesthetics["description"] === "string" ? aesthetics["description"] : "",
      ...(own?.["tint"] === undefined ? {} : { tint: own["tint"] }), locals: own?.["locals"] ?? [], nodes: read.nodes, wires: read.wires,
    };
    return definition;
  }

  function blockReader(body: Term, own: JsonObject | undefined): { readonly nodes: Json; readonly wires: Json; readonly ports: Omit<Definition, "id"> } {
    const nodes: Record<string, Json> = {};
    const wires: Record<string, Json> = {};
    const fresh = createIds();
    const glyphs = own && restList(own, "glyphs", body.path);
    const wireIds = new Map(Object.entries(own && isObject(own["wires"]) ? own["wires"] : {}).flatMap(([wire, value]) => (isObject(value) && isObject(value["to"]) ? [[`${String(value["to"]["node"])}:${String(value["to"]["port"])}`, { wire, assign: value["assign"] }] as const] : [])));
    let next = 0;
    const connect = (from: Source | undefined, node: string, port: string, path: Path) => {
      if (!from) throw new TermFault(path, "fewer arrays than it reads", "one for each of its inputs");
      const known = wireIds.get(`${node}:${port}`);
      wires[known?.wire ?? `w${Object.keys(wires).length + 1}`] = { from: { ...from }, to: { node, port }, ...(known?.assign === undefined ? {} : { assign: known.assign }) };
    };
    const glyphAt = (path: Path): JsonObject | undefined => {
      if (!glyphs) return undefined;
      const glyph = glyphs[next++];
      if (!glyph) throw new TermFault(path, "more glyphs than stand in «weft»", `the ${glyphs.length} that were written`, "remove «weft» from the file, and the term is read by itself");
      return glyph;
    };
    const place = (glyph: JsonObject | undefined, wish: string, ids: Ids, node: JsonObject): string => {
      const { id: given, in: _in, out: _out, ...rest } = glyph ?? {};
      const id = typeof given === "string" ? given : ids(wish);
      nodes[id] = { ...node, ...rest };
      return id;
    };
    const run = (term: Term, ins: readonly Source[]): readonly Source[] => {
      switch (term.type) {
        case "Composed": return terms.parts(term, "content").reduce((arrays, part) => run(part, arrays), ins);
        case "ProductOfMorphisms": {
          let at = 0;
          return terms.parts(term, "content").flatMap((part) => {
            const takes = border(part).inputs;
            const own = ins.slice(at, at + takes);
            at += takes;
            return run(part, own);
          });
        }
        case "Rearrangement": return terms.numbers(term, "mapping").map((at) => {
          const source = ins[at];
          if (!source) throw new TermFault([...term.path, "mapping"], `place ${at} of ${ins.length} arrays`, "one of them");
          return source;
        });
        case "Broadcasted": {
          const glyph = glyphAt(term.path);
          const operator = operatorName(term, terms);
          const read = glyph ? undefined : readOperator(term, terms, axes);
          if (read?.isSilent) unsaid.add(operator);
          const inputs = read?.inputs ?? words(glyph, "in", term.path);
          const outputs = read?.outputs ?? words(glyph, "out", term.path);
          const id = place(glyph, operator, fresh, { kind: "operator", operator, attributes: { ...read?.attributes } });
          inputs.forEach((port, i) => { connect(ins[i], id, port, term.path); });
          return outputs.map((port) => ({ node: id, port }));
        }
        case "Block": {
          const glyph = glyphAt(term.path);
          const { id: block, inputs, outputs } = define(term, "block");
          const tag = term.fields["block_tag"] === undefined ? undefined : terms.part(term, "block_tag");
          const times = tag && printSize(axes.size(terms.part(tag, "repetition")));
          const id = place(glyph, block, fresh, { kind: "block", block, ...(glyph ? {} : { sizes: {}, ...(times === undefined || times === "1" ? {} : { repeat: { times, weights: "untied" } }) }) });
          inputs.forEach((port, i) => { connect(ins[i], id, port, term.path); });
          return outputs.map((port) => ({ node: id, port }));
        }
        default: throw new TermFault(term.path, term.type, "Composed, ProductOfMorphisms, Rearrangement, Block or Broadcasted", "expand it in pyncd before the export");
      }
    };
    const arrays = domOf(body);
    const begins = own && restList(own, "inputs", body.path);
    const ends = own && restList(own, "outputs", body.path);
    if (begins && begins.length !== arrays.length) throw new TermFault(body.path, `${arrays.length} arrays going in`, `the ${begins.length} inputs of «weft»`, "remove «weft» from the file, and the term is read by itself");
    const inputs = arrays.map((array, i) => place(begins?.[i], "in", fresh, { kind: "operator", operator: "input", attributes: begins ? {} : inputAttributes(array) }));
    const results = run(body, inputs.map((node) => ({ node, port: "y" })));
    if (ends && ends.length !== results.length) throw new TermFault(body.path, `${results.length} arrays coming out`, `the ${ends.length} outputs of «weft»`, "remove «weft» from the file, and the term is read by itself");
    if (glyphs && next < glyphs.length) throw new TermFault(body.path, `${next} glyphs`, `the ${glyphs.length} of «weft»`, "remove «weft» from the file, and the term is read by itself");
    const outputs = results.map((source, i) => {
      const id = place(ends?.[i], "out", fresh, { kind: "operator", operator: "output", attributes: {} });
      connect(source, id, "x", body.path);
      return id;
    });
    const port = (id: string) => { const node = nodes[id]; const name = isObject(node) ? node["name"] : undefined; return typeof name === "string" ? name : id; };
    return { nodes, wires, ports: { inputs: inputs.map(port), outputs: outputs.map(port) } };
  }

  /** What goes into a term, as arrays. */
  function domOf(of: Term): readonly Term[] {
    switch (of.type) {
      case "Composed": { const [first] = terms.parts(of, "content"); return first ? domOf(first) : []; }
      case "ProductOfMorphisms": return terms.parts(of, "content").flatMap(domOf);
      case "Rearrangement": return terms.parts(of, "_dom");
      case "Block": return domOf(terms.part(of, "body"));
      case "Broadcasted": return terms.parts(of, "input_weaves").map((weave, i) => widened(of, weave, i));
      default: throw new TermFault(of.path, of.type, "Composed, ProductOfMorphisms, Rearrangement, Block or Broadcasted", "expand it in pyncd before the export");
    }
  }

  /** A weave with its lifted axes put in: the array that the glyph reads. */
  function widened(of: Term, weave: Term, at: number): Term {
    const reindexing = terms.parts(of, "reindexings")[at];
    const dom = reindexing?.type === "Rearrangement" && Array.isArray(reindexing.fields["_dom"]) ? (reindexing.fields["_dom"] as readonly Json[]) : [];
    const lifted = reindexing ? terms.numbers(reindexing, "mapping").flatMap((place) => { const axis = dom[place]; return axis === undefined ? [] : [axis]; }) : [];
    let next = 0;
    const shape = shapeOf(weave).flatMap((axis): readonly Json[] => {
      if (!isObject(axis) || axis["__registered__"] === undefined) return [axis];
      const one = lifted[next++];
      return one === undefined ? [] : [one];
    });
    return { ...weave, type: "Array", fields: { ...weave.fields, _shape: shape } };
  }

  function border(of: Term): Border {
    const key = JSON.stringify(of.path);
    const known = borders.get(key);
    if (known) return known;
    const found = borderAt(of);
    borders.set(key, found);
    return found;
  }

  function borderAt(of: Term): Border {
    switch (of.type) {
      case "Composed": {
        const content = terms.parts(of, "content");
        const [first, last] = [content[0], content[content.length - 1]];
        if (!first || !last) throw new TermFault(of.path, "nothing composed", "one term or more");
        return { inputs: border(first).inputs, outputs: border(last).outputs };
      }
      case "ProductOfMorphisms": return terms.parts(of, "content").map(border).reduce((all, one) => ({ inputs: all.inputs + one.inputs, outputs: all.outputs + one.outputs }), { inputs: 0, outputs: 0 });
      case "Rearrangement": return { inputs: terms.parts(of, "_dom").length, outputs: terms.numbers(of, "mapping").length };
      case "Block": return border(terms.part(of, "body"));
      case "Broadcasted": return borderOf(of, terms);
      default: throw new TermFault(of.path, of.type, "Composed, ProductOfMorphisms, Rearrangement, Block or Broadcasted", "expand it in pyncd before the export");
    }
  }

  function inputAttributes(array: Term): JsonObject {
    const shape = shapeOf(array).map((axis, i) => axes.axis(terms.term(axis, [...array.path, "_shape", i])));
    const datatype = terms.part(array, "datatype");
    return { axes: printAxes(shape), ...(datatype.type === "Natural" ? { dtype: "i32", bound: printSize(axes.size(terms.part(datatype, "max_value"))) } : {}) };
  }
}

function restList(own: JsonObject, field: string, path: Path): readonly JsonObject[] {
  const list = own[field];
  if (!Array.isArray(list) || !(list as readonly Json[]).every(isObject)) throw new TermFault(path, `«weft» without ${field} for it`, "a list of nodes", "remove «weft» from the file, and the term is read by itself");
  return list as readonly JsonObject[];
}

function words(glyph: JsonObject | undefined, field: string, path: Path): readonly string[] {
  const list = glyph?.[field];
  if (!Array.isArray(list) || !(list as readonly Json[]).every((word) => typeof word === "string")) throw new TermFault(path, `«weft» without ${field} for it`, "names of ports", "remove «weft» from the file, and the term is read by itself");
  return list as readonly string[];
}
