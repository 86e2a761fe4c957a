// Compares the numbers of two networks, one pair of parameters at a time.
import { compareParameters, type ComparedParameter } from "../../../shared/analysis/diff/compare-parameters.ts";
import { diffDiagrams } from "../../../shared/analysis/diff/diff-diagrams.ts";
import { pairParameters } from "../../../shared/analysis/diff/pair-parameters.ts";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { allParameters } from "../../../shared/compiler/lower/all-parameters.ts";
import type { LoweredParameter } from "../../../shared/compiler/lower/lower.ts";
import { compareWeights as compareKind } from "../../../shared/contract/jobs/compare-weights.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { openNetwork, type OpenNetwork } from "../../interpret/open-network.ts";
import type { WeightsFile } from "../../weights/weights-file.ts";
import { numbersOf } from "../../weights/write-weights.ts";
import { defineJob } from "./define.ts";
import { openWeights } from "../../weights/open-weights.ts";

/** What has been compared is told so often; a job may be asked to stop as often. */
const pauseMs = 100;

export const compareWeightsJob = defineJob({
  kind: compareKind,
  async open(wish, { places, mayGoOn, progress, tell }) {
    const before = await openNetwork({ document: wish.before, path: wish.beforePath }, places);
    if (isProblem(before)) return problem(`before: ${before.problem}`);
    const after = await openNetwork({ document: wish.after, path: wish.afterPath }, places);
    if (isProblem(after)) return problem(`after: ${after.problem}`);
    return {
      async work() {
        const [one, other] = [weightsIn(before), weightsIn(after)];
        try {
          if (isFailed(one)) return problem(one.failed);
          if (isFailed(other)) return problem(other.failed);
          const [had, has] = [allParameters(before.checked), allParameters(after.checked)];
          if (isProblem(had)) return had;
          if (isProblem(has)) return has;
          const pairs = pairParameters(before.checked, after.checked, diffDiagrams(before.checked, after.checked), had.parameters, has.parameters);
          const all = pairs.pairs.length + pairs.removed.length + pairs.added.length;
          let [done, toldAt, waiting]: [number, number, ComparedParameter[]] = [0, performance.now(), []];
          for (const compared of compareParameters(pairs, numbersIn(before, one), numbersIn(after, other))) {
            if (isProblem(compared)) return compared;
            waiting.push(compared);
            done += 1;
            if (performance.now() - toldAt < pauseMs) continue;
            tell({ from: done - waiting.length, of: all, compared: waiting });
            progress(done, all);
            if (!(await mayGoOn())) return undefined;
            [toldAt, waiting] = [performance.now(), []];
          }
          tell({ from: done - waiting.length, of: all, compared: waiting });
          progress(all, all);
          return undefined;
        } finally {
          if (one && !isFailed(one)) one.close();
          if (other && !isFailed(other)) other.close();
        }
      },
      answer: () => Promise.resolve(null),
    };
  },
});

function weightsIn({ weightsFile }: OpenNetwork): ReturnType<typeof openWeights> | undefined {
  return weightsFile === undefined ? undefined : openWeights(weightsFile);
}

function numbersIn({ checked }: OpenNetwork, weights: WeightsFile | undefined): (of: LoweredParameter) => Float32Array | Problem {
  return (parameter) => {
    const numbers = numbersOf(parameter, checked.document.seed, weights);
    return isFailed(numbers) ? problem(numbers.failed) : numbers;
  };
}
