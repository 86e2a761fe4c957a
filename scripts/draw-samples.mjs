// Draws the pictures of assets/samples: a harbour with edges in every direction, a handwritten digit and a star; and tubes in a volume. Run by hand; the same bytes every time.
import { mkdirSync, writeFileSync } from "node:fs";
import { PNG } from "pngjs";
import { inProject } from "./project.mjs";

const side = 384;
const samples = 3;

/** Small and repeatable; the texture of walls and water. */
function noise(x, y, seed = 0) {
  const n = Math.sin(x * 127.1 + y * 311.7 + seed * 74.7) * 43758.5453;
  return n - Math.floor(n);
}
const mix = (a, b, t) => a.map((v, i) => v + (b[i] - v) * t);
const rgb = (hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
const shade = (colour, by) => colour.map((v) => v * by);

function polygon(points, colour) {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const inside = (x, y) => {
    let odd = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [[ax, ay], [bx, by]] = [points[i], points[j]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
    return odd;
  };
  return { box, inside, colour: typeof colour === "function" ? colour : () => colour };
}
const rectangle = (x, y, w, h, colour) => polygon([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], colour);
const disc = (cx, cy, r, colour) => ({ box: [cx - r, cy - r, cx + r, cy + r], inside: (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r, colour: typeof colour === "function" ? colour : () => colour });
function line(ax, ay, bx, by, width, colour) {
  const length = Math.hypot(bx - ax, by - ay);
  const [nx, ny] = [(-(by - ay) / length) * width / 2, ((bx - ax) / length) * width / 2];
  return polygon([[ax + nx, ay + ny], [bx + nx, by + ny], [bx - nx, by - ny], [ax - nx, ay - ny]], colour);
}

const horizon = 252;

function sky(x, y) {
  const colour = mix(rgb("#5c86b8"), rgb("#f6d6a8"), Math.min(1, (y / horizon) ** 1.3));
  const cloud = Math.max(0, Math.sin(x * 0.018 + Math.sin(y * 0.05) * 1.4 + 0.6) * Math.sin(y * 0.11 + x * 0.006) - 0.45);
  return mix(colour, rgb("#fff2e0"), Math.min(0.75, cloud * (y < 130 ? 1.5 : 0)));
}

function hills() {
  const ridge = (base, height, wave, colour) => {
    const top = [];
    for (let x = 0; x <= side; x += 4) top.push([x, base - height * (0.55 + 0.45 * Math.sin(x * wave + base)) - 5 * Math.sin(x * wave * 3.1)]);
    return polygon([[0, horizon], ...top, [side, horizon]], rgb(colour));
  };
  return [ridge(222, 44, 0.016, "#8aa3b5"), ridge(238, 30, 0.024, "#6c8a8c")];
}

function house(x, width, eaves, roofHeight, wall, roof, seed) {
  const base = rgb(wall);
  const bricks = (px, py) => {
    const row = Math.floor(py / 5);
    const joint = py % 5 < 0.9 || (px + (row % 2) * 5) % 10 < 0.9;
    return shade(base, (joint ? 0.86 : 1) * (0.95 + 0.08 * noise(Math.floor((px + (row % 2) * 5) / 10), row, seed)));
  };
  const top = eaves - roofHeight;
  const tiles = (px, py) => shade(rgb(roof), (py % 6 < 1.2 ? 0.78 : 1) * (0.93 + 0.1 * noise(Math.floor(px / 7), Math.floor(py / 6), seed)));
  const shapes = [rectangle(x, eaves, width, horizon - eaves, bricks), polygon([[x - 4, eaves], [x + width / 2, top], [x + width + 4, eaves]], tiles)];
  if (seed % 2 === 0) shapes.unshift(rectangle(x + width * 0.68, top + 4, 8, roofHeight * 0.6, rgb("#7a4a3c")));
  const columns = Math.max(2, Math.round(width / 22));
  for (let wy = eaves + 12; wy < horizon - 34; wy += 30) {
    for (let c = 0; c < columns; c++) {
      const wx = x + (width / columns) * (c + 0.5) - 6;
      const lit = noise(c, wy, seed) > 0.6;
      shapes.push(rectangle(wx - 1.5, wy - 1.5, 15, 20, rgb("#f4efe4")), rectangle(wx, wy, 12, 17, rgb(lit ? "#ffd98a" : "#3d4a5c")), rectangle(wx + 5.4, wy, 1.2, 17, rgb("#f4efe4")), rectangle(wx, wy + 7.8, 12, 1.2, rgb("#f4efe4")));
    }
  }
  shapes.push(rectangle(x + width / 2 - 7, horizon - 26, 14, 26, rgb("#4b3328")), disc(x + width / 2 + 4, horizon - 13, 1.1, rgb("#e8c15a")));
  if (seed % 3 === 1) shapes.push(disc(x + width / 2, eaves - roofHeight * 0.36, 6, rgb("#f4efe4")), disc(x + width / 2, eaves - roofHeight * 0.36, 4.4, rgb("#3d4a5c")));
  return shapes;
}

function lighthouse(x) {
  const shapes = [];
  for (let i = 0; i < 7; i++) {
    const [y0, y1] = [horizon - 20 * (i + 1), horizon - 20 * i];
    const half = (y) => 10 + (horizon - 140 - y) * -0.05;
    shapes.push(polygon([[x - half(y0), y0], [x + half(y0), y0], [x + half(y1), y1], [x - half(y1), y1]], (px) => shade(rgb(i % 2 === 0 ? "#f5f0e6" : "#c8473b"), 1.05 - 0.32 * Math.max(0, (px - x) / 18))));
  }
  return [...shapes, rectangle(x - 15, horizon - 144, 30, 4, rgb("#33414f")), rectangle(x - 8, horizon - 162, 16, 18, rgb("#ffe7a0")), rectangle(x - 1, horizon - 162, 2, 18, rgb("#33414f")), polygon([[x - 11, horizon - 162], [x, horizon - 177], [x + 11, horizon - 162]], rgb("#c8473b")), line(x, horizon - 176, x, horizon - 186, 1.4, rgb("#33414f"))];
}

function boat(x, y, size, hull, sail) {
  const s = size / 60;
  const at = (points) => points.map(([px, py]) => [x + px * s, y + py * s]);
  return [
    line(x, y - 78 * s, x, y, 2 * s, rgb("#5b4632")), line(x, y - 76 * s, x - 34 * s, y - 4 * s, 0.9 * s, rgb("#3a2f25")), line(x, y - 76 * s, x + 36 * s, y - 4 * s, 0.9 * s, rgb("#3a2f25")),
    polygon(at([[2, -74], [32, -10], [2, -8]]), (px) => shade(rgb(sail), 1.02 - 0.14 * ((px - x) / (32 * s)))), polygon(at([[-2, -64], [-26, -10], [-2, -8]]), shade(rgb(sail), 0.9)),
    line(x + 2 * s, y - 42 * s, x + 17 * s, y - 40 * s, 1 * s, shade(rgb(sail), 0.72)), line(x + 2 * s, y - 24 * s, x + 25 * s, y - 22 * s, 1 * s, shade(rgb(sail), 0.72)),
    polygon(at([[-38, -5], [40, -7], [28, 11], [-27, 11]]), rgb(hull)), polygon(at([[-38, -5], [40, -7], [38.6, -3.6], [-36.4, -1.4]]), rgb("#f3ead6")),
  ];
}

function gull(x, y, s) {
  return [line(x - 7 * s, y - 2 * s, x - 2.5 * s, y - 4 * s, 1.5 * s, rgb("#41505f")), line(x - 2.5 * s, y - 4 * s, x, y, 1.5 * s, rgb("#41505f")), line(x, y, x + 2.5 * s, y - 4 * s, 1.5 * s, rgb("#41505f")), line(x + 2.5 * s, y - 4 * s, x + 7 * s, y - 2 * s, 1.5 * s, rgb("#41505f"))];
}

const town = [
  disc(296, 92, 27, (x, y) => mix(rgb("#fff3c4"), rgb("#ffc46b"), Math.hypot(x - 296, y - 92) / 27)),
  ...hills(),
  ...house(8, 58, 168, 40, "#c9805f", "#7d3b33", 1), ...house(68, 46, 186, 34, "#e3c27a", "#8a4b3a", 2), ...house(116, 64, 150, 46, "#88a7a4", "#4d5a67", 3),
  ...house(182, 48, 178, 36, "#d9a2a0", "#7d3b33", 4), ...house(232, 54, 192, 30, "#e8dcc2", "#5f6f62", 5),
  ...lighthouse(336),
];

const quay = rectangle(0, horizon, side, 16, (x, y) => shade(rgb("#8f8578"), ((x + (Math.floor((y - horizon) / 8) % 2) * 11) % 22 < 1.2 || (y - horizon) % 8 < 1.1 ? 0.7 : 1) * (0.94 + 0.1 * noise(Math.floor(x / 22), Math.floor(y / 8)))));
const posts = [14, 40, 66].flatMap((x, i) => [rectangle(x, 300 - i * 6, 8, 84, (px) => shade(rgb("#6b5340"), 1.15 - 0.5 * ((px - x) / 8))), rectangle(x - 1, 298 - i * 6, 10, 4, rgb("#e9e2d3"))]);
const front = [...boat(236, 322, 74, "#a63d32", "#f7efdc"), ...boat(124, 296, 40, "#2f5f74", "#f1d9b5"), line(0, 322, 86, 306, 7, rgb("#7c624b")), line(0, 322, 86, 306, 1.2, rgb("#57432f")), ...posts, ...gull(92, 62, 1.2), ...gull(126, 84, 0.9), ...gull(196, 50, 1), ...gull(222, 118, 0.7)];

function paint(shapes, x, y, ground) {
  let colour = ground;
  for (const { box, inside, colour: of } of shapes) if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && inside(x, y)) colour = of(x, y);
  return colour;
}

function water(x, y) {
  const depth = (y - horizon - 16) / (side - horizon - 16);
  const wobble = Math.sin(y * 0.9 + Math.sin(x * 0.05) * 2) * (1.5 + depth * 7);
  const mirrored = paint(town, x + wobble, horizon - (y - horizon - 16) * 1.35, sky(x, horizon - (y - horizon - 16) * 1.35));
  const ripple = Math.sin(y * (1.25 - depth * 0.55) + Math.sin(x * 0.043 + y * 0.21) * 2.2);
  return shade(mix(mirrored, rgb("#2d5f78"), 0.42 + 0.2 * depth), ripple > 0.62 ? 1.2 : 0.98);
}

function harbour(x, y) {
  const ground = y > horizon + 16 ? water(x, y) : paint([...town, quay], x, y, sky(x, y));
  return paint(front, x, y, ground);
}

/** A seven as a pen leaves it: a thick stroke along a line of points, soft at its edge. */
function digit(x, y) {
  const points = [[6.2, 7.4], [9.5, 6.4], [14, 6.3], [20.6, 5.9], [20.2, 8.2], [17.6, 12.4], [15.2, 16.8], [13.6, 20.2], [12.9, 22.6]];
  let nearest = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return Array(3).fill(255 * Math.max(0, Math.min(1, 1.75 - nearest)));
}

/** A star that leans a little, on a darker ground. */
const star = polygon(Array.from({ length: 10 }, (_, i) => {
  const [angle, reach] = [(i * Math.PI) / 5 - 1.4, i % 2 === 0 ? 11 : 4.6];
  return [16.4 + reach * Math.cos(angle), 15.6 + reach * Math.sin(angle)];
}), rgb("#f2c14e"));

function shape(x, y) {
  return paint([star], x, y, mix(rgb("#27496d"), rgb("#3a6291"), y / 32));
}

function draw(file, size, colourAt) {
  const png = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0];
      for (let i = 0; i < samples * samples; i++) colourAt(x + ((i % samples) + 0.5) / samples, y + (Math.floor(i / samples) + 0.5) / samples).forEach((v, c) => (sum[c] += v));
      sum.forEach((v, c) => (png.data[(y * size + x) * 4 + c] = Math.max(0, Math.min(255, Math.round(v / (samples * samples))))));
      png.data[(y * size + x) * 4 + 3] = 255;
    }
  }
  mkdirSync(inProject("assets/samples"), { recursive: true });
  writeFileSync(inProject(`assets/samples/${file}`), PNG.sync.write(png));
}

