// Save the page of a unit: one HTML file with its pictures in it.
import { isFailed } from "../../shared/contract/schema.ts";
import { activeTab } from "../state/document-store.ts";
import { baseName, chooseFile } from "../state/files.ts";
import { host } from "../state/host.ts";
import { notify } from "../state/notice-store.ts";
import { unitReport } from "../state/unit-report.ts";
import { unitStore } from "../state/unit-store.ts";
import { defineCommand } from "./define.ts";

export const exportUnitReport = defineCommand({
  name: "export-unit-report", label: "Save the report of the unit…",
  when: () => unitStore.getState().unit !== undefined,
  async perform() {
    const state = unitStore.getState();
    if (!state.unit) return;
    const text = unitReport(activeTab()?.document.title ?? "", state);
    const path = await chooseFile("export", `${state.unit.port.replace(/[^\w.-]+/g, "-")}-${state.unit.channel}.html`);
    if (path === null) return;
    const answer = await host().writeExport({ path: /\.html?$/i.test(path) ? path : `${path}.html`, bytes: new TextEncoder().encode(text) });
    if (isFailed(answer)) notify("error", answer.failed);
    else notify("plain", `Saved ${baseName(path)}`);
  },
});
