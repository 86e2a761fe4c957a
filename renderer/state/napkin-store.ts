// The kernels of the open document on a device, looked for by a worker while they are shown; the newest question ends the one before.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { DeviceName } from "../../shared/analysis/napkin/devices.ts";
import { lemmaNames, type Lemma } from "../../shared/analysis/napkin/lemmas.ts";
import type { Napkin } from "../../shared/analysis/napkin/napkin.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { NapkinAnswer, NapkinRequest } from "../workers/napkin-messages.ts";

export type CutKind = "group" | "stream";

export interface CutAxis {
  readonly axis: string;
  readonly kind: CutKind;
  readonly size: number;
}

export interface NapkinSettings {
  readonly device: DeviceName;
  /** The place of the level among the device's. */
  readonly level: number;
  /** In place of what the level holds. */
  readonly memory: number | undefined;
  /** The whole run, what is selected, or the glyphs of one kernel. */
  readonly scope: "run" | "selection" | readonly string[];
  /** The best that is found without. */
  readonly parts: readonly CutAxis[] | undefined;
  readonly lemmas: readonly Lemma[];
}

interface NapkinState {
  readonly settings: NapkinSettings;
  /** What was found last, of which document; another question may be on its way. */
  readonly found: { readonly answer: NapkinAnswer; readonly document: WeftDocument } | undefined;
  /** What is shown while a refusal says why the next cut is none. */
  readonly before: Napkin | undefined;
  readonly isWorking: boolean;
}

export const napkinStore = createStore<NapkinState>(() => ({ settings: { device: "h100", level: 0, memory: undefined, scope: "run", parts: undefined, lemmas: lemmaNames }, found: undefined, before: undefined, isWorking: false }));

export function useNapkin<T>(select: (state: NapkinState) => T): T {
  return useStore(napkinStore, select);
}

export function setNapkin(change: Partial<NapkinSettings>): void {
  napkinStore.setState(({ settings }) => ({ settings: { ...settings, ...change } }));
}

let worker: Worker | undefined;
let isBusy = false;
const restMs = 120;

/** Gives what ends it. */
export function lookForKernels(document: WeftDocument, region: readonly string[] | undefined, { device, level, memory, parts, lemmas }: NapkinSettings): () => void {
  const timer = setTimeout(() => {
    if (isBusy) endWorker();
    worker ??= new Worker(new URL("../workers/napkin.worker.ts", import.meta.url), { type: "module", name: "napkin" });
    isBusy = true;
    napkinStore.setState({ isWorking: true });
    const take = (answer: NapkinAnswer) => {
      isBusy = false;
      const { before } = napkinStore.getState();
      napkinStore.setState({ found: { answer, document }, isWorking: false, before: "napkin" in answer && answer.napkin.regions.length > 0 ? answer.napkin : before });
    };
    worker.onmessage = ({ data }: MessageEvent<NapkinAnswer>) => take(data);
    worker.onerror = (event) => {
      endWorker();
      take({ problem: event.message || "looking for kernels stopped" });
    };
    worker.postMessage({ document, device, level, lemmas, ...(memory === undefined ? {} : { memory }), ...(region ? { region } : {}), ...(parts && region ? { parts } : {}) } satisfies NapkinRequest);
  }, restMs);
  return () => {
    clearTimeout(timer);
    if (isBusy) endWorker();
    napkinStore.setState({ isWorking: false });
  };
}

function endWorker(): void {
  worker?.terminate();
  worker = undefined;
  isBusy = false;
}
