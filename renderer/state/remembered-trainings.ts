// Which runs a window has under way, so that it finds them again when it is loaded again; kept for as long as the window is open.
import type { RunSettings } from "../../shared/training/run-settings.ts";

/** What a run belongs to on disk: a file, or while there is none what its document is called. */
export interface RunOwner {
  readonly path: string | null;
  readonly title: string;
}

export interface RememberedTraining {
  /** Of the open document. */
  readonly key: string;
  readonly job: string;
  readonly owner: RunOwner;
  readonly run: string;
  readonly settings: RunSettings;
}

const storageKey = "weft.training";

export function rememberTrainings(entries: readonly RememberedTraining[]): void {
  sessionStorage.setItem(storageKey, JSON.stringify(entries));
}

export function rememberedTrainings(): readonly RememberedTraining[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(found) ? (found as RememberedTraining[]) : [];
  } catch {
    return [];
  }
}
