/** Escapes text for tags and attributes; characters that XML cannot hold are left out. */
export function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Pixels with one digit: shorter files, and the same text on every machine. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** Seconds as `1:02`, with tenths as `1:02.4`. */
export function clock(seconds: number, tenths = false): string {
  const parts = tenths ? Math.round(seconds * 10) : Math.floor(seconds) * 10;
  const minutes = Math.floor(parts / 600);
  const rest = (parts % 600) / 10;
  const text = tenths ? rest.toFixed(1) : String(Math.floor(rest));
  return `${minutes}:${text.padStart(tenths ? 4 : 2, "0")}`;
}
