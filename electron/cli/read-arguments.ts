// The words after a command, sorted by the command's own table.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { AnyCommand } from "./commands/define.ts";
import type { Options } from "./options.ts";

export interface ReadArguments {
  readonly argument: unknown;
  readonly options: Readonly<Record<string, unknown>>;
}

export function readArguments({ argument, options }: AnyCommand, words: readonly string[]): ReadArguments | Problem {
  const sorted = sortWords(options, words);
  if (isProblem(sorted)) return sorted;
  const { plain, given } = sorted;
  const { words: most = 1 } = argument;
  if (plain.length > most) return problem(`found ${plain.map((word) => JSON.stringify(word)).join(" and ")}, expected ${most === 1 ? "one " : ""}${argument.name}`);
  if (plain.length === 0 && argument.isNeeded) return problem(`found no ${argument.name}, expected ${most === 1 ? "one" : most}`);
  if (plain.length < most && argument.isNeeded) return problem(`found ${JSON.stringify(plain[0])} alone, expected ${argument.name}`);
  const read: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const words = given.get(name) ?? [];
    if (words.length > 1 && !option.many) return problem(`--${name}: found it ${words.length} times, expected it once`);
    const value = option.read(words);
    if (isProblem(value)) return problem(`--${name}: ${value.problem}`);
    read[name] = value;
  }
  return { argument: argument.read(plain[0], plain[1]), options: read };
}

interface SortedWords {
  readonly plain: readonly string[];
  readonly given: ReadonlyMap<string, readonly string[]>;
}

function sortWords(options: Options, words: readonly string[]): SortedWords | Problem {
  const plain: string[] = [];
  const given = new Map<string, string[]>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "--") {
      // What follows is plain, even where it begins with a dash.
      plain.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      plain.push(word);
      continue;
    }
    const at = word.indexOf("=");
    const written = at < 0 ? word : word.slice(0, at);
    const name = Object.keys(options).find((one) => written === `--${one}` || written === `-${options[one]?.short ?? ""}`);
    const option = name === undefined ? undefined : options[name];
    if (name === undefined || !option) return problem(`found ${JSON.stringify(written)}, expected ${Object.keys(options).map((one) => `--${one}`).join(", ") || "no options"}`);
    const isFlag = option.value === undefined;
    if (isFlag && at >= 0) return problem(`--${name}: found a value, expected none`);
    const value = isFlag ? "" : at < 0 ? words[++i] : word.slice(at + 1);
    if (value === undefined) return problem(`--${name}: found nothing behind it, expected ${option.value ?? "a value"}`);
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return { plain, given };
}
