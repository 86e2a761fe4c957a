// Makes the pictures of all units of a wire, one after the other; each is kept on disk as it is done, so a sheet goes on where it was stopped.
import { isProblem } from "../../../shared/base/problem.ts";
import { unitSheet } from "../../../shared/contract/jobs/unit-sheet.ts";
import { findUnit } from "../../../shared/interpret/unit-value.ts";
import { decodePicture } from "../../files/decode-picture.ts";
import { encodePicture } from "../../files/encode-picture.ts";
import { climb } from "../../interpret/climb.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { keptAnswers } from "../../interpret/kept-answers.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

export const unitSheetJob = defineJob({
  kind: unitSheet,
  async open(wish, { engine, places, mayGoOn, progress, keeps, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const { network, weightsFile } = opened;
    const first = findUnit(network, { port: wish.port, channel: undefined });
    if (isProblem(first)) return first;
    const cache = await keptAnswers(places.cache, opened, [wish.port, wish.steps, wish.seed]);
    return {
      async work() {
        for (let channel = 0; channel < first.units; channel++) {
          progress(channel, first.units);
          if (!(await mayGoOn())) return undefined;
          const [bytes, figures] = [await cache.read(`${channel}.png`), await cache.read(`${channel}.json`)];
          const before = bytes && decodePicture(`${channel}.png`, bytes);
          if (before && figures && !isProblem(before)) {
            tell({ channel, objective: Number(new TextDecoder().decode(figures)), picture: before });
            continue;
          }
          const made = await climb(engine, {
            network, weightsFile, provider: "cpu", seed: wish.seed, others: inputsOf(network), unit: { port: wish.port, channel },
            objective: first.axes.positions.length > 0 ? "channel" : "logit", parametrization: "fourier", steps: wish.steps, rate: 0.05, smooth: 0, isStill: false, mayGoOn: () => mayGoOn(),
          });
          if (isProblem(made)) return made;
          // A picture that was not finished is neither shown nor kept.
          if (made.taken < wish.steps) return undefined;
          await cache.keep(`${channel}.json`, new TextEncoder().encode(String(made.after)));
          await cache.keep(`${channel}.png`, encodePicture(made.picture));
          keeps(`${channel + 1} of ${first.units} pictures`);
          tell({ channel, objective: made.after, picture: made.picture });
        }
        progress(first.units, first.units);
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});
