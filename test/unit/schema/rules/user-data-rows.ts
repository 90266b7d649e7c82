import type { RuleRow } from "./rule-rows";

/**
 * The rows of the rules on user data, which are the same for every kind.
 * @param minimal the least arguments of the kind
 */
export function userDataRows(minimal: object): readonly RuleRow[] {
  return [
    {
      rule: "user data has 512 bytes at most",
      breaks: [[{ ...minimal, userData: { a: "a".repeat(448) } }, "userData"]],
      keeps: [{ ...minimal, userData: { a: "a".repeat(447) } }],
    },
    {
      rule: "the library's own key is its own",
      breaks: [[{ ...minimal, userData: { hl: "mine" } }, "userData.hl"]],
      keeps: [{ ...minimal, userData: { mine: "hl" } }],
    },
    {
      rule: "an address to notify is one",
      breaks: [
        [{ ...minimal, userData: { notifyAddress: "not an address" } }, "userData.notifyAddress"],
        [{ ...minimal, userData: { registerMediaNotifyAddress: "https://" } }, "userData.registerMediaNotifyAddress"],
      ],
      keeps: ["http://example.com/", "HTTPS://example.com", "ice-callback-a"].map((notifyAddress) => ({
        ...minimal,
        userData: { notifyAddress },
      })),
    },
  ];
}
