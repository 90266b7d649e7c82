/** What is shown in place of a value that was marked secret. */
export const hidden = "[secret]";

/** Whether a value at `path` is, holds or belongs to one of the secret values, all given as text such as `userData.token`. */
export function isSecret(path: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => isInside(path, secret) || isInside(secret, path));
}

/** Whether `path` is `ancestor` or lies below it, both given as text. */
export function isInside(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}
