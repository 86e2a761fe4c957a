// Usage and help, printed from what the commands say of themselves.
import type { AnyCommand } from "./commands/define.ts";
import type { Option } from "./options.ts";
import { printColumns } from "./print-columns.ts";

/** One line, such as `weft check FILE [--json]`. */
export function usageOf({ name, argument, options }: AnyCommand): string {
  const argumentWord = argument.isNeeded ? argument.name : `[${argument.name}]`;
  return ["weft", name, argumentWord, ...Object.entries(options).map(([option, definition]) => `[${written(option, definition)}]${definition.many ? "…" : ""}`)].join(" ");
}

export function helpOf(command: AnyCommand): string {
  const { about, argument, options, examples } = command;
  const rows = [[argument.name, argument.about] as const, ...Object.entries(options).map(([name, option]) => [option.short === undefined ? written(name, option) : `${written(name, option)}, --${name}`, option.about] as const)];
  return [
    about, "", `usage: ${usageOf(command)}`, "",
    printColumns(rows.map(([word, text]) => [`  ${word}`, text])),
    ...(examples.length === 0 ? [] : ["", printColumns(examples.map(([line, text]) => [`  ${line}`, text]))]),
  ].join("\n");
}

export function helpOfAll(commands: readonly AnyCommand[]): string {
  return [
    "Weft draws deep-learning networks as neural circuit diagrams and runs them.", "",
    "usage: weft COMMAND …", "",
    printColumns(commands.map(({ name, about }) => [`  ${name}`, about])), "",
    "`weft COMMAND --help` says what a command takes. Exit status: 0, 1 for a job that failed, 2 for arguments that cannot be used.",
  ].join("\n");
}

function written(name: string, { short, value }: Option<unknown>): string {
  const word = short === undefined ? `--${name}` : `-${short}`;
  return value === undefined ? word : `${word} ${value}`;
}
