// A network written for elsewhere, as the window asks for it.
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { codeKinds } from "../../shared/exporters/code-kinds.ts";
import { besideIt, type NetworkJob } from "../export/network-job.ts";
import { writeCode } from "../export/write-code.ts";
import { hasWeightsBeside, writeOnnx } from "../export/write-onnx.ts";
import type { NamePlaces } from "../files/named-file.ts";
import { findWeights } from "../files/find-weights.ts";

type Asked = Parameters<Handlers<AppContract>["exportNetwork"]>[0];
type Answer = Awaited<ReturnType<Handlers<AppContract>["exportNetwork"]>>;

export async function exportNetwork({ path, to, document: saved, text, overwrite, carriesDocument }: Asked, version: string, places: NamePlaces): Promise<Answer> {
  const parsed = parseDocument(text, "the document");
  if ("problems" in parsed) return { failed: parsed.problems[0]?.problem ?? "the document cannot be read" };
  const { document } = parsed;
  const needsWeights = to === "onnx" || codeKinds[to].needsWeights;
  // Only the numbers of a network are looked up, and only where its own folder or one we keep for it has them.
  const weights = needsWeights ? await findWeights(saved, document, places) : undefined;
  if (isProblem(weights)) return { failed: `weights: ${weights.problem}` };
  const beside = besideIt(path);
  const file = saved === null ? document.title : basename(saved);
  const job: NetworkJob = { file, checked: checkDocument(document), out: basename(path), path, weights, batch: false, external: false, carriesDocument, version };
  // The document's own weights are read where they lie, and never written.
  const mayComeBeside = !overwrite && needsWeights && beside !== (typeof weights === "string" ? weights : undefined) && (await isThere(beside));
  if (mayComeBeside && (to !== "onnx" || hasWeightsBeside(job))) return { files: [], replaces: basename(beside) };
  const written = await (to === "onnx" ? writeOnnx(job) : writeCode(job, to));
  if (written.kind === "written") return { files: written.files.map(({ file: name, bytes }) => ({ file: join(dirname(path), name), bytes })), replaces: null };
  const [first] = written.problems;
  return { failed: `${file}: ${typeof first === "string" ? first.replace(`${file}: `, "") : (first?.problem ?? "it cannot run yet")}` };
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
