// The body of a function as lines: values named, axes in comments.
import { holesIn, withNames } from "./expression.ts";
import { laidOut, widestLine, type Line } from "./layout.ts";
import { nameValues } from "./name-values.ts";
import type { FunctionBody } from "./statement.ts";

export interface FunctionLines {
  readonly parameters: readonly string[];
  /** The axes of the parameters, for the head or the line below it. */
  readonly comment: string | undefined;
  readonly lines: readonly Line[];
}

/** `finished` puts sizes into an expression whose values have names. */
export function functionLines(body: FunctionBody, reserved: ReadonlySet<string>, indent: string, finished: (code: string) => string): FunctionLines {
  const names = nameValues(body, reserved);
  const nameOf = (value: number) => names.get(value) ?? "x";
  const print = (code: string) => finished(withNames(code, nameOf));
  const axesOf = (value: number) => (body.values.get(value)?.axes ?? []).join(" ");
  /** Axes are told where they change: what keeps those of its first operand needs no words. */
  const tell = (values: readonly number[], code: string): { readonly comment?: string } => {
    const texts = values.map(axesOf);
    const before = holesIn(code)[0];
    const isKept = before !== undefined && texts.every((text) => text === axesOf(before));
    return isKept || texts.every((text) => text === "") ? {} : { comment: texts.join(", ") };
  };

  const lines: Line[] = [];
  for (const statement of body.statements) {
    const targets = statement.results.map(nameOf).join(", ");
    const { node } = statement;
    if (statement.kind === "assign") {
      lines.push({ text: `${indent}${targets} = ${print(statement.code)}`, node, ...(statement.within ? { within: statement.within } : {}), ...tell(statement.results, statement.code) });
      continue;
    }
    const carried = statement.results.flatMap((value, i) => {
      const before = statement.initial[i];
      return before === undefined || nameOf(before) === nameOf(value) ? [] : [[nameOf(value), nameOf(before)] as const];
    });
    if (carried.length > 0) lines.push({ text: `${indent}${carried.map(([to]) => to).join(", ")} = ${carried.map(([, from]) => from).join(", ")}`, node });
    lines.push({ text: `${indent}${finished(statement.header)}`, node });
    lines.push({ text: `${indent}    ${targets} = ${print(statement.code)}`, node });
  }
  const returned = body.returns.map(({ code }) => print(code));
  const [only] = body.returns;
  const before = only && holesIn(only.code)[0];
  const isKept = before !== undefined && only?.axes.join(" ") === axesOf(before);
  const comment = body.returns.length === 1 && only && only.axes.length > 0 && !isKept ? { comment: only.axes.join(" ") } : {};
  const tuple = returned.join(", ");
  const isWide = returned.length > 1 && indent.length + tuple.length + 7 > widestLine;
  lines.push({ text: returned.length === 0 ? `${indent}return None` : `${indent}return ${isWide ? `(${tuple})` : tuple}`, ...(only ? { node: only.node } : {}), ...(only?.within ? { within: only.within } : {}), ...comment });

  const described = body.parameters.filter((value) => axesOf(value) !== "");
  const [lone] = described;
  const parametersComment = described.length === 0 ? undefined : body.parameters.length === 1 && lone !== undefined ? axesOf(lone) : described.map((value) => `${nameOf(value)}: ${axesOf(value)}`).join(", ");
  return { parameters: body.parameters.map(nameOf), comment: parametersComment, lines: laidOut(lines) };
}

/** The head of a function, with the axes of its parameters behind it or below. */
export function headLines(head: string, comment: string | undefined, indent: string): readonly Line[] {
  if (comment === undefined) return laidOut([{ text: head }]);
  if (head.length + comment.length + 4 <= widestLine && !comment.includes(":")) return [{ text: `${head}  # ${comment}` }];
  const below = `${indent}# ${comment}`;
  return [...laidOut([{ text: head }]), ...(below.length <= widestLine ? [{ text: below }] : [])];
}
