// A kind of job says of each text in its wish whether a path is in it; one that forgets a field is not built.
import { expect, test } from "vitest";
import { defineJobKind } from "../../shared/contract/jobs/define.ts";
import { jobKinds } from "../../shared/contract/jobs/index.ts";
import { literal, nothing, nullable, number, object, string } from "../../shared/contract/schema.ts";

test("of a field that may hold a path a kind cannot be silent, and of another it need not speak", () => {
  const form = { name: "new", news: nothing, question: nothing, answer: nothing, wish: object({ from: nullable(string), how: literal("well", "fast"), steps: number }) };
  expect(defineJobKind({ ...form, says: { from: "document" } }).says).toEqual({ from: "document" });
  // @ts-expect-error: nothing is said of `from`.
  expect(defineJobKind({ ...form, says: {} }).says).toEqual({});
});

test.each(jobKinds)("$name says no less of a path than its name", ({ says }) => {
  for (const [field, meaning] of Object.entries(says)) if (/path|file|folder|checkpoint|weights|data$/i.test(field)) expect(meaning, field).not.toBe("words");
});
