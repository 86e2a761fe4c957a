// A colour as numbers from 0 to 255: red, green, blue. Themes write colours as `#rrggbb`; what is none of that is black.

export function colourParts(colour: string): readonly [number, number, number] {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return found ? [Number.parseInt(found[1] ?? "0", 16), Number.parseInt(found[2] ?? "0", 16), Number.parseInt(found[3] ?? "0", 16)] : [0, 0, 0];
}
