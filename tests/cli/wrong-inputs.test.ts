// Whatever is handed to it, the command line says in a line what was found, what was expected and what to do, ends with the right status, and is quick about it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../../electron/cli/command-line.ts";
import { buildCli, type BuiltCli, type Ended } from "../support/built-cli.ts";
import { failures, files, unusableWords, type WrongInput } from "./wrong-inputs.ts";

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(cli.folder, name), contents);
});

const stack = /\n\s+at |node:internal|Error:|a fault of Weft/;

async function outcomeOf({ words, apart }: WrongInput): Promise<Ended> {
  if (apart) return cli.weft(...words);
  const said = { out: "", errors: "" };
  // The words name files as one who stands in the folder would.
  const standing = (word: string) => word.replace(/^((?:image=)?)([\w.-]+\.\w+|\.)$/, (_, option: string, file: string) => option + (file === "." ? cli.folder : join(cli.folder, file)));
  const status = await runCommandLine(words.map(standing), {
    print: (text) => void (said.out += `${text}\n`),
    printJson: (value) => void (said.out += JSON.stringify(value)),
    complain: (text) => void (said.errors += `${text}\n`),
  });
  return { status: status ?? null, out: said.out, errors: said.errors.replaceAll(`${cli.folder}/`, "").replaceAll(cli.folder, ".") };
}

describe.concurrent("a job that cannot be done ends with 1", () => {
  test.each(failures)("$name", async (input) => {
    const { status, errors } = await outcomeOf(input);
    expect(errors).toMatch(input.says);
    expect(errors).not.toMatch(stack);
    expect(errors.trimEnd().split("\n").length, errors).toBeLessThanOrEqual(3);
    expect(status).toBe(1);
  });
});

describe.concurrent("words that cannot be used end with 2", () => {
  test.each(unusableWords)("weft $name", async (input) => {
    const { status, out, errors } = await outcomeOf(input);
    expect(errors).toMatch(input.says);
    expect(errors).toMatch(/^usage: weft/m);
    expect(errors).not.toMatch(stack);
    expect([status, out]).toEqual([2, ""]);
  });
});
