import type { Credentials } from "./credential-plan";

const wrongKeys = /^(InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|SecurityToken)/;
const missingPermission = /^(AccessDenied|NoPermission|Forbidden|Unauthorized)/;

/** Whether a code says that the keys themselves are wrong, and not that a permission is missing. */
export function areWrongKeys(code: string): boolean {
  return wrongKeys.test(code);
}

/** The service's message, without the keys. On a refusal it names the source of the keys. */
export function refusalText(code: string, message: string, { from, id, secret, token }: Credentials): string {
  const hidden: [value: string | undefined, shown: string][] = [
    [secret, "[secret]"],
    [token, "[secret]"],
    [id, keyEnd(id)],
  ];
  const clean = hidden.reduce(
    (text, [value, shown]) => (value === undefined || value.length < 4 ? text : text.replaceAll(value, shown)),
    message,
  );
  return from !== undefined && (wrongKeys.test(code) || missingPermission.test(code))
    ? `${clean}; the keys are those of ${from}`
    : clean;
}

/** The last four characters of a key's id, the most that is ever shown of it. */
export function keyEnd(id: string): string {
  return id.length < 12 ? "…" : `…${id.slice(-4)}`;
}
