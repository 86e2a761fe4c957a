// A PDF file as numbered objects: values printed as PDF writes them, streams packed, and the table that says where each begins.
import type { Deflate } from "../deflate.ts";
import { joinBytes } from "../join-bytes.ts";

export interface Reference {
  readonly object: number;
}

export type PdfValue = string | number | boolean | Reference | readonly PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  readonly [key: string]: PdfValue;
}

export interface PdfFile {
  /** Takes a number now, so that others can refer to what is added later. */
  reserve(): Reference;
  add(value: PdfValue, at?: Reference): Reference;
  addStream(bytes: Uint8Array, more?: PdfDictionary): Reference;
  write(root: Reference, info: Reference): Promise<Uint8Array>;
}

type Content = { readonly value: PdfValue } | { readonly stream: Uint8Array; readonly more: PdfDictionary };

export function pdfFile(deflate: Deflate): PdfFile {
  const objects: (Content | undefined)[] = [];
  const place = (content: Content | undefined, at?: Reference): Reference => {
    const object = at?.object ?? objects.length + 1;
    objects[object - 1] = content;
    return { object };
  };
  return {
    reserve: () => place(undefined),
    add: (value, at) => place({ value }, at),
    addStream: (stream, more = {}) => place({ stream, more }),
    async write(root, info) {
      const parts: Uint8Array[] = [];
      let length = 0;
      const put = (part: string | Uint8Array) => {
        const bytes = typeof part === "string" ? latin(part) : part;
        parts.push(bytes);
        length += bytes.length;
      };
      // The second line tells programs that move files that this one is no text.
      put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
      const starts: number[] = [];
      for (const [i, content] of objects.entries()) {
        starts.push(length);
        put(`${i + 1} 0 obj\n`);
        if (content && "stream" in content) {
          const packed = await deflate([content.stream]);
          put(`${printValue({ ...content.more, Filter: "/FlateDecode", Length: packed.length })}\nstream\n`);
          put(packed);
          put("\nendstream");
        } else put(printValue(content?.value ?? "null"));
        put("\nendobj\n");
      }
      const table = length;
      put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}`);
      put(`trailer\n${printValue({ Size: objects.length + 1, Root: root, Info: info })}\nstartxref\n${table}\n%%EOF\n`);
      return joinBytes(parts);
    },
  };
}

/** Any text, as PDF keeps titles and descriptions. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0"));
  return `<feff${units.join("")}>`;
}

export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function printValue(value: PdfValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(printValue).join(" ")}]`;
  if ("object" in value && typeof value.object === "number") return `${value.object} 0 R`;
  return `<<${Object.entries(value as PdfDictionary).map(([key, one]) => `/${key} ${printValue(one)}`).join(" ")}>>`;
}

function isList(value: PdfValue): value is readonly PdfValue[] {
  return Array.isArray(value);
}
