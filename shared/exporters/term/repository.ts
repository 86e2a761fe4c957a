// Terms with an identity of their own: axes, sizes and tags of blocks. Each is written once, and named by its number wherever it is used.
import type { Axis } from "../../tensor/axis.ts";
import { printSize } from "../../tensor/print-size.ts";
import type { Size } from "../../tensor/size.ts";

/** A term as pyncd's JSON has it. */
export type TermJson = null | boolean | number | string | readonly TermJson[] | { readonly [key: string]: TermJson };

export interface Repository {
  axis(axis: Axis): TermJson;
  size(size: Size): TermJson;
  /** Of a size that pyncd has no arithmetic for. */
  free(name: string): TermJson;
  tag(block: string, times: Size | undefined, aesthetics: { readonly title: string; readonly description: string }): TermJson;
  terms(): TermJson;
}

export function createRepository(): Repository {
  const numbers = new Map<string, number>();
  const terms: Record<string, TermJson> = {};
  /** The fields stand in the order of pyncd's classes: what reads them by place relies on it. */
  const identified = (type: string, key: string, name: TermJson, fields: () => Readonly<Record<string, TermJson>>): TermJson => {
    const known = numbers.get(`${type} ${key}`);
    if (known !== undefined) return { __ref__: known };
    const id = numbers.size + 1;
    numbers.set(`${type} ${key}`, id);
    const uid = { __type__: "UID", _type: { __registered__: "type", repr: type }, _id: id, _name: name };
    terms[String(id)] = { __type__: type, uid, ...fields() };
    return { __ref__: id };
  };
  const free = (name: string) => identified("FreeNumeric", name, dynamicName(name, { absolute: true }), () => ({}));
  const size = (of: Size): TermJson => {
    switch (of.kind) {
      case "literal": return { __type__: "Integer", _value: of.value };
      case "variable": return free(of.name);
      case "sum": return { __type__: "Addition", content: of.terms.map(size) };
      case "product": return { __type__: "Multiplication", content: of.factors.map(size) };
      case "power": return { __type__: "Power", base: size(of.base), exponent: { __type__: "Integer", _value: of.exponent } };
      case "quotient":
        return of.rounding === "exact" ? { __type__: "Multiplication", content: [size(of.numerator), { __type__: "Power", base: size(of.denominator), exponent: { __type__: "Integer", _value: -1 } }] } : free(printSize(of));
    }
  };
  return {
    size, free,
    axis: (axis) => identified("RawAxis", `${axis.name} ${printSize(axis.size)}`, dynamicName(axis.name), () => ({ _size: size(axis.size) })),
    tag: (block, times, { title, description }) => identified("BlockTag", `${block} ${times ? printSize(times) : ""}`, dynamicName(block), () => ({
      repetition: times ? size(times) : { __type__: "Integer", _value: 1 },
      aesthetics: { __type__: "BlockAesthetics", title, description, fill_color: null },
    })),
    terms: () => terms,
  };
}

export function dynamicName(body: string | null, settings?: { readonly bold?: boolean; readonly absolute?: boolean }): TermJson {
  return { __type__: "DynamicName", body, subscript: null, settings: settings ? { __type__: "DynamicNameSettings", bold: settings.bold ?? false, overline: false, absolute: settings.absolute ?? false } : null };
}
