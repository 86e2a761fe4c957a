// Asks a method of a network and tells what it finds.
import { isProblem, problem } from "../../../shared/base/problem.ts";
import { method as methodKind } from "../../../shared/contract/jobs/method.ts";
import { numericArray } from "../../../shared/ir/numeric-array.ts";
import { methods } from "../../../shared/methods/index.ts";
import { methodRuns } from "../../interpret/method-runs.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

export const methodJob = defineJob({
  kind: methodKind,
  async open(wish, { engine, places, mayGoOn, progress, tell }) {
    const method = methods.find(({ name }) => name === wish.method);
    if (!method) return problem(`found no method ${wish.method}, expected one of ${methods.map(({ name }) => name).join(", ")}`);
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const misfit = method.fits(opened.checked);
    if (misfit) return misfit;
    const feeds = new Map(Object.entries({ ...inputsOf(opened.network), ...wish.feeds }).map(([name, array]) => [name, numericArray(array, Array.from(array.data, Number))]));
    return {
      async work() {
        const found = await method.find({
          ...methodRuns(opened, () => engine),
          settings: Object.fromEntries(Object.entries(wish.settings).filter(([, value]) => value.trim() !== "")),
          feeds: () => Promise.resolve(feeds),
          async progress(done, of) {
            progress(done, of);
            return mayGoOn();
          },
        });
        if (isProblem(found)) return found;
        tell({ findings: found.findings });
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});
