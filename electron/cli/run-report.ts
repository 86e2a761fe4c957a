// What a run was and gave, as a value: the answer of `weft run --json`, and the manifest beside its arrays.
import { measuredTimes, type MeasuredTimes } from "../../shared/analysis/measured-times.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { silenceOf } from "../../shared/compiler/check/silence.ts";
import type { Frame, ProfileMessage, ProviderChoice, ProviderInfo, Reading, Statistics } from "../../shared/contract/engine.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import type { DType } from "../../shared/tensor/dtype.ts";
import type { FedInput } from "./feed-inputs.ts";
import type { OpenedDocument } from "./open-document.ts";
import type { ReadyNetwork } from "./prepare-network.ts";

export interface ReportedArray {
  /** An output's name, or the port path of a probe. */
  readonly name: string;
  readonly type: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly axes: readonly string[];
  readonly statistics: Statistics;
  readonly histogram: Reading["histogram"];
  /** Within the folder of the manifest, where arrays were written. */
  readonly file?: string;
}
export interface RunReport {
  readonly form: "weft-run/1";
  readonly file: string;
  readonly title: string;
  readonly seed: number;
  readonly sizes: Readonly<Record<string, number | null>>;
  readonly provider: { readonly asked: ProviderChoice; readonly ran: string; readonly why: string };
  readonly seconds: { readonly prepare: number; readonly run: number };
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly source: string }[];
  readonly outputs: readonly ReportedArray[];
  readonly probes: readonly ReportedArray[];
  /** Outputs that nothing comes out of, because something before them is muted. */
  readonly silent: readonly string[];
  /** Where nodes were timed: a whole run, and its kernels by the nodes they compute. */
  readonly times?: MeasuredTimes & { readonly runs: number; readonly run: number };
}

export interface RunFacts {
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly ready: ReadyNetwork;
  readonly fed: readonly FedInput[];
  readonly frame: Frame;
  readonly asked: ProviderChoice;
  readonly providers: readonly ProviderInfo[];
  readonly profile?: ProfileMessage;
}

export function reportRun({ opened, checked, ready, fed, frame, asked, providers, profile }: RunFacts): RunReport {
  const readings = new Map(frame.readings.map((reading) => [reading.of, reading]));
  const reported = (name: string, type: TensorType | undefined): readonly ReportedArray[] => {
    const reading = readings.get(name);
    if (!reading || !type) return [];
    const { dtype, dims, statistics, histogram } = reading;
    return [{ name, type: printType(type), dtype, dims, axes: type.axes.map((axis) => axis.name), statistics, histogram }];
  };
  const { network } = ready;
  return {
    form: "weft-run/1", file: opened.file, title: opened.document.title, seed: checked.document.seed,
    sizes: Object.fromEntries([...checked.sizes].map(([name, value]) => [name, value ?? null])),
    provider: { asked, ran: frame.provider, why: whyThere(asked, frame, providers) },
    seconds: { prepare: ready.seconds, run: frame.seconds },
    inputs: fed.map(({ name, type, source }) => ({ name, type, source })),
    outputs: network.outputs.flatMap(({ name, type }) => reported(name, type)),
    probes: Object.keys(network.model.probes).flatMap((port) => reported(port, network.types.get(port))),
    silent: [...silenceOf(checked.main).outputs],
    ...(profile ? { times: { runs: profile.runs, run: profile.seconds, ...measuredTimes(checked, profile.kernels, new Map(network.outputs.map(({ name, node }) => [name, node]))) } } : {}),
  };
}

/** Why the run was where it was, in a sentence without its full stop. */
function whyThere(asked: ProviderChoice, { provider, fallback }: Frame, providers: readonly ProviderInfo[]): string {
  if (fallback !== undefined) return fallback;
  if (asked !== "auto") return "asked for";
  if (provider !== "cpu") return "the first that can run here";
  // What belongs to another system needs no mention.
  const others = providers.filter(({ name, reason }) => name !== "cpu" && reason?.startsWith("only on") !== true);
  return `nothing faster can run here (${others.map(({ name, reason }) => `${name}: ${reason ?? "no device for it was found"}`).join("; ")})`;
}
