// Analyses name operators in lists: a name that is none any more would be answered wrongly without a word.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operators } from "../../shared/operators/index.ts";

const folder = join(import.meta.dirname, "../../shared/analysis");
const lists = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
  .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/const (\w+): ReadonlySet<string> = new Set\(\[([^\]]*)\]/g)]
    .map(([, list = "", body = ""]) => ({ list: `${file}: ${list}`, names: [...body.matchAll(/"([^"]+)"/g)].map(([, name]) => name) })));

test("every list is found", () => {
  expect(lists.map(({ list }) => list)).toEqual(expect.arrayContaining(["gradient-rule.ts: linearInOne", "memory-views.ts: views", "napkin/axis-roles.ts: sums"]));
});

test.each(lists)("$list names operators that are there", ({ names }) => {
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !operators.some((operator) => operator.name === name))).toEqual([]);
});
