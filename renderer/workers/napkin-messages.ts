// What the worker of the napkin analysis is asked and answers.
import type { DeviceName } from "../../shared/analysis/napkin/devices.ts";
import type { Lemma } from "../../shared/analysis/napkin/lemmas.ts";
import type { Napkin, NapkinAsked } from "../../shared/analysis/napkin/napkin.ts";
import type { WeftDocument } from "../../shared/document/document.ts";

export interface NapkinRequest {
  readonly document: WeftDocument;
  readonly device: DeviceName;
  /** The place of the level among the device's. */
  readonly level: number;
  /** In place of what the level holds. */
  readonly memory?: number;
  readonly region?: readonly string[];
  readonly parts?: NonNullable<NapkinAsked["parts"]>;
  readonly lemmas: readonly Lemma[];
}

export type NapkinAnswer = { readonly napkin: Napkin } | { readonly problem: string };
