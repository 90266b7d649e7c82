import type { Credentials } from "./credential-plan";

/** Codes for refused keys, and for keys without the permission. */
const refusals =
  /^(InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|SecurityToken|AccessDenied|NoPermission|Forbidden|Unauthorized)/;

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
  return from !== undefined && refusals.test(code) ? `${clean}; the keys are those of ${from}` : clean;
}

/** The last four characters of a key's id, the most that is ever shown of it. */
export function keyEnd(id: string): string {
  return id.length < 12 ? "…" : `…${id.slice(-4)}`;
}
