// What became of the imported model that is open.
import { activeTab } from "../state/document-store.ts";
import { importStore, showReport } from "../state/import-store.ts";
import { defineCommand } from "./define.ts";

export const importReport = defineCommand({
  name: "import-report", label: "Report of the import",
  when: () => Object.hasOwn(importStore.getState().reports, activeTab()?.key ?? ""),
  perform: () => showReport(activeTab()?.key ?? ""),
});
