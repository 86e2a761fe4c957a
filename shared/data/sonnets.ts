// Verse, one character after another.
import { assert } from "../base/assert.ts";
import { isProblem } from "../base/problem.ts";
import { defineDataset } from "./define.ts";
import { textWindows } from "./text-windows.ts";
import { sonnets1To20 } from "./texts/sonnets-1-to-20.ts";
import { sonnets21To40 } from "./texts/sonnets-21-to-40.ts";

export const sonnets = defineDataset({
  name: "sonnets",
  title: "Sonnets",
  about: "Windows on forty sonnets of Shakespeare: every character is to be told from those before it.",
  options: {
    length: { title: "Characters of a window", default: 64, least: 2, most: 1024, whole: true },
    stride: { title: "Characters from window to window", default: 8, least: 2, most: 1024, whole: true },
  },

  open: (seed, { length, stride }) => {
    const windows = textWindows(`${sonnets1To20}\n${sonnets21To40}`, { length, stride, seed });
    assert(!isProblem(windows), "the sonnets are longer than any window");
    return windows;
  },
});
