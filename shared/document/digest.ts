// A stable hash of what a document computes: equal networks have equal digests on every machine, whatever their picture.
import type { WeftDocument } from "./document.ts";
import { inOneLine } from "./text.ts";

/** 16 hexadecimal digits; titles, sentences, tints and positions do not count. Not made to withstand forgery. */
export function digestNetwork(document: WeftDocument): string {
  const { main, seed, weights, sizes, blocks } = document;
  const network = {
    main, seed, weights,
    sizes: Object.fromEntries(Object.entries(sizes).map(([name, { value }]) => [name, value ?? null])),
    blocks: Object.fromEntries(Object.entries(blocks).map(([id, { locals, nodes, wires }]) => [id, { locals, nodes, wires }])),
  };
  return digestText(inOneLine(network));
}

/** FNV-1a in two lanes of 32 bits with different primes, each mixed at the end as in MurmurHash3. */
export function digestText(text: string): string {
  let [low, high] = [0x811c9dc5, 0xcbf29ce4];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + i), 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
  }
  return hex(mix(high ^ text.length)) + hex(mix(low ^ high));
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
