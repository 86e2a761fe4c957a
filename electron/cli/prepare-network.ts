// From a checked diagram to a network the engine holds ready, written for the provider that really runs it.
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { compileDocument, type CompiledNetwork, type CompileOptions } from "../../shared/compiler/compile.ts";
import type { ProviderChoice, ProviderName } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface ReadyNetwork {
  readonly network: CompiledNetwork;
  readonly provider: ProviderName;
  /** Why it is not the one that was asked for. */
  readonly fallback: string | undefined;
  /** For weights and session, without the compiler. */
  readonly seconds: number;
}

export interface NetworkWishes {
  readonly probes: "all" | readonly string[];
  readonly provider: ProviderChoice;
  readonly weightsFile: WeightsSource | undefined;
  /** Kernels go by the ports they compute. */
  readonly named?: boolean;
}

export function compileFor(checked: CheckedDiagram, { probes, provider, named = false }: Pick<NetworkWishes, "probes" | "named"> & { readonly provider: ProviderName | undefined }): CompiledNetwork | { readonly problems: readonly DiagramProblem[] } {
  const options: CompileOptions = { variant: probes.length === 0 ? "fast" : "explore", probes, named, ...(provider === undefined ? {} : { provider }) };
  return compileDocument(checked, options);
}

/** `network` is compiled for the provider asked for, or for any with `auto`. */
export async function prepareNetwork(engine: EngineHost, checked: CheckedDiagram, network: CompiledNetwork, wishes: NetworkWishes): Promise<ReadyNetwork | Failed> {
  const { provider, weightsFile } = wishes;
  const prepare = (one: CompiledNetwork) => engine.prepare({ model: { ...one.model, ...(weightsFile === undefined ? {} : { weightsFile }) }, provider });
  const ready = await prepare(network);
  if ("failed" in ready) return ready;
  const outcome = { network, provider: ready.provider, fallback: ready.fallback, seconds: ready.seconds };
  if (provider !== "auto" || ready.provider !== "webgpu") return outcome;
  // WebGPU computes some spellings wrongly, so it is given others.
  const respelled = compileFor(checked, { ...wishes, provider: ready.provider });
  if ("problems" in respelled) return outcome;
  const again = await prepare(respelled);
  return "failed" in again ? again : { network: respelled, provider: again.provider, fallback: again.fallback, seconds: ready.seconds + again.seconds };
}
