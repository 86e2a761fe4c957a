// Weights that stay in the file they came in: made the document's own, or looked for where the person says their file is now.
import { ownWeights as ownKind } from "../../shared/contract/jobs/own-weights.ts";
import { showOriginal as showKind } from "../../shared/contract/jobs/show-original.ts";
import { printDocument } from "../../shared/document/text.ts";
import { activeTab, dispatch, documentStore } from "./document-store.ts";
import { baseName, chooseFile } from "./files.ts";
import { notify } from "./notice-store.ts";
import { runJob } from "./run-job.ts";
import { request } from "./run-request.ts";

export function linksWeights(): boolean {
  return activeTab()?.document.linked !== undefined;
}

/** One step that can be undone. */
export async function ownWeights(): Promise<void> {
  const tab = activeTab();
  const files = tab?.document.linked?.files.map(({ file }) => baseName(file)).join(", ");
  if (!tab || files === undefined) return;
  let weights: string | undefined;
  const end = await runJob(ownKind, { document: printDocument(tab.document), path: tab.path }, { onNews: (news) => (weights = news.weights) });
  if (end.state !== "done" || weights === undefined) return notify("error", `The weights could not be copied: ${end.message ?? "its process gave no answer"}`);
  const now = documentStore.getState().tabs.find((open) => open.key === tab.key)?.document;
  if (!now || now.linked !== tab.document.linked) return;
  const { title, about, seed, storedAs } = now;
  // Arrays have kept their names.
  if (!dispatch({ label: "own the weights", steps: [{ step: "set-info", title, about, seed, weights }, ...(storedAs ? [{ step: "set-stored", storedAs } as const] : [])] }, tab.key)) return;
  notify("plain", `The document has its weights in a file of its own and needs ${files} no longer`);
}

export async function showOriginal(): Promise<void> {
  const tab = activeTab();
  if (!tab?.document.linked) return;
  const original = await chooseFile("original", tab.document.linked.files[0]?.file ?? "");
  if (original === null) return;
  let found: string | undefined;
  const end = await runJob(showKind, { document: printDocument(tab.document), original }, { onNews: ({ file }) => (found = file) });
  if (end.state !== "done" || found === undefined) return notify("error", end.message ?? "its process gave no answer");
  notify("plain", `${found} is found at ${original} from now on`);
  request();
}
