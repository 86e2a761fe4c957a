// Bytes as base64, without what only browsers or only Node have.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(group >> shift) & 63] ?? "");
    parts.push(c !== undefined ? four.join("") : b !== undefined ? `${four.slice(0, 3).join("")}=` : `${four.slice(0, 2).join("")}==`);
  }
  return parts.join("");
}
