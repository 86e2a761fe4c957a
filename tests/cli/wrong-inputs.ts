// Files that are damaged or mean harm, and what the command line must say of each.
import { PNG } from "pngjs";
import { printDocument } from "../../shared/document/text.ts";
import { writeNpy } from "../../shared/tensor/npy.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { diagram } from "../support/diagram.ts";

export interface WrongInput {
  readonly name: string;
  readonly words: readonly string[];
  readonly says: RegExp;
  /** In the program as it ships, with little memory; the others run right here. */
  readonly apart?: true;
}

const image = ["input", { axes: "(y=2 x=3)", source: "image" }] as const;
const small = diagram({ nodes: { image, row: ["join", { over: "y x", as: "p" }], map: ["linear", { from: "p", to: "m=4" }], out: ["output"] }, wires: ["image -> row", "row -> map", "map -> out"], sizes: { spare: 5 } });
const smallText = printDocument(small);
const changed = (from: string | RegExp, to: string) => {
  const text = smallText.replace(from, to);
  if (text === smallText) throw new Error(`the small document has no ${from}`);
  return text;
};
const cycle = diagram({ nodes: { a: ["relu"], b: ["relu"], out: ["output"] }, wires: ["a -> b", "b -> a", "b -> out"] });
/** Each block uses the next one twice: forty lines that stand for 2⁴⁰ nodes. */
const doubling = diagram({
  blocks: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`b${i}`, { nodes: { x: ["input", { axes: "t=3" }], u: i === 39 ? ["relu"] : { block: `b${i + 1}` }, v: i === 39 ? ["relu"] : { block: `b${i + 1}` }, y: ["output"] }, wires: ["x -> u:x", "u:y -> v:x", "v:y -> y"] }] as const)),
  nodes: { x: ["input", { axes: "t=3" }], u: { block: "b0" }, out: ["output"] }, wires: ["x -> u:x", "u:y -> out"],
});
const weights = (dims: readonly number[]) => {
  const plan = weightsPlan([{ name: "map.weight", dims }]);
  const bytes = new Uint8Array(plan.bytes);
  bytes.set(plan.header);
  return bytes;
};
const png = new Uint8Array(PNG.sync.write(new PNG({ width: 3, height: 2 })));

/** What lies in the folder; the small document is sound. */
export const files: Readonly<Record<string, string | Uint8Array>> = {
  "small.weft": smallText,
  "empty.weft": "",
  "truncated.weft": smallText.slice(0, smallText.length / 2),
  "words.weft": "this is no JSON",
  "pixel.png": png,
  "damaged.svg": '<svg xmlns:w="urn:weft:document"><metadata><w:document>{ "version": 1, </w:document></metadata></svg>',
  "bytes.weft": Uint8Array.from([0xff, 0xfe, 0x80, 0x00]),
  "newer.weft": changed('"version": 1', '"version": 99'),
  "list.weft": "[]",
  "dangling.weft": changed(/"from": \{ "node": "row"/, '"from": { "node": "gone"'),
  "cycle.weft": printDocument(cycle),
  "doubling.weft": printDocument(doubling),
  "twice.weft": changed('"nodes": {', '"nodes": { "row": { "kind": "operator", "operator": "relu", "attributes": {} },'),
  "two-wires.weft": changed('"wires": {', '"wires": { "more": { "from": { "node": "row", "port": "y" }, "to": { "node": "out", "port": "x" } },'),
  "infinite.weft": changed('"value": 5', '"value": 1e999'),
  "nan.weft": changed('"value": 5', '"value": NaN'),
  "half.weft": changed('"value": 5', '"value": 0.5'),
  "deep.weft": "[".repeat(1_000_000),
  "deep-objects.weft": '{"a":'.repeat(1_000_000),
  "huge.weft": changed("m=4", "m=1000000000000"),
  "proto.weft": changed('"spare"', '"__proto__"'),
  "unknown.weft": changed('"operator": "join"', '"operator": "joyn"'),
  "escape.weft": changed('"Test"', '"\\u001b[31mred\\u0007"'),
  "gone-weights.weft": changed('"seed": 1', '"seed": 1, "weights": "gone.safetensors"'),
  "unfit-weights.weft": changed('"seed": 1', '"seed": 1, "weights": "unfit.safetensors"'),
  "no-weights.weft": changed('"seed": 1', '"seed": 1, "weights": "noise.safetensors"'),
  "outside-weights.weft": changed('"seed": 1', '"seed": 1, "weights": "../outside.safetensors"'),
  "outside-picture.weft": changed('"source": "image"', '"sample": "../../secret.png", "source": "image"'),
  "gone-picture.weft": changed('"source": "image"', '"sample": "gone.png", "source": "image"'),
  "unfit.safetensors": weights([3, 3]),
  "noise.safetensors": Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256),
  "network.onnx": "not looked at",
  "good.npy": writeNpy({ dtype: "f32", dims: [2, 3], data: new Float32Array(6) }),
  "integers.npy": writeNpy({ dtype: "i64", dims: [2, 3], data: new BigInt64Array(6) }),
  "long.npy": writeNpy({ dtype: "f32", dims: [7], data: new Float32Array(7) }),
  "cut.npy": writeNpy({ dtype: "f32", dims: [2, 3], data: new Float32Array(6) }).subarray(0, 140),
  "vast.npy": new TextEncoder().encode("no array"),
  "good.png": png,
  "words.png": "hello",
  "cut.png": png.subarray(0, 40),
  "vast.png": vastPicture(),
  "empty.jpg": "",
  "good.json": "[[1, 2, 3], [4, 5, 6]]",
  "short.json": "[1, 2]",
  "cut.json": "[[1, 2",
  "text.json": '["a", "b", "c", "d", "e", "f"]',
  "deep.json": "[".repeat(1_000_000),
};

