// What a window fed once it need not send again.
import { describe, expect, test } from "vitest";
import { createFedArrays } from "../../electron/host/fed-arrays.ts";
import type { ArrayMessage, RunRequest } from "../../shared/contract/engine.ts";

const array = (...data: number[]): ArrayMessage => ({ dtype: "f32", dims: [data.length], data: Float32Array.from(data) });
const asked = (feeds: RunRequest["feeds"], fed?: RunRequest["fed"]): RunRequest => ({ run: 1, model: "m", provider: "auto", hot: {}, wanted: [], feeds, ...(fed ? { fed } : {}) });

describe("arrays that were fed", () => {
  test("come back by the name they were sent under, beside what is new", () => {
    const fill = createFedArrays();
    const [picture, gain] = [array(1, 2, 3), array(0.5)];
    expect(fill(asked({ picture }, { picture: "a" }))).toEqual(asked({ picture }));
    expect(fill(asked({ gain }, { picture: "a" }))).toEqual(asked({ picture, gain }));
  });

  test("are the newest where both a name and an array are given", () => {
    const fill = createFedArrays();
    fill(asked({ picture: array(1) }, { picture: "a" }));
    fill(asked({ picture: array(2) }, { picture: "a" }));
    expect(fill(asked({}, { picture: "a" }))).toEqual(asked({ picture: array(2) }));
  });

  test("are asked for once more when they are gone", () => {
    const fill = createFedArrays();
    for (let i = 0; i < 20; i++) fill(asked({ picture: array(i) }, { picture: String(i) }));
    expect(fill(asked({}, { picture: "0" }))).toEqual({ failed: "input picture is not here any more: send its array once more" });
    expect(fill(asked({}, { picture: "19" }))).toEqual(asked({ picture: array(19) }));
  });
});
