// How long a document takes to become ONNX bytes, its weights by reference.
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { galleryDocument, timed } from "./gallery-documents.ts";
import { figure } from "./report.ts";

for (const id of ["gpt-decoder", "vit"]) {
  const checked = checkDocument(galleryDocument(id, "real"));
  let bytes = 0;
  const samples = Array.from({ length: 9 }, () => timed(() => {
    const compiled = compileDocument(checked, { variant: "fast" });
    if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
    bytes = compiled.model.onnx.length;
  }));
  figure(`compile ${id} to ONNX`, "ms", samples, { bytes, first: samples[0], ...(id === "gpt-decoder" ? { target: 150 } : {}) });
}
