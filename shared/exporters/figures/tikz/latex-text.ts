// A text of the drawing as LaTeX: words in the paper's sans serif, labels as mathematics with their scripts and lines.
import type { TextRun } from "../../../circuit/scene.ts";
import type { TextPrimitive } from "../faces/set-text.ts";
import { latexEscapes, latexMathEscapes, latexSigns } from "./latex-signs.ts";

/** Undefined where LaTeX has no way to write a letter of it. */
export function latexText({ face, runs }: TextPrimitive): string | undefined {
  const parts = face === "math" ? runs.map((run, i) => mathRun(run, runs[i - 1])) : runs.map(wordRun);
  if (parts.some((part) => part === undefined)) return undefined;
  return face === "math" ? `$${parts.reduce<string>((before, part = "") => `${before}${/\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(part) ? " " : ""}${part}`, "")}$` : parts.join("");
}

function wordRun({ text, italic, bold, script }: TextRun): string | undefined {
  const letters = [...text].map(wordLetter);
  if (letters.includes(undefined)) return undefined;
  const styled = [bold ? "\\textbf" : "", italic ? "\\textit" : "", script === "raised" ? "\\textsuperscript" : script === "lowered" ? "\\textsubscript" : ""];
  return styled.reduce((words, command) => (command === "" ? words : `${command}{${words}}`), letters.join(""));
}

function wordLetter(letter: string): string | undefined {
  if (Object.hasOwn(latexEscapes, letter)) return latexEscapes[letter];
  if (Object.hasOwn(latexSigns, letter)) return `$${latexSigns[letter] ?? ""}$`;
  return isPlain(letter) ? letter : undefined;
}

/** What pdfLaTeX reads without being told how: ASCII, and the letters of western Europe. */
function isPlain(letter: string): boolean {
  return /^[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]$/.test(letter);
}

function mathRun(run: TextRun, before: TextRun | undefined): string | undefined {
  const letters = mathLetters(run);
  if (letters === undefined) return undefined;
  const lined = run.overline ? `\\overline{${letters}}` : letters;
  if (!run.script) return lined;
  // Two scripts in a row hang on nothing, or LaTeX refuses the second.
  return `${before === undefined || before.script ? "{}" : ""}${run.script === "raised" ? "^" : "_"}{${lined}}`;
}

/** Letters side by side are one word, not a product. */
function mathLetters({ text, italic, bold }: TextRun): string | undefined {
  const parts: string[] = [];
  for (const [word = ""] of text.matchAll(/[A-Za-z]+|[^A-Za-z]/gu)) {
    if (/^[A-Za-z]/.test(word)) parts.push(wordOf(word, italic ?? false, bold ?? false));
    else {
      const sign = latexSigns[word] ?? latexMathEscapes[word] ?? (/^[!-~]$/.test(word) ? (latexEscapes[word] ?? word) : undefined);
      if (sign === undefined) return undefined;
      parts.push(bold && /\d/.test(word) ? `\\mathbf{${word}}` : sign.startsWith("\\") && /[a-z]$/.test(sign) ? `${sign} ` : sign);
    }
  }
  // The space behind a command ends its name; one behind a backslash is a space.
  return parts.join("").replace(/(?<!\\) +$/, "");
}

function wordOf(word: string, italic: boolean, bold: boolean): string {
  if (!italic) return `\\${bold ? "mathbf" : "mathrm"}{${word}}`;
  const letters = word.length === 1 ? word : `\\mathit{${word}}`;
  return bold ? `\\boldsymbol{${letters}}` : letters;
}
