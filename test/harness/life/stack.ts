export const canary = "CANARY-5d1f";

export function providerOf(kind: string): string {
  return `exports.handler = () => require("pulumi-alicloud-highlights/provider/${kind}");`;
}
