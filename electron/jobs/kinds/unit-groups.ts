// Sorts the units of a wire into groups by pictures made for them; a start that was done is kept on disk, so that it goes on where it was stopped.
import { isProblem } from "../../../shared/base/problem.ts";
import { unitGroups } from "../../../shared/contract/jobs/unit-groups.ts";
import { list, number, object } from "../../../shared/contract/schema.ts";
import { groupUnits, type Grouping } from "../../../shared/interpret/grouping/group-units.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { shownGroups, silentUnits } from "../../interpret/group-pictures.ts";
import { keptAnswers } from "../../interpret/kept-answers.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { readyOnEngine } from "../../interpret/ready-on-engine.ts";
import { defineJob } from "./define.ts";

const leastSide = 84;
const keptGrouping = object({ labels: list(number), answers: list(list(number)), total: number, rounds: number, pictures: list(number) });

export const unitGroupsJob = defineJob({
  kind: unitGroups,
  async open(wish, { engine, places, mayGoOn, progress, keeps, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const { network, weightsFile } = opened;
    const { port, groups, starts, steps, seed } = wish;
    const cache = await keptAnswers(places.cache, opened, ["groups", port, groups, steps, seed]);
    return {
      async work() {
        const grouping = await groupUnits(readyOnEngine(engine, { network, weightsFile, provider: "cpu", seed, others: inputsOf(network) }), { network, port, groups, starts, steps, seed });
        if (isProblem(grouping)) return grouping;
        let best: Grouping | undefined;
        const totals: number[] = [];
        for (let number = 0; number < starts; number++) {
          progress(number, starts);
          const before = readKept(await cache.read(`${number}.json`));
          const made = before ?? (await grouping.start(number, () => mayGoOn()));
          if (isProblem(made)) return made;
          if (!made) return undefined;
          if (!before) await cache.keep(`${number}.json`, new TextEncoder().encode(JSON.stringify({ ...made, pictures: Array.from(made.pictures) })));
          keeps(`${number + 1} of ${starts} starts`);
          totals.push(made.total);
          if (!best || made.total > best.total) best = made;
          tell({ groups: shownGroups(best, grouping, leastSide).map((one) => ({ ...one, units: [...one.units] })), silent: [...silentUnits(best)], rounds: best.rounds, totals: [...totals] });
        }
        progress(starts, starts);
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});

function readKept(bytes: Uint8Array | undefined): Grouping | undefined {
  try {
    const read = bytes && keptGrouping.read(JSON.parse(new TextDecoder().decode(bytes)), "a start");
    return read && !isProblem(read) ? { ...read, pictures: Float32Array.from(read.pictures) } : undefined;
  } catch {
    return undefined;
  }
}
