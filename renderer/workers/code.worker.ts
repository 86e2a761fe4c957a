// Writes a document in another language off the window's thread: keys in the text form go before what follows them.
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportOnnxText } from "../../shared/exporters/onnx.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import type { CodeAnswer, CodeLanguage, CodeRequest } from "./code-messages.ts";

const check = createChecker();

const writers: Readonly<Record<CodeLanguage, (checked: CheckedDiagram) => CodeAnswer>> = {
  pytorch: (checked) => exportPyTorch(checked),
  jax: (checked) => exportJax(checked),
  onnx: (checked) => exportOnnxText(checked, { weightsFile: checked.document.weights ?? "weights.safetensors", version: "" }),
};

self.addEventListener("message", ({ data: { document, language } }: MessageEvent<CodeRequest>) => {
  self.postMessage(answer(document, language));
});

function answer(document: CodeRequest["document"], language: CodeLanguage): CodeAnswer {
  try {
    return writers[language](check(document));
  } catch (error) {
    return { problem: `the code could not be written: ${error instanceof Error ? error.message : String(error)}` };
  }
}
