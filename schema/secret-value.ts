/** What is shown in place of a value that was marked secret. */
export const hidden = "[secret]";

/** Whether a value at `path` is, holds or belongs to one of the secret values, all given as text such as `userData.token`. */
export function isSecret(path: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => isWithin(path, secret) || isWithin(secret, path));
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}
