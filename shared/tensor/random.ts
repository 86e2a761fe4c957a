// Random numbers that are the same on every machine and in every order: the i-th number of a stream is a function of i.

export interface RandomStream {
  /** The i-th number, evenly spread in (0, 1), both ends excluded. */
  uniform(i: number): number;
  /** The i-th number of the standard normal distribution; within ±6.4. */
  normal(i: number): number;
}

/** One stream a pair of seed and name; streams are unrelated to each other. Good for 2^32 numbers. */
export function randomStream(seed: number, name: string): RandomStream {
  const [first, second] = keysOf(seed, name);
  const uniform = (i: number) => (mix(mix(Math.imul(i, 0x9e3779b1) ^ first) + second) + 0.5) / 4294967296;
  return { uniform, normal: (i) => normalQuantile(uniform(i)) };
}

/** MurmurHash3's finaliser: every bit of the input reaches every bit of the output. */
function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function keysOf(seed: number, name: string): readonly [number, number] {
  let first = mix(seed % 4294967296);
  let second = mix(Math.trunc(seed / 4294967296) ^ 0x5bd1e995 ^ first);
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    first = mix(first + Math.imul(code, 0x9e3779b1));
    second = mix(second ^ Math.imul(code + 0x7f4a7c15, 0xc2b2ae3d));
  }
  return [first, second];
}

/**
 * The number a standard normal variable stays below with the given probability.
 * Wichura, Algorithm AS 241 (1988), the variant exact to about 16 digits; written out because it runs once for every weight.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const x = 0.180625 - q * q;
    const above = (((((((2509.0809287301226727 * x + 33430.575583588128105) * x + 67265.770927008700853) * x + 45921.953931549871457) * x + 13731.693765509461125) * x + 1971.5909503065514427) * x + 133.14166789178437745) * x) + 3.387132872796366608;
    const below = (((((((5226.495278852854561 * x + 28729.085735721942674) * x + 39307.89580009271061) * x + 21213.794301586595867) * x + 5394.1960214247511077) * x + 687.1870074920579083) * x + 42.313330701600911252) * x) + 1;
    return (q * above) / below;
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const z = r <= 5 ? middle(r - 1.6) : tail(r - 5);
  return q < 0 ? -z : z;
}

function middle(x: number): number {
  const above = (((((((7.7454501427834140764e-4 * x + 0.0227238449892691845833) * x + 0.24178072517745061177) * x + 1.27045825245236838258) * x + 3.64784832476320460504) * x + 5.7694972214606914055) * x + 4.6303378461565452959) * x) + 1.42343711074968357734;
  const below = (((((((1.05075007164441684324e-9 * x + 5.475938084995344946e-4) * x + 0.0151986665636164571966) * x + 0.14810397642748007459) * x + 0.68976733498510000455) * x + 1.6763848301838038494) * x + 2.05319162663775882187) * x) + 1;
  return above / below;
}

function tail(x: number): number {
  const above = (((((((2.01033439929228813265e-7 * x + 2.71155556874348757815e-5) * x + 0.0012426609473880784386) * x + 0.026532189526576123093) * x + 0.29656057182650489123) * x + 1.7848265399172913358) * x + 5.4637849111641143699) * x) + 6.6579046435011037772;
  const below = (((((((2.04426310338993978564e-15 * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x + 7.868691311456132591e-4) * x + 0.0148753612908506148525) * x + 0.13692988092273580531) * x + 0.59983220655588793769) * x) + 1;
  return above / below;
}
