// The document inside a figure: found again after another program wrote the file anew, and refused where the file is damaged or made to harm.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { printDocument } from "../../shared/document/text.ts";
import { documentNameOf, readFigureDocument } from "../../shared/exporters/figures/figure-document.ts";
import { figurePng } from "../../shared/exporters/figures/png.ts";
import { pngSignature, readChunks, writeChunk } from "../../shared/exporters/figures/png-chunks.ts";
import { textChunk } from "../../shared/exporters/figures/png-document.ts";
import { figureSvg } from "../../shared/exporters/figures/svg.ts";
import { joinBytes } from "../../shared/exporters/figures/join-bytes.ts";
import { encodeUtf8 } from "../../shared/onnx-format/utf8.ts";
import { deflate, figureOf, small } from "./drawn-figures.ts";

const svg = figureSvg(figureOf(small), { text: "named" });
const written = await figurePng(figureOf(small), deflate, { scale: 0.5 });
const png = isProblem(written) ? new Uint8Array(0) : written;
const document = printDocument(small);

const read = (file: string | Uint8Array) => {
  const found = readFigureDocument(typeof file === "string" ? encodeUtf8(file) : file, "figure", (bytes) => new TextDecoder().decode(bytes));
  return typeof found === "string" ? found : found.problem;
};

describe("another program may", () => {
  test.each<readonly [string, string | Uint8Array]>([
    ["name the space at the first element", svg.replace(' xmlns:weft="urn:weft:document"', "").replace("<svg ", '<svg xmlns:weft="urn:weft:document" ')],
    ["call the space otherwise", svg.replaceAll("weft:document", "ns1:document").replace('xmlns:weft="urn:ns1:document"', "xmlns:ns1='urn:weft:document'")],
    ["quote as it likes", svg.replaceAll("&quot;", "&#34;").replaceAll("&amp;", "&#x26;")],
    ["quote whole stretches", svg.replace(/(<weft:document[^>]*>)([^<]*)(<)/, (_, open: string, text: string, end: string) => `${open}<![CDATA[${text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")}]]>${end}`)],
    ["put a declaration and comments before it", `<?xml version="1.0"?>\n<!-- <weft:document>no</weft:document> -->\n${svg}`],
    ["put chunks of its own into a PNG", joinBytes([png.subarray(0, 33), textChunk("Comment", "hello"), writeChunk("tIME", new Uint8Array(7)), png.subarray(33)])],
  ])("%s", (_, file) => {
    expect(read(file)).toBe(document);
  });
});

describe("refused, and said why:", () => {
  const chunks = readChunks(png)!;
  const at = chunks.findIndex(({ kind, data }) => kind === "iTXt" && String.fromCharCode(...data.subarray(0, 4)) === "Weft");
  const whole = (change: (data: Uint8Array) => Uint8Array) => joinBytes([pngSignature, ...chunks.map(({ kind, data }, i) => writeChunk(kind, i === at ? change(data) : data))]);
  const changed = (index: number, value: number) => png.map((byte, i) => (i === index ? value : byte));
  const inside = Buffer.from(png).indexOf("Weft document") + 60;

  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ["a picture without a document", figureSvg(figureOf(small, { carriesDocument: false })), /found a picture without a document inside/],
    ["no picture at all", "hello", /found a picture without a document inside/],
    ["nothing", "", /found a picture without a document inside/],
    ["a space of someone else", svg.replace("urn:weft:document", "urn:other"), /without a document/],
    ["an SVG cut off", svg.slice(0, svg.indexOf("</weft:document")), /a document that does not end/],
    ["elements inside the document", svg.replace(/(<weft:document[^>]*>)/, "$1<script>alert(1)</script>"), /marks inside the document/],
    ["words the file defines for itself", `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${svg.replace(/(<weft:document[^>]*>)/, "$1&b;")}`, /marks inside the document/],
    ["a reference to a file", `<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>${svg.replace(/(<weft:document[^>]*>)/, "$1&f;")}`, /marks inside the document/],
    ["a PNG with a byte changed in the document", changed(inside, 0x7e), /a document that is damaged/],
    ["a PNG cut off in the document", png.subarray(0, inside), /a document that is damaged/],
    ["a PNG cut off before it", png.subarray(0, 20), /without a document/],
    ["a chunk longer than the file", changed(8, 0xff), /without a document/],
    ["a packed document", whole((data) => data.map((byte, i) => (i === 14 ? 1 : byte))), /another program has packed/],
    ["a document that does not begin", whole((data) => data.subarray(0, 15)), /does not begin/],
  ])("%s", (_, file, why) => {
    expect(read(file)).toMatch(why);
    expect(read(file)).toMatch(/^figure: .*; (export the figure again|open the \.weft file)/);
  });

  test("a figure is read in one go, whatever it repeats", () => {
    // Looking from every piece to the end of the file would not come to an end here.
    for (const piece of ["<weft:document ", "<a:document xmlns:a='x'>", "&#x26;", "<![CDATA["]) read(`<svg>${piece.repeat(200_000)}</svg>`);
    read(joinBytes([pngSignature, ...Array.from({ length: 50_000 }, () => textChunk("Comment", ""))]));
  });
});

test.each([["/a/b/edges.svg", "edges.weft"], ["net.weft.PNG", "net.weft"], ["C:\\x\\y.png", "y.weft"]])("the document in %s is called %s", (figure, name) => {
  expect(documentNameOf(figure)).toBe(name);
});
