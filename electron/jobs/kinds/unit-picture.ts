// Climbs to the picture a unit answers to most or least, told as it becomes; it can be paused, and stopped with what it has.
import { isProblem } from "../../../shared/base/problem.ts";
import { unitPicture } from "../../../shared/contract/jobs/unit-picture.ts";
import { climb } from "../../interpret/climb.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

export const unitPictureJob = defineJob({
  kind: unitPicture,
  async open(wish, { engine, places, mayGoOn, progress, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const { network, weightsFile } = opened;
    return {
      async work() {
        progress(0, wish.steps);
        const made = await climb(engine, {
          network, weightsFile, provider: "cpu", seed: wish.seed, others: inputsOf(network), unit: { port: wish.port, channel: wish.channel },
          objective: wish.objective, parametrization: wish.parametrization, steps: wish.steps, rate: 0.05, smooth: 0, isStill: false, isAgainst: wish.isAgainst,
          async mayGoOn(standing) {
            if (standing) {
              progress(standing.taken, wish.steps);
              tell(standing);
            }
            return mayGoOn();
          },
        });
        if (isProblem(made)) return made;
        progress(made.taken, wish.steps);
        tell({ taken: made.taken, objective: made.after, picture: made.picture, provider: made.provider });
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});
