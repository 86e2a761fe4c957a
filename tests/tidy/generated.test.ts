// What is written by a program is what the program would write now.
import { expect, test } from "vitest";
import { staleIndexes } from "../../scripts/generated-indexes.mjs";

test("the generated indexes are fresh", () => {
  expect(staleIndexes().map(({ path }) => path), "`npm run index` writes them").toEqual([]);
});
