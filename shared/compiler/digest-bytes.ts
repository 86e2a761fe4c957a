// A short name for some bytes: equal bytes, equal name. Not made to withstand forgery.

/** 16 hexadecimal digits: FNV-1a over 32-bit words in two lanes, each mixed at the end as in MurmurHash3. */
export function digestBytes(bytes: Uint8Array): string {
  let [low, high] = [0x811c9dc5, 0xcbf29ce4];
  const whole = bytes.length - (bytes.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const word = (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word + i), 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
  }
  for (let i = whole; i < bytes.length; i++) low = Math.imul(low ^ (bytes[i] ?? 0), 0x01000193);
  return hex(mix(high ^ bytes.length)) + hex(mix(low ^ high));
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
