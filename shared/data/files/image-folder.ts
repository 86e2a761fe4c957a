// Folders of pictures, one a class: what is found in them, and the pictures as one array.
import { problem, type Problem } from "../../base/problem.ts";
import type { Picture } from "../../inputs/feed-source.ts";
import { resample, type Plane } from "../../inputs/resample.ts";
import type { Dataset } from "../define.ts";
import { arrayDataset } from "./array-dataset.ts";

/** What a folder holds: classes by the names of its subfolders, pictures by class and then by name. */
export interface ImageListing {
  readonly classes: readonly string[];
  readonly pictures: readonly { readonly path: string; readonly label: number }[];
  /** Files beside the pictures that are none. */
  readonly passedOver: number;
}

export interface ImageForm {
  readonly height: number;
  readonly width: number;
  /** Grey, or red, green and blue. */
  readonly channels: 1 | 3;
}

/** All pictures of a set are held in memory. */
const mostBytes = 2 ** 30;

export interface ImageGathering {
  /** Puts a picture into its place; the middle is taken where its sides are in another ratio. */
  readonly put: (index: number, picture: Picture) => void;
  readonly dataset: () => Dataset | Problem;
}

/** Room for every picture of a listing, so that they can be read one after another. */
export function gatherImages(title: string, { classes, pictures }: ImageListing, { height, width, channels }: ImageForm): ImageGathering | Problem {
  const each = height * width * channels;
  if (!Number.isSafeInteger(each) || each < 1) return problem(`found pictures of ${width} × ${height}, expected whole numbers from 1 on`);
  if (pictures.length === 0) return problem("found no pictures, expected a folder with one subfolder a class and PNG or JPEG pictures in each");
  if (classes.length < 2) return problem(`found the class ${classes[0] ?? ""} alone, expected at least two: one subfolder a class`);
  const fitting = Math.floor(mostBytes / each);
  if (pictures.length > fitting) return problem(`found ${pictures.length} pictures, expected at most ${fitting} of ${width} × ${height}: make them smaller or take fewer`);
  const bytes = new Uint8Array(each * pictures.length);
  return {
    put: (index, picture) => writePicture(picture, { height, width, channels }, bytes, index * each),
    dataset: () => arrayDataset(title, [
      { name: "picture", use: "input", array: { dtype: "u8", dims: [pictures.length, channels, height, width], data: bytes }, axes: ["c", "y", "x"] },
      { name: "label", use: "target", array: { dtype: "i32", dims: [pictures.length], data: Int32Array.from(pictures, ({ label }) => label) }, classes },
    ]),
  };
}

function writePicture({ width, height, rgba }: Picture, form: ImageForm, into: Uint8Array, start: number): void {
  const scale = Math.max(form.width / width, form.height / height);
  const middle = (pixels: number, length: number) => ({ start: (pixels - length) / 2, length });
  for (let channel = 0; channel < form.channels; channel++) {
    const data = new Float32Array(width * height);
    for (let i = 0; i < data.length; i++) data[i] = valueOf(rgba, 4 * i, form.channels === 1 ? undefined : channel);
    const plane: Plane = { width, height, data };
    const fitted = resample(plane, middle(width, form.width / scale), form.width, middle(height, form.height / scale), form.height).data;
    for (let i = 0; i < fitted.length; i++) into[start + channel * fitted.length + i] = Math.min(255, Math.max(0, Math.round(fitted[i] ?? 0)));
  }
}

/** What is see-through is laid on white. Grey: ITU-R BT.601. */
function valueOf(rgba: Uint8Array, at: number, channel: number | undefined): number {
  const value = channel === undefined ? 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0) : (rgba[at + channel] ?? 0);
  const opacity = (rgba[at + 3] ?? 0) / 255;
  return value * opacity + 255 * (1 - opacity);
}
