// The document inside an SVG: written as text in its metadata, and found there again, also after another program has rewritten the file.
import { fileProblem, type FileProblem } from "../../document/file-problem.ts";
import { escapeXml, unescapeXml } from "./xml-text.ts";

export function documentElement(document: string): string {
  return `<metadata>\n<weft:document xmlns:weft="urn:weft:document">${escapeXml(document).replaceAll("&quot;", '"')}</weft:document>\n</metadata>`;
}

/** Nothing of the file is executed, expanded or fetched: it is searched for one element and that element's text is taken. */
export function readSvgDocument(svg: string, file: string): string | FileProblem {
  const at = { file, place: "metadata" };
  // Programs that rewrite a file may call the space otherwise, and say so at another element.
  const prefixes = new Set([...svg.matchAll(/xmlns:([A-Za-z_][\w.-]{0,40})\s?=\s?["']urn:weft:document["']/g)].map(([, prefix]) => prefix));
  let commentEnd = 0;
  for (const open of svg.matchAll(/<([A-Za-z_][\w.-]{0,40}):document(?:\s[^<>]{0,2000})?>/g)) {
    const [whole, prefix = ""] = open;
    if (!prefixes.has(prefix) || open.index < commentEnd) continue;
    const comment = svg.lastIndexOf("<!--", open.index);
    if (comment >= commentEnd) {
      const closed = svg.indexOf("-->", comment);
      commentEnd = closed < 0 ? svg.length : closed + 3;
      if (open.index < commentEnd) continue;
    }
    const start = open.index + whole.length;
    const end = svg.indexOf(`</${prefix}:document`, start);
    if (end < 0) return fileProblem(at, "a document that does not end", "the whole document", "export the figure again");
    return textOf(svg.slice(start, end)) ?? fileProblem(at, "marks inside the document that are no text", "its text alone", "export the figure again");
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