/** A sound header that promises 10 gigapixels. */
function vastPicture(): Uint8Array {
  const bytes = png.slice();
  new DataView(bytes.buffer).setUint32(16, 100_000);
  new DataView(bytes.buffer).setUint32(20, 100_000);
  return bytes;
}

const check = (name: string, says: RegExp): WrongInput => ({ name: `check ${name}`, words: ["check", name], says });
const run = (name: string, says: RegExp): WrongInput => ({ name: `run ${name}`, words: ["run", name], says });
const fed = (source: string, says: RegExp): WrongInput => ({ name: `run with ${source}`, words: ["run", "small.weft", "--input", `image=${source}`], says });
const apart = (input: WrongInput): WrongInput => ({ ...input, apart: true });

/** All end with 1, and with one line a problem that begins with the file. */
export const failures: readonly WrongInput[] = [
  check("nowhere.weft", /^nowhere\.weft: found nothing there, expected a file;/),
  check(".", /^\.: found a folder, expected a file;/),
  check("empty.weft", /^empty\.weft: line 1: found an empty file, expected a Weft document;/),
  check("truncated.weft", /^truncated\.weft: line \d+, blocks\.main\.[\w.]+: found the end of the file.*, expected .*; the file seems cut off/),
  check("words.weft", /^words\.weft: line 1: found "this is no JSON", expected a value;/),
  check("bytes.weft", /^bytes\.weft: found bytes that are no text, expected a document in UTF-8;/),
  check("newer.weft", /^newer\.weft: version: found version 99, expected at most version 1; .*update Weft/),
  check("list.weft", /^list\.weft: found a list of 0, expected a Weft document, which is an object;/),
  check("dangling.weft", /^dangling\.weft: wire w1: A wire starts at gone:y, which does not exist: remove the wire or connect it elsewhere$/m),
  check("cycle.weft", /^cycle\.weft: b: The wires form a cycle through b → a: cut one of them$/m),
  check("doubling.weft", /^doubling\.weft: u: This network has .*e\+12 nodes once its blocks and copies are written out; at most 200000 can run here: use fewer copies$/m),
  check("twice.weft", /^twice\.weft: line \d+, blocks\.main\.nodes: found the name "row" a second time in one object, expected every name once;/),
  check("two-wires.weft", /^two-wires\.weft: .*found a second wire into out:x.*, expected one wire into each input port;/),
  check("infinite.weft", /^infinite\.weft: line \d+, sizes\.spare\.value: found the number 1e999, which is not finite, expected a finite number;/),
  check("nan.weft", /^nan\.weft: line \d+, sizes\.spare\.value: found "NaN.*, expected a value;/),
  check("half.weft", /^half\.weft: .*sizes\.spare\.value: found 0\.5, expected a whole number from 1/),
  apart(check("deep.weft", /^deep\.weft: line 1, \[0\].*…: found values nested more than 64 deep, expected /)),
  check("deep-objects.weft", /^deep-objects\.weft: line 1, a\.a.*…: found values nested more than 64 deep, expected /),
  check("gone-weights.weft", /^gone-weights\.weft: weights: .*gone\.safetensors: found nothing there, expected a file;/),
  apart(check("huge.weft", /^huge\.weft: map: This array would hold .* elements; at most .* can run here: choose smaller sizes$/m)),
  check("proto.weft", /^proto\.weft: .*sizes.*found .*, expected /),
  check("unknown.weft", /^unknown\.weft: row: Operator «joyn» is not known to this version: /m),
  check("network.onnx", /^network\.onnx: ONNX \(Protocol Buffers\), at byte 0: found wire type 6, expected wire type/),
  apart(check("gallery:nothing", /^gallery:nothing: found no such document in the gallery, expected one of .*edges.*vit; /)),
  check("gallery:../samples", /^gallery:\.\.\/samples: found no such document in the gallery/),
  check("unfit-weights.weft", /unfit\.safetensors: map\.weight: found \[3, 3\], expected \[6, 4\]: choose the weights of this network or change its sizes$/m),
  check("gone-picture.weft", /^gone-picture\.weft: input image: .*gone\.png: found nothing there, expected a file;/),
  run("truncated.weft", /^truncated\.weft: line \d+/),
  run("cycle.weft", /^cycle\.weft: b: The wires form a cycle/),
  run("huge.weft", /^huge\.weft: map: This array would hold/),
  run("gone-weights.weft", /^gone-weights\.weft: weights: .*gone\.safetensors: found nothing there, expected a file;/),
  apart(run("unfit-weights.weft", /unfit\.safetensors: map\.weight: found \[3, 3\], expected \[6, 4\]: choose the weights of this network or change its sizes$/m)),
  apart(run("no-weights.weft", /noise\.safetensors: found a header of \d+ bytes in a file of 40, expected a safetensors file; put the right file in its place, or choose other weights$/m)),
  run("outside-weights.weft", /^outside-weights\.weft: weights: found "\.\.\/outside\.safetensors", expected the name of a file beside the document/),
  run("outside-picture.weft", /^outside-picture\.weft: input image: \.\.\/\.\.\/secret\.png: found a path that leads elsewhere, expected /),
  run("gone-picture.weft", /^gone-picture\.weft: input image: .*gone\.png: found nothing there, expected a file;/),
  fed("nowhere.npy", /^nowhere\.npy: input image: found nothing there, expected a file;/),
  fed("integers.npy", /^integers\.npy: input image: found elements of type i64, expected f32 .*: convert the array with \.astype\("float32"\)$/m),
  fed("long.npy", /^long\.npy: input image: found an array of dims \(7\), expected \(2, 3\) /),
  fed("cut.npy", /^cut\.npy: input image: found 12 bytes of elements, expected 24 /),
  fed("vast.npy", /^vast\.npy: input image: found no \.npy file, expected one that numpy\.save wrote/),
  fed("words.png", /^words\.png: input image: found a file of another kind, expected a PNG or JPEG picture;/),
  fed("cut.png", /^cut\.png: input image: found a damaged PNG file, expected /),
  apart(fed("vast.png", /^vast\.png: input image: found a picture of 100000 × 100000 pixels, expected at most 40 million pixels/)),
  fed("empty.jpg", /^empty\.jpg: input image: found an empty file, expected a PNG or JPEG picture;/),
  fed("short.json", /^short\.json: input image: found a list of 2, expected 2 .*|^short\.json: input image: found number at \[0\], expected a list of 3 .*: write one flat list, or lists nested as its axes are$/m),
  fed("cut.json", /^cut\.json: line 1, input image.*: found the end of the file, expected JSON/),
  fed("text.json", /^text\.json: input image: found string at \[0\], expected a number/),
  fed("deep.json", /^deep\.json: line 1, input image, \[0\].*…: found values nested more than 64 deep, expected JSON: a number, a list of numbers/),
  apart({ name: "export what cannot run", words: ["export", "cycle.weft", "--to", "onnx"], says: /^cycle\.weft: b: The wires form a cycle/ }),
  apart({ name: "a figure into no folder", words: ["export", "small.weft", "--to", "svg", "-o", "nowhere/net.svg"], says: /^nowhere\/net\.svg: found no folder nowhere, expected one that is there;/ }),
  apart({ name: "a figure of no block", words: ["export", "small.weft", "--to", "pdf", "--inside", "a/b"], says: /^small\.weft: found a\/b, expected a use of a block:/ }),
  apart({ name: "a picture without a document", words: ["check", "pixel.png"], says: /^pixel\.png: found a picture without a document inside, expected a figure that Weft wrote/ }),
  apart({ name: "a figure whose document is damaged", words: ["check", "damaged.svg"], says: /^damaged\.svg: line 1/ }),
  apart({ name: "conformance of a folder without cases", words: ["conformance", "."], says: /^\.: found no cases, expected folders GROUP\/CASE/ }),
  apart({ name: "export into no folder", words: ["export", "small.weft", "--to", "onnx", "-o", "nowhere/net.onnx"], says: /^nowhere\/net\.onnx: found no folder nowhere, expected one that is there;/ }),
  { name: "serve what is not there", words: ["serve", "nowhere.weft"], says: /^nowhere\.weft: found nothing there/ },
];

const unusable = (words: string, says: RegExp): WrongInput => ({ name: words === "" ? "nothing" : words, words: words === "" ? [] : words.split(" "), says });

/** All end with 2 and a line of usage. */
export const unusableWords: readonly WrongInput[] = [
  apart(unusable("", /usage: weft COMMAND/)),
  apart(unusable("dance", /^weft: found "dance", expected a command: .*check.*run/)),
  unusable("check", /^weft check: found no FILE, expected one$/m),
  unusable("check small.weft other.weft", /found "small\.weft" and "other\.weft", expected one FILE/),
  unusable("check --loud small.weft", /found "--loud", expected --/),
  unusable("check --json=yes small.weft", /--json: found a value, expected none/),
  unusable("check small.weft --set spare=0", /--set: spare: found "0", expected a whole number from 1/),
  unusable("check small.weft --set other=2", /--set: found the size "other", expected one of the document's: spare/),
  unusable("check small.weft --configuration tiny", /--configuration: found "tiny", expected one of the document's: it has none/),
  unusable("run small.weft --provider gpu", /--provider: found "gpu", expected auto, cpu, webgpu, cuda, dml, coreml/),
  unusable("run small.weft --input image", /--input: found "image", expected NAME=SOURCE/),
  unusable("run small.weft --input image=photo.tiff", /--input: image: found "photo\.tiff", expected a \.npy, \.png, \.jpg or \.json file, or random/),
  unusable("run small.weft --input picture=random", /--input: found "picture", expected one of the document's: image/),
  unusable("run small.weft --input image=random --input image=random", /found image a second time, expected each name once/),
  unusable("run small.weft --probe map", /--probe: found "map", expected one of the document's: .*map:y/),
  unusable("run small.weft --seed -1", /--seed: found "-1", expected a whole number from 0/),
  unusable("run small.weft --out", /--out: found nothing behind it, expected DIR/),
  unusable("export small.weft", /found no --to, expected one of .*onnx/),
  unusable("export small.weft --to pytorch --external", /--external: found it with --to pytorch, expected onnx/),
  unusable("export small.weft --to onnx --theme night", /--theme: found it with --to onnx, expected svg, pdf, png, tikz/),
  unusable("export small.weft --to pdf --width 3km", /--width: found "3km", expected a length such as 84mm, 3\.5in or 640px/),
  unusable("export small.weft --to png --scale 0", /--scale: found "0", expected a number above 0, at most 64/),
  unusable("export small.weft --to paper", /--to: found "paper", expected .*onnx/),
  unusable("serve --port 70000", /--port: found "70000", expected a whole number from 0 to 65535/),
];
