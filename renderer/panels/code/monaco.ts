// The text editor, set up once: its worker from our own files, the languages it shows, the colours of the window.
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import { onnxTokens, pythonTokens, weftTokens } from "./languages.ts";

export { monaco };
export type Editor = monaco.editor.IStandaloneCodeEditor;

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

for (const [id, tokens, comment] of [["weft", weftTokens, "#"], ["python", pythonTokens, "#"], ["onnx", onnxTokens, "#"]] as const) {
  monaco.languages.register({ id });
  monaco.languages.setMonarchTokensProvider(id, tokens);
  monaco.languages.setLanguageConfiguration(id, { comments: { lineComment: comment }, brackets: [["(", ")"], ["[", "]"]], autoClosingPairs: [{ open: "(", close: ")" }, { open: '"', close: '"' }] });
}

const plain: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true, minimap: { enabled: false }, fontFamily: "JetBrains Mono", fontSize: 12, lineHeight: 19, fontLigatures: true, lineNumbersMinChars: 3, folding: false, glyphMargin: false,
  renderLineHighlight: "none", scrollBeyondLastLine: false, overviewRulerLanes: 0, hideCursorInOverviewRuler: true, padding: { top: 8, bottom: 8 }, contextmenu: false, unicodeHighlight: { ambiguousCharacters: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false }, wordBasedSuggestions: "off", occurrencesHighlight: "off", selectionHighlight: false, stickyScroll: { enabled: false }, bracketPairColorization: { enabled: false }, guides: { indentation: false },
};

export function createEditor(element: HTMLElement, language: "weft" | "python", more: monaco.editor.IStandaloneEditorConstructionOptions): Editor {
  return monaco.editor.create(element, { ...plain, language, ...more });
}

/** The editor's colours are texts, so they are read off the page when the theme has changed. */
export function followTheme(theme: "paper" | "night"): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(`--${token}`).trim();
  const bare = (token: string) => colour(token).replace("#", "");
  monaco.editor.defineTheme("weft", {
    base: theme === "night" ? "vs-dark" : "vs", inherit: false,
    rules: [
      { token: "", foreground: bare("ink") }, { token: "comment", foreground: bare("ink-3") }, { token: "keyword", foreground: bare("role-expert") }, { token: "string", foreground: bare("role-head") },
      { token: "number", foreground: bare("role-vocabulary") }, { token: "type", foreground: bare("role-position") }, { token: "operator", foreground: bare("ink-2") },
    ],
    colors: {
      "editor.background": colour("panel"), "editor.foreground": colour("ink"), "editorLineNumber.foreground": colour("ink-3"), "editorLineNumber.activeForeground": colour("ink-2"), "editorCursor.foreground": colour("accent"),
      "editor.selectionBackground": `${colour("accent")}33`, "editor.inactiveSelectionBackground": `${colour("accent")}1c`, "editorWidget.background": colour("raised"), "editorWidget.border": colour("hairline-2"), "editorError.foreground": colour("error"), "editorSuggestWidget.selectedBackground": colour("accent-wash"), "editorSuggestWidget.selectedForeground": colour("ink"), "editorSuggestWidget.highlightForeground": colour("accent"), "editorSuggestWidget.focusHighlightForeground": colour("accent"), "list.hoverBackground": colour("chrome"),
      "scrollbarSlider.background": `${colour("ink-3")}44`, "scrollbarSlider.hoverBackground": `${colour("ink-3")}77`, "editorBracketMatch.background": `${colour("accent")}22`, "editorBracketMatch.border": colour("accent"), "focusBorder": colour("accent"),
    },
  });
  monaco.editor.setTheme("weft");
}
