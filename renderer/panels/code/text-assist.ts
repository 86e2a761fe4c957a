// Completion and hover of the text form: what the checker knows of the drawing, where somebody writes or points.
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { completionsAt, handMark, type Completion } from "../../../shared/exporters/text/completions-at.ts";
import { hoverAt } from "../../../shared/exporters/text/hover-at.ts";
import { checkStore } from "../../state/check-store.ts";
import { monaco } from "./monaco.ts";

const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;

const kinds: Readonly<Record<Completion["kind"], number>> = {
  array: CompletionItemKind.Variable, operator: CompletionItemKind.Function, block: CompletionItemKind.Module,
  attribute: CompletionItemKind.Property, value: CompletionItemKind.Value, keyword: CompletionItemKind.Keyword,
};

monaco.languages.registerCompletionItemProvider("weft", {
  triggerCharacters: ["(", ".", ","],
  provideCompletionItems(model, { lineNumber, column }) {
    const checked = current();
    const found = checked && completionsAt(model.getValue(), checked, lineNumber, column);
    if (!found) return { suggestions: [] };
    const range = new monaco.Range(lineNumber, found.from, lineNumber, column);
    return { suggestions: found.items.map((item, i) => suggestion(item, i, range)) };
  },
});

monaco.languages.registerHoverProvider("weft", {
  provideHover(model, { lineNumber, column }) {
    const checked = current();
    const found = checked && hoverAt(model.getValue(), checked, lineNumber, column);
    if (!found) return null;
    const types = found.types.length === 0 ? [] : [{ value: `\`\`\`weft\n${found.types.join("\n")}\n\`\`\`` }];
    return { range: new monaco.Range(lineNumber, found.from, lineNumber, found.to), contents: [...types, ...found.sentences.map((text) => ({ value: asItStands(text) }))] };
  },
});

function current(): CheckedDiagram | undefined {
  return checkStore.getState().checked;
}

function suggestion({ kind, label, text, detail, about }: Completion, at: number, range: monaco.Range): monaco.languages.CompletionItem {
  return {
    label: { label, description: detail }, kind: kinds[kind], range, sortText: String(at).padStart(5, "0"), documentation: { value: asItStands(about) },
    insertText: text.includes(handMark) ? text.replace(/[\\$}]/g, "\\$&").replace(handMark, "$0") : text,
    ...(text.includes(handMark) ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet } : {}),
  };
}

/** A document is not trusted: nothing in its words is a link or a picture. */
function asItStands(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
