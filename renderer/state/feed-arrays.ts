// What flows into a network at a run: each input's array from its source, each slider's number; kept while nothing about it changed.
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { parsePortPath } from "../../shared/compiler/lower/port-path.ts";
import type { LoweredControl, LoweredFeed } from "../../shared/compiler/lower/lower.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { feedArray } from "../../shared/inputs/feed-array.ts";
import { readFeedAttributes, type FeedPlan } from "../../shared/inputs/feed-plan.ts";
import type { FeedSource } from "../../shared/inputs/feed-source.ts";
import type { OpenDocument } from "./document-store.ts";
import { host } from "./host.ts";
import { drawingOf, loadPicture, pictureAtHand } from "./input-store.ts";

const kept = new Map<string, { readonly print: string; readonly picture: unknown; readonly array: ArrayMessage }>();

type Feed = Omit<LoweredFeed, "attributes">;
export interface FedArrays {
  readonly arrays: Readonly<Record<string, ArrayMessage>>;
}

export async function feedArrays(tab: OpenDocument, checked: CheckedDiagram, feeds: readonly Feed[]): Promise<FedArrays | Failed> {
  const arrays: Record<string, ArrayMessage> = {};
  for (const feed of feeds) {
    const plan = planNow(checked, feed);
    const source = sourceAtHand(tab, feed.node, plan) ?? await sourceOf(tab, feed.node, plan);
    const array = isFailed(source) ? source : arrayOf(tab, feed, plan, source);
    if (isFailed(array)) return array;
    arrays[feed.name] = array;
  }
  return { arrays };
}

/** The same without waiting; undefined where a file must be read first. */
export function feedsAtHand(tab: OpenDocument, checked: CheckedDiagram, feeds: readonly Feed[]): FedArrays | Failed | undefined {
  const arrays: Record<string, ArrayMessage> = {};
  for (const feed of feeds) {
    const plan = planNow(checked, feed);
    const source = sourceAtHand(tab, feed.node, plan);
    if (!source) return undefined;
    const array = arrayOf(tab, feed, plan, source);
    if (isFailed(array)) return array;
    arrays[feed.name] = array;
  }
  return { arrays };
}

/** The attributes of now, not of when the network was compiled: most of them decide nothing but what flows in. */
function planNow(checked: CheckedDiagram, feed: Feed): FeedPlan {
  const node = checked.main.nodes.get(feed.node);
  return { ...feed, attributes: readFeedAttributes(node?.kind === "operator" ? node.attributes : {}) };
}

function arrayOf(tab: OpenDocument, feed: Feed, plan: FeedPlan, source: FeedSource): ArrayMessage | Failed {
  const picture = source.kind === "picture" ? source.picture : undefined;
  const key = `${tab.key} ${feed.node}`;
  const print = JSON.stringify(plan);
  const before = kept.get(key);
  if (before?.print === print && before.picture === picture && source.kind !== "npy") return before.array;
  const array = feedArray(plan, source);
  if (isProblem(array)) return { failed: source.kind === "npy" && plan.attributes.sample !== "" ? `${plan.attributes.sample}: ${array.problem}` : array.problem };
  kept.set(key, { print, picture, array });
  return array;
}

/** What was kept for a document that is closed. */
export function dropFeeds(tab: string): void {
  for (const key of [...kept.keys()]) if (key.startsWith(`${tab} `)) kept.delete(key);
}

/** A slider's number as it stands in the drawing now. */
export function controlArrays(checked: CheckedDiagram, controls: readonly LoweredControl[]): Readonly<Record<string, ArrayMessage>> {
  return Object.fromEntries(controls.map(({ name, value }) => {
    const at = parsePortPath(name);
    let block: CheckedDiagram["main"] | undefined = checked.main;
    for (const use of at?.uses ?? []) {
      const inner: ReturnType<CheckedDiagram["main"]["nodes"]["get"]> = block?.nodes.get(use.node);
      block = inner?.kind === "block" ? inner.body : undefined;
    }
    const node = at && block?.nodes.get(at.node);
    const now = node?.kind === "operator" ? node.attributes["value"] : undefined;
    return [name, { dtype: "f32", dims: [], data: Float32Array.of(typeof now === "number" ? now : value) }];
  }));
}

/** Everything but files that have not been read yet. */
function sourceAtHand(tab: OpenDocument, node: string, { attributes: { source, sample, value, tokens } }: FeedPlan): FeedSource | undefined {
  const drawn = source === "draw-pad" ? drawingOf(node) : undefined;
  if (drawn) return { kind: "picture", picture: drawn };
  if ((source === "draw-pad" || source === "image") && sample !== "") {
    const picture = pictureAtHand(tab.path, sample);
    return picture && { kind: "picture", picture };
  }
  if (source === "draw-pad") return { kind: "constant", value: 0 };
  if (source === "constant") return { kind: "constant", value };
  if (source === "tokens") return { kind: "tokens", tokens };
  return source === "random" ? { kind: "random" } : undefined;
}

/** For what `sourceAtHand` has not got. */
async function sourceOf(tab: OpenDocument, node: string, { attributes: { source, sample } }: FeedPlan): Promise<FeedSource | Failed> {
  if (source === "npy") {
    if (sample === "") return { failed: `Input ${node} names no .npy file yet: choose one in the inspector` };
    const bytes = await host().readBytes({ document: tab.path, file: sample });
    return isFailed(bytes) ? { failed: `input ${node}: ${bytes.failed}` } : { kind: "npy", bytes };
  }
  if (sample === "") return { failed: `Input ${node} has no picture yet: open or drop one` };
  const picture = await loadPicture(tab.path, sample);
  return typeof picture === "string" ? { failed: `input ${node}: ${picture}` } : { kind: "picture", picture };
}