draw("harbour.png", side, harbour);
draw("seven.png", 28, digit);
draw("star.png", 32, shape);

/** Tubes on bent ways through a volume, each with a colour of its own: two of them touch. */
function tubes(file, instancesFile, size) {
  const ways = [
    { colour: [1, 0.35, 0.1], at: (t) => [6 + 3 * Math.sin(3 * t), 5 + 20 * t, 3 + 26 * t] },
    { colour: [0.2, 1, 0.3], at: (t) => [15 + 6 * t, 26 - 20 * t, 4 + 24 * t] },
    { colour: [0.25, 0.45, 1], at: (t) => [4 + 24 * t, 8 + 4 * Math.sin(4 * t), 25 - 3 * t] },
    { colour: [0.9, 0.2, 0.9], at: (t) => [25 - 2 * Math.cos(5 * t), 5 + 22 * t, 8 + 3 * Math.sin(6 * t)] },
  ];
  const count = size ** 3;
  const [volume, instances] = [new Float32Array(3 * count), new Uint8Array(count)];
  for (let at = 0; at < count; at++) for (let c = 0; c < 3; c++) volume[c * count + at] = 0.08 * noise(at % size, Math.floor(at / size), c);
  ways.forEach(({ colour, at: place }, i) => {
    for (let step = 0; step <= 400; step++) {
      const centre = place(step / 400).map((v) => (v * size) / 32);
      for (let n = 0; n < 27; n++) {
        const [z, y, x] = centre.map((v, axis) => Math.round(v) + (Math.floor(n / 3 ** (2 - axis)) % 3) - 1);
        const away = Math.hypot(z - centre[0], y - centre[1], x - centre[2]);
        if (away > 1.25 || Math.min(z, y, x) < 0 || Math.max(z, y, x) >= size) continue;
        const here = (z * size + y) * size + x;
        instances[here] ||= i + 1;
        colour.forEach((v, c) => (volume[c * count + here] = Math.max(volume[c * count + here], v * (1 - 0.35 * away))));
      }
    }
  });
  writeFileSync(inProject(`assets/samples/${file}`), npy(volume, [3, size, size, size]));
  writeFileSync(inProject(`assets/samples/${instancesFile}`), npy(instances, [size, size, size]));
}

/** Bytes, or numbers of 32 bits, in NumPy's own form. */
function npy(data, dims) {
  const header = `{'descr': '${data instanceof Float32Array ? "<f4" : "|u1"}', 'fortran_order': False, 'shape': (${dims.join(", ")}), }`;
  const filled = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11) + "\n";
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, filled.length & 255, filled.length >> 8]), Buffer.from(filled), Buffer.from(data.buffer)]);
}

tubes("tubes.npy", "tubes-instances.npy", 24);
