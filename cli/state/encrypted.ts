/** The key and value by which Pulumi marks a secret in a state. */
export const secretMark = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

/** Stands for a value that the export shows encrypted only. */
export const encrypted = Symbol("encrypted");

/**
 * A value of a state with its secrets opened: those of `pulumi stack export --show-secrets` become
 * what they hold, any other becomes {@link encrypted}.
 */
export function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[secretMark[0]] === secretMark[1]) return openedSecret(fields.plaintext);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, opened(field)]));
}

/** Whether a part of an opened value is encrypted. */
export function hasEncrypted(value: unknown): boolean {
  if (value === encrypted) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasEncrypted);
}

function openedSecret(plaintext: unknown): unknown {
  if (typeof plaintext !== "string") return encrypted;
  try {
    return opened(JSON.parse(plaintext));
  } catch {
    return plaintext;
  }
}
