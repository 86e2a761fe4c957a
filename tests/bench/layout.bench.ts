// How long the circuit arrangement of the 12-block decoder takes, its blocks collapsed and open.
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { everyUse } from "./every-use.ts";
import { galleryDocument, timed } from "./gallery-documents.ts";
import { figure } from "./report.ts";

const document = galleryDocument("gpt-decoder", "real");
for (const [how, target] of [["collapsed", 50], ["open", 400]] as const) {
  const samples = Array.from({ length: 9 }, () => {
    // A check from cold gives blocks no layout has seen.
    const checked = checkDocument(structuredClone(document));
    const open = new Set(how === "open" ? everyUse(checked.main) : []);
    return timed(() => layoutDiagram(checked, { open }));
  });
  figure(`circuit layout gpt-decoder, blocks ${how}`, "ms", samples, { target });
}
