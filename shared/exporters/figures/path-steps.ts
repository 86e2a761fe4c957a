// Path data as absolute steps: lines and cubic curves, which is all that PDF, TikZ and the painter know.

export type Step =
  | { readonly go: "M" | "L"; readonly x: number; readonly y: number }
  | { readonly go: "C"; readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number; readonly x: number; readonly y: number }
  | { readonly go: "Z" };

/** How many numbers a letter takes each time. */
const takes: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7, Z: 0 };

export function pathSteps(d: string): readonly Step[] {
  const steps: Step[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter = "", rest = ""] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...rest.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g)].map(([number]) => Number(number));
    const upper = letter.toUpperCase();
    const count = takes[upper] ?? 0;
    for (let i = 0; i === 0 || (count > 0 && i + count <= numbers.length); i += count) {
      const n = (k: number) => numbers[i + k] ?? 0;
      const [dx, dy] = letter === upper ? [0, 0] : [x, y];
      const end = (k: number) => ({ x: n(k) + dx, y: n(k + 1) + dy });
      switch (upper) {
        case "M": steps.push({ go: i === 0 ? "M" : "L", ...end(0) }); break;
        case "L": steps.push({ go: "L", ...end(0) }); break;
        case "H": steps.push({ go: "L", x: n(0) + dx, y }); break;
        case "V": steps.push({ go: "L", x, y: n(0) + dy }); break;
        case "C": steps.push({ go: "C", ax: n(0) + dx, ay: n(1) + dy, bx: n(2) + dx, by: n(3) + dy, ...end(4) }); break;
        case "Q": steps.push(quadratic(x, y, n(0) + dx, n(1) + dy, end(2).x, end(2).y)); break;
        case "A": steps.push(...arcSteps(x, y, n(0), n(1), n(3) !== 0, n(4) !== 0, end(5).x, end(5).y)); break;
        case "Z": steps.push({ go: "Z" }); break;
      }
      const last = steps.at(-1);
      [x, y] = !last || last.go === "Z" ? [startX, startY] : [last.x, last.y];
      if (last?.go === "M") [startX, startY] = [x, y];
      if (count === 0) break;
    }
  }
  return steps;
}

export function quadratic(x0: number, y0: number, hx: number, hy: number, x: number, y: number): Step {
  return { go: "C", ax: x0 + (2 / 3) * (hx - x0), ay: y0 + (2 / 3) * (hy - y0), bx: x + (2 / 3) * (hx - x), by: y + (2 / 3) * (hy - y), x, y };
}

export function discSteps(x: number, y: number, r: number): readonly Step[] {
  return [{ go: "M", x: x - r, y }, ...arcSteps(x - r, y, r, r, false, true, x + r, y), ...arcSteps(x + r, y, r, r, false, true, x - r, y), { go: "Z" }];
}

export function rectSteps(x: number, y: number, width: number, height: number, radius: number): readonly Step[] {
  const r = Math.min(radius, width / 2, height / 2);
  const [right, bottom] = [x + width, y + height];
  if (r <= 0) return [{ go: "M", x, y }, { go: "L", x: right, y }, { go: "L", x: right, y: bottom }, { go: "L", x, y: bottom }, { go: "Z" }];
  return [
    { go: "M", x: x + r, y }, { go: "L", x: right - r, y }, ...arcSteps(right - r, y, r, r, false, true, right, y + r),
    { go: "L", x: right, y: bottom - r }, ...arcSteps(right, bottom - r, r, r, false, true, right - r, bottom),
    { go: "L", x: x + r, y: bottom }, ...arcSteps(x + r, bottom, r, r, false, true, x, bottom - r),
    { go: "L", x, y: y + r }, ...arcSteps(x, y + r, r, r, false, true, x + r, y), { go: "Z" },
  ];
}

/** An arc of an unturned ellipse, as SVG writes it, in pieces of at most a quarter turn. */
function arcSteps(x0: number, y0: number, rx: number, ry: number, large: boolean, clockwise: boolean, x: number, y: number): readonly Step[] {
  if (rx === 0 || ry === 0 || (x0 === x && y0 === y)) return [{ go: "L", x, y }];
  const [mx, my] = [(x0 - x) / 2 / rx, (y0 - y) / 2 / ry];
  const grow = Math.max(1, Math.hypot(mx, my));
  const [a, b, ux, uy] = [rx * grow, ry * grow, mx / grow, my / grow];
  const reach = Math.sqrt(Math.max(0, 1 / (ux * ux + uy * uy) - 1)) * (large === clockwise ? -1 : 1);
  const [cx, cy] = [reach * uy, -reach * ux];
  const from = Math.atan2(uy - cy, ux - cx);
  let turn = Math.atan2(-uy - cy, -ux - cx) - from;
  if (clockwise && turn < 0) turn += 2 * Math.PI;
  if (!clockwise && turn > 0) turn -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const [centreX, centreY] = [(x0 + x) / 2 + a * cx, (y0 + y) / 2 + b * cy];
  const handle = (4 / 3) * Math.tan(turn / pieces / 4);
  return Array.from({ length: pieces }, (_, i) => {
    const [p, q] = [from + (turn * i) / pieces, from + (turn * (i + 1)) / pieces];
    const at = (angle: number, along: number) => ({ x: centreX + a * (Math.cos(angle) - along * Math.sin(angle)), y: centreY + b * (Math.sin(angle) + along * Math.cos(angle)) });
    const [first, second] = [at(p, handle), at(q, -handle)];
    const end = i === pieces - 1 ? { x, y } : at(q, 0);
    return { go: "C", ax: first.x, ay: first.y, bx: second.x, by: second.y, ...end };
  });
}
