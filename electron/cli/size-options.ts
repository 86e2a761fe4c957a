// Options that give a document's sizes other values for one job: a named configuration, then single sizes.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { pairs, readWhole, text, type Given } from "./options.ts";

export const sizeOptions = {
  configuration: text("NAME", "sizes that the document keeps under this name, such as tiny or real"),
  set: pairs("SIZE=N", "a size for this job", (given) => readWhole(given, 1) ?? problem(`found ${JSON.stringify(given)}, expected a whole number from 1`)),
};

export function withSizes(document: WeftDocument, { configuration, set }: Given<typeof sizeOptions>): WeftDocument | Problem {
  const named = configuration === undefined ? {} : valuesOf(document, configuration);
  if (isProblem(named)) return named;
  const unknown = [...set.keys()].find((name) => !Object.hasOwn(document.sizes, name));
  // A size may be in use without being in the table.
  const known = unknown === undefined ? undefined : checkDocument(document).sizes;
  if (known && unknown !== undefined && !known.has(unknown)) return problem(`--set: found the size ${JSON.stringify(unknown)}, expected one of the document's: ${[...known.keys()].join(", ") || "it has none"}`);
  const values = { ...named, ...Object.fromEntries(set) };
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...document.sizes[name], value }])) } };
}

function valuesOf({ configurations }: WeftDocument, name: string): Readonly<Record<string, number>> | Problem {
  const values = Object.hasOwn(configurations, name) ? configurations[name] : undefined;
  return values ?? problem(`--configuration: found ${JSON.stringify(name)}, expected one of the document's: ${Object.keys(configurations).join(", ") || "it has none"}`);
}
