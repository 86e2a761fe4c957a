// Noise on bytes, as a camera in poor light has it.
import type { RandomStream } from "../../tensor/random.ts";

/** Changes each of `count` bytes by up to `amount` of the whole range; the stream is the grain's own. */
export function addGrain(random: RandomStream, sample: number, bytes: { [i: number]: number }, start: number, count: number, amount: number): void {
  if (amount <= 0) return;
  const words = Math.ceil(count / 4);
  const scale = 2 * amount;
  for (let word = 0; word < words; word++) {
    // One random number is enough for four bytes.
    let bits = Math.floor(random.uniform(sample * words + word) * 4294967296);
    const end = Math.min(4 * word + 4, count);
    for (let i = start + 4 * word; i < start + end; i++) {
      const value = (bytes[i] ?? 0) + scale * ((bits & 255) - 127.5);
      bytes[i] = value < 0 ? 0 : value > 255 ? 255 : value;
      bits >>>= 8;
    }
  }
}
