// Windows on a text: each character is to be told from those before it.
import { problem, type Problem } from "../base/problem.ts";
import { randomStream } from "../tensor/random.ts";
import { samples, type Dataset } from "./define.ts";

const mostCharacters = 4096;

export interface WindowOptions {
  /** Characters of a window. */
  readonly length: number;
  /** Characters from one window to the next; where in that stretch it begins is up to the seed. */
  readonly stride: number;
  readonly seed: number;
}

/** The vocabulary is every character that occurs, in the order of their code points. */
export function textWindows(text: string, { length, stride, seed }: WindowOptions): Omit<Dataset, "title"> | Problem {
  const characters = Array.from(text);
  const vocabulary = [...new Set(characters)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  if (characters.length < length + stride) return problem(`found a text of ${characters.length} characters, expected at least ${length + stride} for windows of ${length}: add text or make the windows shorter`);
  if (vocabulary.length > mostCharacters) return problem(`found ${vocabulary.length} different characters, expected at most ${mostCharacters}: is this a text?`);
  const indexOf = new Map(vocabulary.map((character, i) => [character, i]));
  const codes = Int32Array.from(characters, (character) => indexOf.get(character) ?? 0);
  const random = randomStream(seed, "text windows");
  const type = `i32<${vocabulary.length}>[t=${length}]`;
  return samples({
    size: Math.floor((codes.length - length - 1) / stride),
    reach: Math.ceil((length + stride) / stride),
    arrays: { text: { use: "input", type, classes: vocabulary }, next: { use: "target", type, classes: vocabulary } },
    write: (i, { text: into, next }, slot) => {
      const start = i * stride + Math.floor(random.uniform(i) * stride);
      into.set(codes.subarray(start, start + length), slot * length);
      next.set(codes.subarray(start + 1, start + length + 1), slot * length);
    },
  });
}
