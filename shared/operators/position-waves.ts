// What the wave encodings share: how fast each channel turns.

/** base^(-2i/channels) for the i-th pair of channels, in radians a position. */
export function pairFrequencies(channels: number, base: number): readonly number[] {
  return Array.from({ length: Math.ceil(channels / 2) }, (_, pair) => base ** ((-2 * pair) / channels));
}
