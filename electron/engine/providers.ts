// Which execution providers the installed runtime offers here, and in which order `auto` tries them.
import { readdirSync } from "node:fs";
import * as ort from "onnxruntime-node";
import type { ProviderChoice, ProviderInfo, ProviderName } from "../../shared/contract/engine.ts";

const titles: Readonly<Record<ProviderName, string>> = { cpu: "CPU", webgpu: "WebGPU", cuda: "CUDA", dml: "DirectML", coreml: "CoreML" };
const elsewhere: Readonly<Record<ProviderName, string>> = {
  cpu: "not in this build of ONNX Runtime", webgpu: "not in this build of ONNX Runtime",
  cuda: "its libraries are not installed: on Linux, `npm run setup:cuda` fetches them",
  dml: "only on Windows", coreml: "only on macOS",
};

export function listProviders(): readonly ProviderInfo[] {
  const offered = new Map(ort.listSupportedBackends().map(({ name, bundled }) => [name, bundled]));
  return (["cpu", "webgpu", "cuda", "dml", "coreml"] as const).map((name) => {
    const available = offered.get(name) === true || (name === "cuda" && offered.has("cuda") && hasCudaLibrary());
    return { name, title: titles[name], available, ...(available ? {} : { reason: elsewhere[name] }) };
  });
}

/** Why a provider can run nothing here, whatever the network; undefined where it may. */
export function reasonAgainst(provider: ProviderName): string | undefined {
  const { title, reason } = listProviders().find(({ name }) => name === provider) ?? {};
  return reason === undefined ? undefined : `${title ?? provider} cannot run here: ${reason}`;
}

/** The providers to try, best first, ending with the CPU. */
export function providersToTry(choice: ProviderChoice): readonly ProviderName[] {
  if (choice === "cpu") return ["cpu"];
  if (choice !== "auto") return [choice, "cpu"];
  const available = new Set(listProviders().flatMap(({ name, available }) => (available ? [name] : [])));
  const order: readonly ProviderName[] = ["cuda", "dml", "coreml", "webgpu", "cpu"];
  return order.filter((name) => available.has(name) && (name !== "webgpu" || hasHardwareGpu()));
}

/** WebGPU in software is for tests: it is slower than the CPU provider by far, so `auto` wants a device. */
function hasHardwareGpu(): boolean {
  if (process.platform !== "linux") return true;
  if (/swiftshader|lvp|llvmpipe/i.test(process.env["VK_ICD_FILENAMES"] ?? "")) return false;
  return listed("/dev/dri").some((name) => name.startsWith("renderD")) || listed("/dev").some((name) => /^nvidia\d+$/.test(name));
}

function hasCudaLibrary(): boolean {
  try {
    const folder = new URL(`./bin/napi-v6/${process.platform}/${process.arch}/`, import.meta.resolve("onnxruntime-node/package.json"));
    return readdirSync(folder).some((name) => name.includes("providers_cuda"));
  } catch {
    return false;
  }
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
