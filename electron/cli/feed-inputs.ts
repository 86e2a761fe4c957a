// The arrays a run is fed: each input from the source that was given for it, else from the document's own.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { CompiledNetwork } from "../../shared/compiler/compile.ts";
import { feedArray } from "../../shared/inputs/feed-array.ts";
import { printPlan, readFeedAttributes, type FedArray, type FeedPlan } from "../../shared/inputs/feed-plan.ts";
import { ownSource, type FeedSource } from "../../shared/inputs/feed-source.ts";
import { decodePicture, largestPictureFile } from "../files/decode-picture.ts";
import { largestInput } from "../files/keep-input.ts";
import { resolveNamed } from "../files/named-file.ts";
import { readBytes } from "../files/read-bytes.ts";
import { inPlace } from "./as-typed.ts";
import { namePlaces } from "./installed.ts";
import type { OpenedDocument } from "./open-document.ts";
import { readSource } from "./read-source.ts";

export interface FedInput {
  readonly name: string;
  /** Such as `f32[c=3, y=32, x=32]`. */
  readonly type: string;
  /** Where its numbers came from, in words. */
  readonly source: string;
  readonly array: FedArray;
}

export interface FeedWishes {
  /** Input -> source, as they were typed. */
  readonly given: ReadonlyMap<string, string>;
  /** For what is random; undefined leaves each input its own. */
  readonly seed: number | undefined;
}

/** Inputs and sliders by the names the network has for them. */
export function feedPlans({ feeds, controls }: Pick<CompiledNetwork, "feeds" | "controls">): readonly FeedPlan[] {
  return [
    ...feeds.map((feed) => ({ ...feed, attributes: readFeedAttributes(feed.attributes) })),
    ...controls.map(({ name, value }): FeedPlan => ({ name, dtype: "f32", dims: [], axes: [], attributes: readFeedAttributes({ source: "constant", value }) })),
  ];
}

export async function feedInputs(opened: OpenedDocument, plans: readonly FeedPlan[], { given, seed }: FeedWishes): Promise<readonly FedInput[] | Problem> {
  const fed: FedInput[] = [];
  for (const plan of plans) {
    const typed = given.get(plan.name);
    const found = typed === undefined ? await readOwn(opened, plan, seed) : { source: await readGiven(typed, plan, seed), words: typed };
    if (isProblem(found.source)) return found.source;
    const array = feedArray(plan, found.source);
    if (isProblem(array)) return problem(`${typed === undefined || found.source.kind === "random" ? opened.file : typed}: ${array.problem}`);
    fed.push({ name: plan.name, type: printPlan(plan), source: wordsOf(found.source, found.words, plan), array });
  }
  return fed;
}

async function readGiven(typed: string, plan: FeedPlan, seed: number | undefined): Promise<FeedSource | Problem> {
  const source = await readSource(typed, seed);
  return isProblem(source) ? inPlace(`input ${plan.name}`, source) : source;
}

async function readOwn(opened: OpenedDocument, plan: FeedPlan, seed: number | undefined): Promise<{ readonly source: FeedSource | Problem; readonly words: string }> {
  const own = ownSource(plan);
  if (own.kind !== "file") return { source: own.kind === "random" && seed !== undefined ? { kind: "random", seed } : own, words: own.kind };
  const source = await readNamed(opened.path, own.file, own.as);
  return { source: isProblem(source) ? problem(`${opened.file}: input ${plan.name}: ${source.problem}`) : source, words: own.file };
}

async function readNamed(document: string, file: string, as: "picture" | "npy"): Promise<FeedSource | Problem> {
  const path = await resolveNamed(document, file, namePlaces());
  if (isProblem(path)) return path;
  const bytes = await readBytes(path, as === "picture" ? largestPictureFile : largestInput);
  if (isProblem(bytes)) return bytes;
  if (as === "npy") return { kind: as, bytes };
  const picture = decodePicture(file, bytes);
  return isProblem(picture) ? picture : { kind: as, picture };
}

function wordsOf(source: FeedSource, words: string, plan: FeedPlan): string {
  switch (source.kind) {
    case "random":
      return `random (seed ${source.seed ?? plan.attributes.seed})`;
    case "constant":
      return `constant ${source.value}`;
    case "tokens":
      return "tokens of the document";
    default:
      return words;
  }
}
