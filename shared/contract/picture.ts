// A picture in transit.
import { bytes, number, object, type Infer } from "./schema.ts";

/** Pixels of a decoded picture: RGBA, 8 bits each, row by row. */
export const picture = object({ width: number, height: number, rgba: bytes });
export type PictureMessage = Infer<typeof picture>;
