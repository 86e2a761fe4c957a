// Shared code is plain and predictable: no escape from the types, no clock, no dice.
import ts from "typescript";
import { expect, test } from "vitest";
import { codeFiles, read } from "./project-files.ts";

const sharedFiles = codeFiles.filter((path) => path.startsWith("shared/"));

test("no `any` and no `!`", () => {
  expect(sharedFiles.flatMap((path) => escapes(path))).toEqual([]);
});

test("no clock, no dice, no console", () => {
  const impure = /\b(Math\.random|Date\.now|new Date\(|performance\.now|crypto\.|console\.|setTimeout|globalThis)/;
  expect(sharedFiles.filter((path) => impure.test(withoutComments(read(path))))).toEqual([]);
});

function escapes(path: string): readonly string[] {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
