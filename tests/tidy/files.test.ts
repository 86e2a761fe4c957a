// How every file looks: named for its subject, short, introduced by one line, and self-contained for a reader who has only this project.
import { basename } from "node:path";
import { expect, test } from "vitest";
import { longFiles } from "./long-files.ts";
import { allFiles, codeFiles, read, root, exists } from "./project-files.ts";

const proseFiles = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "package.json", "eslint.config.js", "vite.config.ts", "vitest.config.ts", "playwright.config.ts"].filter(exists);
const ownText = [...allFiles.filter((path) => /\.(ts|tsx|mjs|css|html|md|weft|yml)$/.test(path)), ...proseFiles].filter((path) => !path.startsWith("tests/tidy/"));

test("no file is longer than 400 lines without a reason", () => {
  const reasons = new Map(longFiles);
  const long = codeFiles.filter((path) => read(path).split("\n").length - 1 > 400);
  expect(long.filter((path) => !reasons.has(path))).toEqual([]);
  expect([...reasons.keys()].filter((path) => !long.includes(path)), "no longer long: take them off the list").toEqual([]);
});

test("the first line says what a file is for", () => {
  const opening = /^(#!.*\n)?(\/\/ @vitest-environment .*\n)?(\/\/|\/\*)\s*\S/;
  expect(codeFiles.filter((path) => !opening.test(read(path)))).toEqual([]);
});

test("names are kebab-case; a component's own file may carry its name", () => {
  const isWell = (name: string, path: string) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name) || (path.startsWith("renderer/") && /^[A-Z][A-Za-z]*\.tsx$/.test(name)) || /^(README\.md|LICENSE|OFL)(\.txt)?$/.test(name);
  expect(allFiles.filter((path) => codeFiles.includes(path) || path.endsWith(".md")).filter((path) => !isWell(basename(path), path))).toEqual([]);
});

test("nothing is a drawer without a subject", () => {
  expect(allFiles.filter((path) => path.split(/[/.]/).some((word) => ["utils", "util", "helpers", "helper", "common", "misc"].includes(word)))).toEqual([]);
});

test("nothing refers to what a reader of this project does not have", () => {
  const foreign: readonly (readonly [string, RegExp])[] = [
    ["an issue by number", /\bissues? #?\d+\b/i],
    ["a path outside the project", /\/work\/|shared\/design\b|\/tmp\/brief/],
    ["an unfinished mark", /\b(TODO|FIXME|XXX)\b/],
  ];
  const found = ownText.flatMap((path) => foreign.filter(([, pattern]) => pattern.test(read(path))).map(([what]) => `${path}: ${what}`));
  expect(found).toEqual([]);
});

test("every text file ends with a line break and has no tabs or trailing spaces", () => {
  const untidy = codeFiles.filter((path) => !/[^\n]\n$/.test(read(path)) || /[ \t]+$/m.test(read(path)) || /^\t/m.test(read(path)));
  expect(untidy, `in ${root}`).toEqual([]);
});
