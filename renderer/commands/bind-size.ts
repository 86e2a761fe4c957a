// Bind a size: gives a size variable of the document its value.
import { isSizeName } from "../../shared/document/names.ts";
import { activeTab, dispatch } from "../state/document-store.ts";
import { promptFor } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

const form = /^\s*([^\s=]+)\s*=\s*(\d+)\s*$/;

export const bindSize = defineCommand({
  name: "bind-size", label: "Bind a size…", when: () => activeTab() !== undefined,
  async perform() {
    const text = await promptFor("Bind a size", "Size and value, such as m = 64", "", (typed) => {
      const [, name, value] = form.exec(typed) ?? [];
      return name !== undefined && isSizeName(name) && Number(value) >= 1 ? undefined : "Write a name and a whole number from 1, such as m = 64";
    });
    const [, name, value] = form.exec(text ?? "") ?? [];
    if (name !== undefined) dispatch({ label: `bind ${name}`, steps: [{ step: "set-size", name, declaration: { value: Number(value) } }] });
  },
});
