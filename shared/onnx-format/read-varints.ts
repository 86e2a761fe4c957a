// Packed whole numbers of the wire, one after the other.

/** Signed 64-bit numbers, bigints where a double would lose digits; undefined where the bytes end within one. */
export function readVarints(bytes: Uint8Array): readonly (number | bigint)[] | undefined {
  const numbers: (number | bigint)[] = [];
  for (let at = 0; at < bytes.length; ) {
    let [value, scale, length] = [0, 1, 0];
    let wide: bigint | undefined;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || length > 9) return undefined;
      if (length === 7) wide = BigInt(value);
      if (wide === undefined) value += (byte & 127) * scale;
      else wide |= BigInt(byte & 127) << BigInt(7 * length);
      scale *= 128;
      length += 1;
      if (byte < 128) break;
    }
    const signed = wide === undefined ? value : BigInt.asIntN(64, wide);
    numbers.push(typeof signed === "bigint" && signed >= -9007199254740991n && signed <= 9007199254740991n ? Number(signed) : signed);
  }
  return numbers;
}
