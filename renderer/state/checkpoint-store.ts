// A checkpoint for the document that is open: what would go where is shown first, then taken as one step that can be undone.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { NewsOf } from "../../shared/contract/jobs/define.ts";
import { loadWeights, type CheckpointMatchMessage } from "../../shared/contract/jobs/load-weights.ts";
import { printDocument } from "../../shared/document/text.ts";
import { activeTab, dispatch, documentStore } from "./document-store.ts";
import { withDropped } from "./dropped-to-host.ts";
import { baseName } from "./files.ts";
import { notify } from "./notice-store.ts";
import { runJob } from "./run-job.ts";
import { setView } from "./view-store.ts";

export interface CheckpointState {
  readonly name: string;
  readonly match: CheckpointMatchMessage;
  /** True while it is being written. */
  readonly taking: boolean;
  /** False for a copy that goes when it has been read: nothing can be left in it. */
  readonly stays: boolean;
  /** Takes what fits into a file of the document's own, leaves it in the checkpoint, or leaves the document as it is. */
  readonly answer: (take: CheckpointAnswer) => void;
}

export type CheckpointAnswer = "own" | "link" | false;

export const checkpointStore = createStore<{ readonly current: CheckpointState | undefined }>(() => ({ current: undefined }));

export function useCheckpoint(): CheckpointState | undefined {
  return useStore(checkpointStore, (state) => state.current);
}

export async function loadDropped(files: readonly File[]): Promise<void> {
  await withDropped(files, /\.safetensors$/i, (path, name) => loadCheckpoint(path, name, false));
}

/** An absolute path, as the host knows it; false where nothing was loaded. */
export async function loadCheckpoint(path: string, name = baseName(path), stays = true): Promise<boolean> {
  const tab = activeTab();
  if (!tab) {
    notify("warning", `${name} is a file of weights: open the network it belongs to first`);
    return false;
  }
  const fail = (why: string | undefined): boolean => {
    close();
    notify("error", `${name}: ${(why ?? "its process gave no answer").replaceAll(path, name)}`);
    return false;
  };
  let match: CheckpointMatchMessage | undefined;
  const wish = { document: printDocument(tab.document), path: tab.path, checkpoint: path };
  const looked = await runJob(loadWeights, { ...wish, take: false }, { onNews: (news) => (match = news.match ?? match) });
  if (looked.state !== "done" || !match) return fail(looked.message);
  const shown = match;
  const answer = await new Promise<CheckpointAnswer>((resolve) => {
    checkpointStore.setState({ current: { name, match: shown, taking: false, stays, answer: resolve } });
    setView({ dialog: { kind: "checkpoint" } });
  });
  if (answer === false) {
    close();
    return false;
  }
  checkpointStore.setState(({ current }) => ({ current: current && { ...current, taking: true } }));
  let told: NewsOf<typeof loadWeights>["taken"];
  const end = await runJob(loadWeights, { ...wish, take: true, ...(answer === "link" ? { link: true } : {}) }, { onNews: (news) => (told = news.taken ?? told) });
  if (end.state !== "done" || !told) return fail(end.message);
  close();
  const now = documentStore.getState().tabs.find((open) => open.key === tab.key)?.document;
  if (!now) return false;
  const { title, about, seed } = now;
  const { weights = null, linked } = told;
  // Parameters are called in both as they are called now.
  const steps = [{ step: "set-info", title, about, seed, weights }, ...(linked ? [{ step: "set-stored", storedAs: {} }, { step: "set-linked", linked }] as const : [])] as const;
  if (!dispatch({ label: `load ${name}`, steps }, tab.key)) return false;
  notify("plain", linked ? `The document reads its weights in ${name} now${weights === null ? "" : `, and what does not lie there in ${weights}`}` : `The document has the weights of ${name} now`);
  return true;
}

function close(): void {
  checkpointStore.setState({ current: undefined });
  setView({ dialog: undefined });
}
