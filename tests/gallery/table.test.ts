// What the page of the gallery says of each document is counted from it: what it gives, its sizes by name, and its parameters at each, as `weft analyze` counts them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { configured } from "./configured.ts";

const file = join(import.meta.dirname, "../../docs/gallery.md");
const [open, close] = ["<!-- documents: written by tests/gallery -->", "<!-- end of documents -->"];

function printed(): string {
  const rows = gallery.map(({ name, document, gives }) => {
    const drawn = document();
    const named = Object.keys(drawn.configurations);
    const counts = named.length === 0 ? [countedAt("", drawn)] : named.map((one) => countedAt(`${one} `, configured(drawn, one) ?? drawn));
    const types = Object.values(gives);
    return `| \`${name}\` | ${drawn.title} | ${types.length > 4 ? `${types.length} arrays` : [...new Set(types)].map((type) => `\`${type}\``).join(", ")} | ${counts.join("; ")} | ${named.includes("real") ? sizesOf(drawn, "real") : ""} |`;
  });
  return ["| document | what it is | gives | parameters | real sizes |", "|---|---|---|---|---|", ...rows].join("\n");
}

function countedAt(label: string, document: WeftDocument): string {
  return `${label}${(diagramCost(checkDocument(document)).parameters ?? NaN).toLocaleString("en-US")}`;
}

function sizesOf({ configurations }: WeftDocument, name: string): string {
  return Object.entries(configurations[name] ?? {}).map(([size, value]) => `${size} ${value}`).join(", ");
}

test("the page of the gallery shows the documents as they are", () => {
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split(open);
  const after = rest?.split(close)[1];
  expect(after, `docs/gallery.md has the marks ${open} and ${close}`).toBeDefined();
  const fresh = `${before}${open}\n${printed()}\n${close}${after}`;
  // Repaired where a person works, refused where nobody would see the repair.
  if (fresh !== text && !process.env["CI"]) writeFileSync(file, fresh);
  expect(text === fresh, "the table was stale; this test has brought it up to date").toBe(true);
});
