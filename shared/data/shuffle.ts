// An order drawn from a seed, every order as likely as any other.
import { randomStream } from "../tensor/random.ts";

/** Fisher and Yates; puts the numbers in their new order where they lie. */
export function shuffle(numbers: Uint32Array, seed: number, name: string): Uint32Array {
  const random = randomStream(seed, name);
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = Math.floor(random.uniform(i) * (i + 1));
    const held = numbers[i] ?? 0;
    numbers[i] = numbers[j] ?? 0;
    numbers[j] = held;
  }
  return numbers;
}
