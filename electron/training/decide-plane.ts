// What a network says all over the plane that its data lie in: where one class ends and another begins.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { DecidedPlane } from "../../shared/contract/jobs/train.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { Dealer } from "./deal-feeds.ts";
import { scoresName, type PreparedTraining } from "./prepare-training.ts";
import { nextRun } from "./run-numbers.ts";
import { usedNow } from "./try-network.ts";

/** Samples that are shown on the plane. */
const mostPoints = 400;
/** How far beyond the outermost samples the plane goes, as a part of their extent. */
const margin = 0.15;

/** `side` points each way. A problem where samples are no points of a plane, or there are no classes. */
export async function decidePlane(engine: EngineHost, run: PreparedTraining, dealer: Dealer, side: number): Promise<DecidedPlane | Problem> {
  const { dataset, network, training } = run;
  const inputs = dataset.arrays.filter(({ use }) => use === "input");
  const [point] = inputs;
  const label = dataset.arrays.find(({ use, classes }) => use === "target" && classes);
  if (!point || inputs.length > 1 || point.dims.join() !== "2" || !label || !network.classes) return problem("found samples that are no points of a plane with a class each, expected such to draw a boundary between");
  const shown = batchArrays(dataset, training.samples.subarray(0, mostPoints));
  const coordinates = Array.from(shown[point.name]?.data ?? [], Number);
  const labels = Array.from(shown[label.name]?.data ?? [], Number);
  const extent = extentOf(coordinates);
  const at = (place: number, from: number, to: number) => from + ((place + 0.5) / side) * (to - from);
  const [classes, certainty]: [number[], number[]] = [[], []];
  const { batch } = network;
  for (let start = 0; start < side * side; start += batch) {
    const grid = new Float32Array(2 * batch);
    for (let slot = 0; slot < batch; slot++) {
      const place = Math.min(side * side - 1, start + slot);
      grid[2 * slot] = at(place % side, extent.left, extent.right);
      grid[2 * slot + 1] = at(Math.floor(place / side), extent.bottom, extent.top);
    }
    const any = batchArrays(dataset, training.samples.subarray(0, batch));
    const scores = await scoresOf(engine, run, dealer, { ...any, [point.name]: { dtype: "f32", dims: [batch, 2], data: grid } });
    if (isProblem(scores)) return scores;
    for (let slot = 0; slot < Math.min(batch, side * side - start); slot++) {
      const { best, share } = decide(scores, slot, batch);
      classes.push(best);
      certainty.push(share);
    }
  }
  return { extent, side, classes, certainty, points: labels.map((name, i) => ({ x: coordinates[2 * i] ?? 0, y: coordinates[2 * i + 1] ?? 0, label: name })) };
}

async function scoresOf(engine: EngineHost, run: PreparedTraining, dealer: Dealer, arrays: Parameters<Dealer["feedsFrom"]>[0]): Promise<readonly number[] | Problem> {
  const feeds = dealer.feedsFrom(arrays);
  if (isProblem(feeds)) return feeds;
  const { models, provider } = run;
  const frame = await engine.run({ run: nextRun(), model: models.trial, provider, feeds: { ...feeds, ...dealer.noiseOfTrial(0) }, hot: {}, kept: { model: models.step, as: usedNow(run) }, wanted: [{ of: scoresName, cut: [] }] });
  if (frame === null || isFailed(frame)) return problem(frame ? `${frame.failed}: take a step first` : "another run came first: ask again");
  return Array.from(frame.readings[0]?.slice?.data ?? [], Number);
}

/** Which class has the highest of a sample's scores, and its share after a softmax. */
function decide(scores: readonly number[], slot: number, batch: number): { readonly best: number; readonly share: number } {
  const count = scores.length / batch;
  const own = scores.slice(slot * count, (slot + 1) * count);
  const greatest = Math.max(...own);
  const share = 1 / own.reduce((sum, score) => sum + Math.exp(score - greatest), 0);
  return { best: own.indexOf(greatest), share: Number.isFinite(share) ? share : 0 };
}

function extentOf(coordinates: readonly number[]): DecidedPlane["extent"] {
  const range = (from: 0 | 1): readonly [number, number] => {
    const own = coordinates.filter((_, i) => i % 2 === from);
    const [least, greatest] = [Math.min(...own), Math.max(...own)];
    const more = margin * (greatest - least || 1);
    return [least - more, greatest + more];
  };
  const [[left, right], [bottom, top]] = [range(0), range(1)];
  return { left, right, bottom, top };
}
