// Docstrings: what a block is for, and what the document says of its sizes.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { filled, type Line } from "./layout.ts";

export function docLines(checked: CheckedDiagram, about: string, variables: readonly string[], names: ReadonlyMap<string, string>, indent: string): readonly Line[] {
  const told = variables.flatMap((variable) => {
    const says = checked.document.sizes[variable]?.about;
    return says === undefined || says === "" ? [] : [`${names.get(variable) ?? variable}: ${filled(quoted(says), 80).join(" ")}`];
  });
  const sentence = filled(quoted(about), 88);
  if (sentence.length + told.length === 0) return [];
  const body = [...sentence, ...(told.length === 0 || sentence.length === 0 ? told : ["", ...told])];
  if (body.length === 1) return [{ text: `${indent}"""${body[0]}"""` }];
  return [{ text: `${indent}"""${body[0]}` }, ...body.slice(1).map((text) => ({ text: text === "" ? "" : `${indent}${text}` })), { text: `${indent}"""` }];
}

/** Nothing in the text may end the docstring or escape from it. */
export function quoted(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"""', "'''").replace(/"$/, "”");
}
