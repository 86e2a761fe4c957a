// What a pixel's colour is called: eleven words that cover all of them, so that any data set of pictures has concepts to look for.

export const colourWords = ["black", "grey", "white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink"] as const;

/** Where each hue ends, in degrees; what is beyond the last is red again. */
const hues: readonly (readonly [until: number, word: (typeof colourWords)[number]])[] = [[15, "red"], [40, "orange"], [70, "yellow"], [160, "green"], [195, "cyan"], [255, "blue"], [295, "purple"], [345, "pink"], [360, "red"]];
const [dark, bright, pale] = [0.2, 0.8, 0.2];

/** Of red, green and blue from 0 to 1, its place among the words. */
export function colourWord(red: number, green: number, blue: number): number {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const named = (word: (typeof colourWords)[number]) => colourWords.indexOf(word);
  if (most < dark) return named("black");
  const reach = most - least;
  if (reach / most < pale) return named(most > bright ? "white" : "grey");
  const sixth = most === red ? (green - blue) / reach : most === green ? 2 + (blue - red) / reach : 4 + (red - green) / reach;
  const hue = (60 * sixth + 360) % 360;
  return named(hues.find(([until]) => hue < until)?.[1] ?? "red");
}
