// What the wave encodings share: how fast each channel turns.

/** base^(-2i/channels) for the i-th pair of channels, in radians a position. */
export function pairFrequencies(channels: number, base: number): readonly number[] {
  return Array.from({ length: Math.ceil(channels / 2) }, (_, pair) => base ** ((-2 * pair) / channels));
}

/** How far beyond the positions it was trained on a network is to read. */
export interface Stretch {
  /** How many times further; 1 changes nothing. */
  readonly factor: number;
  /** Positions it was trained on. */
  readonly trained: number;
}

/** Pairs that turn more often than this over the trained positions stay as they are; those that turn less than once are slowed by the whole factor. */
const mostTurns = 32;

/** Frequencies of a network that reads further than it was trained: slow pairs slower still, so that no angle is new, quick ones as they were. Source: Peng et al., YaRN, arXiv 2309.00071, §3.2. */
export function stretchedFrequencies(channels: number, base: number, { factor, trained }: Stretch): readonly number[] {
  const frequencies = pairFrequencies(channels, base);
  if (factor === 1) return frequencies;
  const pairTurning = (turns: number) => (channels * Math.log(trained / (turns * 2 * Math.PI))) / (2 * Math.log(base));
  const first = Math.max(Math.floor(pairTurning(mostTurns)), 0);
  const last = Math.min(Math.ceil(pairTurning(1)), channels - 1);
  return frequencies.map((frequency, pair) => {
    const slowed = Math.min(1, Math.max(0, (pair - first) / Math.max(last - first, 0.001)));
    return frequency * (1 - slowed) + (frequency / factor) * slowed;
  });
}
