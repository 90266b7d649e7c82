/** Shown in place of a secret value. */
export const hidden = "[secret]";

/**
 * Whether a value is one of the secret values, contains one or is part of one. Paths are texts such
 * as `userData.token`.
 */
export function isSecret(path: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => isInside(path, secret) || isInside(secret, path));
}

/** Whether `path` is `ancestor` or lies below it. */
export function isInside(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}

const word = /[^\s"'`;,()/.:?=&{}<>]+/g;

/** A text in which the words of a secret value, such as the parts of an address, are hidden. */
export function withoutParts(text: string, value: unknown): string {
  if (typeof value !== "string") return text;
  const plain = value.replace(/(%[0-9a-f]{2})+/gi, (escapes) => decodedOr(escapes));
  const words = [...value.matchAll(word), ...plain.matchAll(word)].map(([part]) => part.toLowerCase());
  const parts = new Set([...words, ...words.map((part) => part.replace(/^oss-/, ""))]);
  return text.replace(word, (part) => (parts.has(part.toLowerCase()) ? hidden : part));
}

function decodedOr(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}
