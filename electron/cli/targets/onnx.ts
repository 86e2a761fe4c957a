// ONNX with its weights beside it: one file for the graph, one safetensors file for every number it learned.
import { basename, dirname, join, resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { exportOnnx } from "../../../shared/exporters/onnx.ts";
import { diskFault } from "../../files/disk-fault.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { openWeightsFile } from "../../weights/weights-file.ts";
import { disagreement, writeWeights } from "../../weights/write-weights.ts";
import { asTyped } from "../as-typed.ts";
import { failed } from "../commands/define.ts";
import { versionOf } from "../installed.ts";
import { problemLines } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import type { Target } from "./define.ts";

export const onnxTarget: Target = {
  about: "ONNX, with the weights as a .safetensors file beside it",
  extension: ".onnx",
  async write({ opened, checked, out }) {
    const weightsFile = `${basename(out, ".onnx")}.safetensors`;
    const made = exportOnnx(checked, { weightsFile, version: versionOf() });
    if ("problems" in made) return failed(...problemLines(opened.file, made.problems));
    const weights = join(dirname(out), weightsFile);
    const source = await weightsOf(opened);
    if (isProblem(source)) return failed(source.problem);
    const given = source === undefined ? undefined : openWeightsFile(source);
    if (given && isFailed(given)) return failed(given.failed);
    try {
      const unfit = given && disagreement(given, made.parameters);
      if (unfit !== undefined) return failed(unfit);
      // The weights first: a graph that is there can be loaded.
      const fault = writeWeights(resolve(weights), made.plan, made.parameters, checked.document.seed, given);
      if (fault) return failed(`${opened.file}: ${fault.failed}`);
      await replaceFile(resolve(out), made.onnx);
    } catch (error) {
      return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
    } finally {
      given?.close();
    }
    return [{ file: out, bytes: made.onnx.length }, { file: weights, bytes: made.plan.bytes }];
  },
};
