// Each part says in a few lines what lies in it, what never does, and how to add to it.
import { expect, test } from "vitest";
import { exists, read, secondLevelFolders } from "./project-files.ts";

test("each second-level folder has a README", () => {
  expect(secondLevelFolders.filter((folder) => !exists(`${folder}/README.md`))).toEqual([]);
});

test("a folder's README has at most 15 lines", () => {
  const readmes = secondLevelFolders.map((folder) => `${folder}/README.md`).filter(exists);
  expect(readmes.filter((path) => read(path).trimEnd().split("\n").length > 15)).toEqual([]);
});
