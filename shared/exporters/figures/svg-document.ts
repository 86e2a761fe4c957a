// The document inside an SVG: written as text in its metadata, and found there again, also after another program has rewritten the file.
import type { FileProblem } from "../../document/file-problem.ts";
import { fileProblem } from "../../document/file-problem.ts";
import { escapeXml, unescapeXml } from "./xml-text.ts";

const space = "urn:weft:document";

export function documentElement(document: string): string {
  return `<metadata>\n<weft:document xmlns:weft="${space}">${escapeXml(document)}</weft:document>\n</metadata>`;
}

/** Nothing of the file is executed, expanded or fetched: it is searched for one element and that element's text is taken. */
export function readSvgDocument(svg: string, file: string): string | FileProblem {
  const at = { file, place: "metadata" };
  const open = /<([A-Za-z_][\w.-]{0,40}):document(\s[^<>]{0,2000})?>/g;
  for (let found = open.exec(svg); found; found = open.exec(svg)) {
    const [, prefix = "", attributes = ""] = found;
    // Programs that rewrite a file move the name of the space to its first element.
    if (!new RegExp(`xmlns:${prefix.replaceAll(".", "\\.")}\\s*=\\s*["']${space}["']`).test(attributes === "" ? svg : attributes + svg.slice(0, found.index))) continue;
    const end = svg.indexOf(`</${prefix}:document`, open.lastIndex);
    if (end < 0) return fileProblem(at, "a document that does not end", "the whole document", "export the figure again");
    return textOf(svg.slice(open.lastIndex, end)) ?? fileProblem(at, "marks inside the document that are no text", "its text alone", "export the figure again");
  }
  return fileProblem({ file, place: "" }, "a picture without a document inside", "a figure that Weft wrote with its document", "open the .weft file it was made from");
}

/** Text and stretches of plain text as XML quotes them; undefined where elements or unknown words are in between. */
function textOf(content: string): string | undefined {
  const parts: string[] = [];
  let rest = content;
  for (;;) {
    const quoted = rest.indexOf("<![CDATA[");
    const plain = quoted < 0 ? rest : rest.slice(0, quoted);
    const text = plain.includes("<") ? undefined : unescapeXml(plain);
    if (text === undefined) return undefined;
    parts.push(text);
    if (quoted < 0) return parts.join("");
    const end = rest.indexOf("]]>", quoted);
    if (end < 0) return undefined;
    parts.push(rest.slice(quoted + 9, end));
    rest = rest.slice(end + 3);
  }
}
