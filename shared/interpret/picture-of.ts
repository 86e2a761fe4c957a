// Numbers as pictures to look at: colours as they are, maps with red for more and blue for less.
import type { Picture } from "../inputs/feed-source.ts";

interface Planes {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** Of [channels, height, width] from 0 to 1, each pixel drawn `zoom` wide and high. Other than three channels are shown by their mean. */
export function colourPicture({ data, height, width, channels }: Planes & { readonly channels: number }, zoom = 1): Picture {
  const plane = height * width;
  const grey = (at: number) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += data[c * plane + at] ?? 0;
    return sum / channels;
  };
  return drawn({ height, width }, zoom, (at) => (channels === 3 ? [data[at] ?? 0, data[plane + at] ?? 0, data[2 * plane + at] ?? 0] : [grey(at), grey(at), grey(at)]));
}

/** White where nothing is; the strongest place has the full colour. */
export function signedPicture({ data, height, width }: Planes, zoom = 1): Picture {
  let most = 1e-12;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i] ?? 0));
  return drawn({ height, width }, zoom, (at) => {
    const value = (data[at] ?? 0) / most;
    const faded = 1 - Math.abs(value);
    return value >= 0 ? [1 - 0.2 * value, faded, faded] : [faded, faded, 1 + 0.2 * value];
  });
}

function drawn({ height, width }: Omit<Planes, "data">, zoom: number, colour: (at: number) => readonly number[]): Picture {
  const rgba = new Uint8Array(4 * height * width * zoom * zoom);
  for (let y = 0; y < height * zoom; y++) for (let x = 0; x < width * zoom; x++) {
    const to = 4 * (y * width * zoom + x);
    colour(Math.floor(y / zoom) * width + Math.floor(x / zoom)).forEach((value, c) => { rgba[to + c] = Math.round(255 * Math.min(1, Math.max(0, value))); });
    rgba[to + 3] = 255;
  }
  return { width: width * zoom, height: height * zoom, rgba };
}
