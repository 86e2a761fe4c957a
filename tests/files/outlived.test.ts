// Of what is kept, the least recently used goes first, and nothing that is young.
import { expect, test } from "vitest";
import { outlived } from "../../shared/base/outlived.ts";

const entries = [["new", 6, 90], ["large", 50, 70], ["small", 3, 60], ["old", 1, 10]].map(([name, bytes, usedAt]) => ({ name: String(name), bytes: Number(bytes), usedAt: Number(usedAt) }));

test.each([
  ["nothing where there is room and all is young", { mostBytes: 60, goesBefore: 0, staysFrom: 100 }, []],
  ["what is too old, however much room there is", { mostBytes: 1000, goesBefore: 65, staysFrom: 100 }, ["small", "old"]],
  ["what no longer fits beside what was used later", { mostBytes: 10, goesBefore: 0, staysFrom: 100 }, ["large"]],
  ["nothing that was used a moment ago", { mostBytes: 0, goesBefore: 80, staysFrom: 65 }, ["small", "old"]],
])("%s", (_, bounds, names) => {
  expect(outlived(entries, bounds)).toEqual(names);
});
