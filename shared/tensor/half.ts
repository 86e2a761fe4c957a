// Floating point numbers of 16 bits, as numbers and back.

const scratch = new DataView(new ArrayBuffer(4));

/** IEEE 754 binary16, nearest, ties to even. */
export function numberToHalf(number: number): number {
  scratch.setFloat32(0, number);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  if (Number.isNaN(number)) return sign | 0x7e00;
  const size = Math.abs(number);
  if (size >= 65520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  const safe = size / 2 ** exponent >= 2 ? exponent + 1 : size / 2 ** exponent < 1 ? exponent - 1 : exponent;
  return sign | (((safe + 15) << 10) + roundEven((size / 2 ** safe - 1) * 1024));
}

/** IEEE 754 binary16. */
export function halfToNumber(half: number): number {
  const [sign, exponent, fraction] = [half & 0x8000 ? -1 : 1, (half >> 10) & 0x1f, half & 0x3ff];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export function numberToBfloat(number: number): number {
  scratch.setFloat32(0, number);
  const bits = scratch.getUint32(0);
  if (Number.isNaN(number)) return 0x7fc0;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

function roundEven(x: number): number {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
}

/** The upper half of a float32. */
export function bfloatToNumber(bits: number): number {
  scratch.setUint32(0, bits << 16);
  return scratch.getFloat32(0);
}
