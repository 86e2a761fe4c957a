// Text for XML and back.

/** Characters that XML has no way to write are left out. */
export function escapeXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Undefined where there is a reference to what XML does not know by itself: a file may not define words of its own. */
export function unescapeXml(text: string): string | undefined {
  let isKnown = true;
  const plain = text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));?|&/gi, (_, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? (decimal === undefined ? undefined : Number(decimal)) : Number.parseInt(hex, 16);
    const letter = code === undefined ? (name === undefined || !Object.hasOwn(named, name) ? undefined : named[name]) : code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
    isKnown &&= letter !== undefined;
    return letter ?? "";
  });
  return isKnown ? plain : undefined;
}
