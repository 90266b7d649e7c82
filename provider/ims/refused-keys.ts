import type { Credentials } from "./credential-plan";

/** Codes with which the services refuse keys, or what these keys may do. */
const refusals =
  /^(InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|SecurityToken|AccessDenied|NoPermission|Forbidden|Unauthorized)/;

/**
 * The service's words on a refusal, with the place that the keys came from, and without the keys.
 */
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

/** The most that is ever shown of a key's id: its last four characters. */
export function keyEnd(id: string): string {
  return id.length < 12 ? "…" : `…${id.slice(-4)}`;
}
