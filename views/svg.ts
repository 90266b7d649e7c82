/**
 * Escapes text for tags and attributes. Characters that XML cannot hold are left out, and those
 * that turn the direction of what follows.
 */
export function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "")
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

/** Seconds as `1:02` or `1:02:03`, with tenths as `1:02.4`. */
export function clock(seconds: number, tenths = false): string {
  const parts = tenths ? Math.round(seconds * 10) : Math.floor(seconds) * 10;
  const minutes = Math.floor(parts / 600);
  const rest = (parts % 600) / 10;
  const text = (tenths ? rest.toFixed(1) : String(Math.floor(rest))).padStart(tenths ? 4 : 2, "0");
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes}:${text}` : `${hours}:${String(minutes % 60).padStart(2, "0")}:${text}`;
}
