// From the words of the command line to an exit status: finds the command, reads what it takes, and says how it ended.
import { isProblem } from "../../shared/base/problem.ts";
import { commands } from "./commands/index.ts";
import type { AnyCommand } from "./commands/define.ts";
import { faultWords } from "./fault-words.ts";
import { helpOf, helpOfAll, usageOf } from "./print-help.ts";
import { readArguments } from "./read-arguments.ts";
import type { Terminal } from "./terminal.ts";
import { versionOf } from "./installed.ts";

export type ExitStatus = 0 | 1 | 2;

/** Undefined where the command goes on until it is ended. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitStatus | undefined> {
  const [first, ...rest] = words;
  if (first === undefined || first === "--help" || first === "-h" || (first === "help" && rest.length === 0)) {
    const help = helpOfAll(await Promise.all(Object.values(commands).map((load) => load())));
    // Nothing was asked for: that is a usage, not an answer.
    if (first === undefined) terminal.complain(help);
    else terminal.print(help);
    return first === undefined ? 2 : 0;
  }
  if (first === "--version") {
    terminal.print(versionOf());
    return 0;
  }
  const asked = first === "help" ? (rest[0] ?? "") : first;
  const load = Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  if (!load) {
    terminal.complain(`weft: found ${JSON.stringify(asked)}, expected a command: ${Object.keys(commands).join(", ")}\nusage: weft COMMAND … (weft --help says more)`);
    return 2;
  }
  const command = await load();
  const untilPlain = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (first === "help" || untilPlain.includes("--help") || untilPlain.includes("-h")) {
    terminal.print(helpOf(command));
    return 0;
  }
  return performCommand(command, rest, terminal);
}

async function performCommand(command: AnyCommand, words: readonly string[], terminal: Terminal): Promise<ExitStatus | undefined> {
  const refuse = (why: string): ExitStatus => {
    terminal.complain(`weft ${command.name}: ${why}\nusage: ${usageOf(command)}`);
    return 2;
  };
  const read = readArguments(command, words);
  if (isProblem(read)) return refuse(read.problem);
  try {
    const outcome = await command.perform(read.argument, read.options, terminal);
    switch (outcome.kind) {
      case "done":
        return 0;
      case "goes-on":
        return undefined;
      case "unusable":
        return refuse(outcome.problem);
      case "failed":
        for (const line of outcome.problems) terminal.complain(line);
        return 1;
    }
  } catch (error) {
    terminal.complain(faultWords(error));
    return 1;
  }
}
