// Writes the index of each folder whose files are entries of one list: the folder listing is the registration.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { inProject } from "./project.mjs";

/**
 * `type` is what an entry is called in the folder's define.ts; `Any…` is taken instead where it exists.
 * With `suffix`, which the entries' names end in, an entry is loaded only when it is asked for by its file's name; with `entry` they end so and are all loaded.
 */
export const indexedFolders = [
  { folder: "shared/operators", list: "operators", type: "Operator", about: "Every operator" },
  { folder: "shared/circuit/glyphs", list: "glyphs", type: "Glyph", about: "Every glyph" },
  { folder: "shared/circuit-edits", list: "circuitEdits", type: "CircuitEdit", about: "Every edit in circuit notation" },
  { folder: "shared/data", list: "datasets", type: "DatasetRecipe", about: "Every dataset made from a seed" },
  { folder: "shared/training/optimisers", list: "optimisers", type: "Optimiser", about: "Every optimiser" },
  { folder: "shared/training/schedules", list: "schedules", type: "Schedule", about: "Every schedule of the learning rate" },
  { folder: "shared/methods", list: "methods", type: "Method", entry: "Method", about: "Every method" },
  { folder: "shared/contract/jobs", list: "jobKinds", type: "JobKind", about: "What is said about every kind of job" },
  { folder: "electron/jobs/kinds", list: "jobs", type: "Job", suffix: "Job", about: "Every kind of job" },
  { folder: "electron/cli/commands", list: "commands", type: "Command", suffix: "Command", about: "Every command" },
  { folder: "electron/cli/targets", list: "targets", type: "Target", suffix: "Target", about: "Every kind of export" },
  { folder: "electron/cli/analyses", list: "analyses", type: "Analysis", suffix: "Analysis", about: "Every analysis beside costs" },
  { folder: "renderer/commands", list: "commands", type: "Command", about: "Every command" },
  { folder: "renderer/visualizations", list: "visualizations", type: "Visualization", about: "Every visualization" },
];

/** Writes the indexes that are stale and gives back their paths. */
export function writeIndexes() {
  const stale = staleIndexes();
  for (const { path, text } of stale) writeFileSync(inProject(path), text);
  return stale.map(({ path }) => path);
}

/** Every index whose file does not say what its folder holds. */
export function staleIndexes() {
  return indexedFolders
    .filter(({ folder }) => existsSync(inProject(`${folder}/define.ts`)))
    .map((row) => ({ path: `${row.folder}/index.ts`, text: printIndex(row) }))
    .filter(({ path, text }) => !existsSync(inProject(path)) || readFileSync(inProject(path), "utf8") !== text);
}

function printIndex({ folder, list, type, suffix, entry, about }) {
  const typeName = entryTypeName(folder, type);
  const entries = entriesIn(folder, type, suffix ?? entry);
  if (suffix !== undefined) return printLazyIndex(list, typeName, entries, about);
  return [
    `// ${about} of this folder, by file name. Written by \`npm run index\` from the listing; never by hand.`,
    ...entries.map(({ file, name }) => `import { ${name} } from "./${file}";`),
    ...(typeName ? [`import type { ${typeName} } from "./define.ts";`] : []),
    "",
    `export const ${list}${typeName ? `: readonly ${typeName}[]` : ""} = [${entries.map(({ name }) => `\n  ${name},`).join("")}${entries.length > 0 ? "\n" : ""}];`,
    "",
  ].join("\n");
}

function printLazyIndex(list, typeName, entries, about) {
  return [
    `// ${about} of this folder, by file name, loaded when it is asked for. Written by \`npm run index\` from the listing; never by hand.`,
    `import type { ${typeName} } from "./define.ts";`,
    "",
    `export const ${list}: Readonly<Record<string, () => Promise<${typeName}>>> = {`,
    ...entries.map(({ file, name }) => `  ${keyOf(file)}: async () => (await import("./${file}")).${name},`),
    "};",
    "",
  ].join("\n");
}

function keyOf(file) {
  const stem = file.replace(/\.tsx?$/, "");
  return /^\w+$/.test(stem) ? stem : JSON.stringify(stem);
}

/** A file is an entry when it exports a constant of its own name, made by the folder's `define…` or annotated with the folder's type. */
function entriesIn(folder, type, suffix = "") {
  return readdirSync(inProject(folder))
    .filter((file) => /\.tsx?$/.test(file) && !["index.ts", "define.ts"].includes(file))
    .sort()
    .map((file) => ({ file, name: camelCase(file.replace(/\.tsx?$/, "")) + suffix }))
    .filter(({ file, name }) => {
      const made = new RegExp(`^export const ${name}(?:\\s*:\\s*(?:Any)?${type}\\b[^=]*)?\\s*=\\s*(\\w+)?`, "m").exec(readFileSync(inProject(`${folder}/${file}`), "utf8"));
      return made !== null && (made[0].includes(":") || /^define[A-Z]/.test(made[1] ?? ""));
    });
}

function entryTypeName(folder, type) {
  const definition = readFileSync(inProject(`${folder}/define.ts`), "utf8");
  return [`Any${type}`, type].find((name) => new RegExp(`^export (?:interface|type) ${name}\\b`, "m").test(definition));
}

function camelCase(kebab) {
  return kebab.replace(/-+(\w)/g, (_, letter) => letter.toUpperCase());
}
