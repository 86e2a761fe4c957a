// Keep experiment: what is changed on the page of a unit, in the document under a name.
import { dispatch } from "../state/document-store.ts";
import { changesNow, lookAtInput, unitStore } from "../state/unit-store.ts";
import { promptFor } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

const longestName = 100;

export const keepExperiment = defineCommand({
  name: "keep-experiment", label: "Keep the experiment in the document…",
  when: () => unitStore.getState().unit !== undefined,
  async perform() {
    const changes = changesNow();
    if (changes.length === 0) return;
    const name = await promptFor("Keep the experiment", "Name", changes.join("; ").slice(0, longestName), (text) => (text.trim() === "" || text.trim().length > longestName ? `A name of 1 to ${longestName} characters` : undefined));
    if (name !== null && dispatch({ label: `keep ${name.trim()}`, steps: [{ step: "set-experiment", name: name.trim(), changes }] })) await lookAtInput({ experiment: name.trim() });
  },
});
