// What several views of one array want together: the heaviest view's part of it, and whatever else one of them alone asks for.
import { afterEach, expect, test } from "vitest";
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import { readingKey, wantedNow, wantReadings } from "../../renderer/state/wanted-readings.ts";

const type = { dtype: "f32", axes: [] } as const;
const small = { cut: [{ start: 0, end: 1, step: 1 }] };
const large = { cut: [{ start: 0, end: 9, step: 1 }] };
const counted = { histogram: { bins: 8 } };

function want(view: string, of: string, weight: number, part: Pick<ReadingRequest, "cut" | "histogram">): void {
  wantReadings(view, [{ of, weight, kind: view, wants: () => part }]);
}
const asked = () => Object.fromEntries(wantedNow().map((one) => [one.of, one.wants(type, [])]));

afterEach(() => ["canvas", "inspector", "pinned"].forEach((view) => wantReadings(view, [])));

test.each([
  ["the larger view of the same part wins", [["canvas", 1, small], ["inspector", 4, large]], large],
  ["whichever was opened first", [["inspector", 4, large], ["canvas", 1, small]], large],
  ["a histogram comes beside a picture", [["canvas", 1, small], ["inspector", 4, counted]], { ...small, ...counted }],
  ["and a picture beside a histogram", [["canvas", 4, counted], ["inspector", 1, large]], { ...large, ...counted }],
  ["three views share one request", [["canvas", 1, small], ["inspector", 4, counted], ["pinned", 3, large]], { ...large, ...counted }],
] as const)("%s", (_name, wants, together) => {
  for (const [view, weight, part] of wants) want(view, "conv:y", weight, part);
  expect(asked()).toEqual({ "conv:y": together });
});

test("a view that closes takes back what it wanted", () => {
  want("canvas", "a:y", 1, small);
  want("inspector", "b:y", 4, large);
  wantReadings("inspector", []);
  expect(asked()).toEqual({ "a:y": small });
});

test("a view that looks at a part of its own leaves the others theirs", () => {
  want("canvas", "a:y", 1, small);
  wantReadings("inspector", [{ of: "a:y", weight: 4, kind: "first numbers", isApart: true, wants: () => large }]);
  expect(wantedNow().map((one) => [readingKey(one.of, one.view), one.wants(type, [])])).toEqual([["a:y", small], ["inspector a:y", large]]);
});
