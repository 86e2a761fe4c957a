// What was found about a network is found again as long as nothing it depends on is another.
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keptAnswers } from "../../electron/interpret/kept-answers.ts";
import type { OpenNetwork } from "../../electron/interpret/open-network.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { diagram } from "../support/diagram.ts";

const home = temporaryFolder("kept-answers");
const document = diagram({ nodes: { x: ["input", { axes: "c=3" }], out: ["output"] }, wires: ["x -> out"] });
const answer = Uint8Array.of(1, 2, 3);

const own = join(home, "own.safetensors");
const sources: Readonly<Record<string, WeightsSource>> = { "weights of its own": own, "weights that are linked to, and some of its own": { own, files: [{ path: join(home, "model.onnx"), bytes: 8, modified: 1 }], arrays: {} } };

test.each(Object.entries(sources))("of a network with %s, until its own are written anew", async (_, weightsFile) => {
  writeFileSync(own, "numbers");
  const opened = { checked: { document }, weightsFile } as OpenNetwork;
  const answers = () => keptAnswers(join(home, "cache"), opened, "what is asked");
  await (await answers()).keep("answer", answer);
  expect(await (await answers()).read("answer")).toEqual(answer);
  utimesSync(own, new Date(1e12), new Date(1e12));
  expect(await (await answers()).read("answer")).toBeUndefined();
});
