// Methods that are asked of the document in front: which one is chosen, what it is told, where it stands, and what it has found.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { isUnderWay, type JobStanding } from "../../shared/contract/job.ts";
import { method as methodKind, type FindingMessage } from "../../shared/contract/jobs/method.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { activeTab } from "./document-store.ts";
import { host } from "./host.ts";
import { liveWeightsOf } from "./live-weights.ts";
import { runJob } from "./run-job.ts";
import { feedsNow } from "./unit-store.ts";

interface MethodState {
  readonly chosen: string | undefined;
  /** Of each method, by its settings' names. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly standing: JobStanding | undefined;
  readonly found: { readonly method: string; readonly document: WeftDocument; readonly findings: readonly FindingMessage[] } | undefined;
}

export const methodStore = createStore<MethodState>(() => ({ chosen: undefined, settings: {}, standing: undefined, found: undefined }));

export function useMethods<T>(select: (state: MethodState) => T): T {
  return useStore(methodStore, select);
}

export function setMethodSetting(method: string, name: string, value: string): void {
  methodStore.setState(({ settings }) => ({ settings: { ...settings, [method]: { ...settings[method], [name]: value } } }));
}

/** The newest question counts. */
let asked = 0;
let job: string | undefined;

export async function askMethod(method: string): Promise<void> {
  stopMethod();
  const tab = activeTab();
  if (!tab) return;
  const mine = ++asked;
  const isNewest = () => mine === asked;
  methodStore.setState({ chosen: method, found: undefined, standing: { state: "starting", done: 0, of: 0 } });
  const { document } = tab;
  const fed = await feedsNow();
  if (!isNewest()) return;
  const live = liveWeightsOf(tab.key);
  const wish = { document: printDocument(document), path: tab.path, ...(live ? { weights: live.file } : {}), method, settings: methodStore.getState().settings[method] ?? {}, feeds: fed?.arrays ?? {} };
  const standing = await runJob(methodKind, wish, {
    onStart: (name) => { if (isNewest()) job = name; else void host().dropJob({ job: name }); },
    onStanding: (now) => isNewest() && methodStore.setState({ standing: now }),
    onNews: ({ findings }) => isNewest() && methodStore.setState({ found: { method, document, findings } }),
  });
  if (isNewest()) methodStore.setState({ standing });
}

export function stopMethod(): void {
  const { standing } = methodStore.getState();
  if (standing && isUnderWay(standing) && job !== undefined) void host().dropJob({ job });
  job = undefined;
  asked += 1;
  methodStore.setState({ standing: undefined });
}
