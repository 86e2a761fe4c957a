// An array as a table: a line each element, its indices under the names of the axes.
import { expect, test } from "vitest";
import { arrayCsv } from "../../shared/exporters/array-csv.ts";

test("indices run as the elements lie, the last axis fastest", () => {
  expect(arrayCsv({ dtype: "f32", dims: [2, 2], data: Float32Array.from([0, 1.5, -2, NaN]) }, ["c", "x"])).toBe("c,x,value\n0,0,0\n0,1,1.5\n1,0,-2\n1,1,NaN\n");
});

test("a number alone, an array without elements, whole numbers beyond 2^53 and names with commas", () => {
  expect(arrayCsv({ dtype: "f32", dims: [], data: Float32Array.from([3]) }, [])).toBe("value\n3\n");
  expect(arrayCsv({ dtype: "f32", dims: [0, 3], data: new Float32Array(0) }, ["a", "b"])).toBe("a,b,value\n");
  expect(arrayCsv({ dtype: "i64", dims: [1], data: BigInt64Array.from([9007199254740993n]) }, ['x, "y"'])).toBe('"x, ""y""",value\n0,9007199254740993\n');
});
