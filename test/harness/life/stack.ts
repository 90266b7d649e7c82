/** A secret in the user data of every job. */
export const canary = "CANARY-5d1f";

/** The text that names a kind's provider in the state. */
export function providerOf(kind: string): string {
  return `exports.handler = () => require("pulumi-alicloud-highlights/provider/${kind}");`;
}
