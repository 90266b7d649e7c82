/** What is shown in place of a value that was marked secret. */
export const hidden = "[secret]";

/**
 * Whether a value at `path` is, holds or belongs to one of the secret values, all given as text
 * such as `userData.token`.
 */
export function isSecret(path: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => isInside(path, secret) || isInside(secret, path));
}

/** Whether `path` is `ancestor` or lies below it, both given as text. */
export function isInside(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}

const word = /[^\s"'`;,()/.:?=&{}<>]+/g;

/** A text without the words that a secret value, an address for one, is made of. */
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
