import { shownAddress } from "../address/address-form";
import { apiReference, inferred } from "../provenance";
import { at, each, type Rule } from "../rule";
import { markedUserData, markName, type UserData, userDataLimit } from "./user-data";

/** The arguments that decide how long the user data is. */
interface Marked {
  readonly userData?: UserData | undefined;
  readonly templateConfig?: unknown;
}

/** Rules on the user data of a job of any kind. */
export const userDataRules: readonly Rule<Marked>[] = [
  {
    name: "user data has 512 bytes at most",
    level: "failure",
    source: {
      ...apiReference,
      certainty: "inferred",
      source: `${apiReference.source}: the limit of sibling operations`,
    },
    *find(args) {
      const template = args.templateConfig === undefined ? {} : { templateHash: "0".repeat(5) };
      const mark = { baseKey: "0".repeat(32), identity: "0".repeat(16), ...template };
      const bytes = Buffer.byteLength(markedUserData(args.userData, mark));
      if (bytes > userDataLimit) {
        yield at(
          ["userData"],
          args.userData,
          `have ${userDataLimit} bytes at most as UTF-8 with the library's own key; it has ${bytes}`,
          `shorten it by ${bytes - userDataLimit} bytes`,
        );
      }
    },
  },
  {
    name: "the library's own key is its own",
    level: "failure",
    source: inferred("jobs are found again by it"),
    *find(args) {
      const own = args.userData;
      if (own && markName in own) {
        const fix = "choose another name";
        yield at(["userData", markName], own[markName], "not be set: the library keeps its own mark there", fix);
      }
    },
  },
  {
    name: "an address to notify is one",
    level: "warning",
    source: apiReference,
    *find(args) {
      yield* each(["notifyAddress", "registerMediaNotifyAddress"] as const, function* (name) {
        const address = args.userData?.[name];
        if (address === undefined || /^(https?:\/\/[^\s/]|ice-callback)/i.test(address)) return;
        const must = "be an http or https address, or the name of a queue that begins with ice-callback";
        yield at(["userData", name], shownAddress(address), must, "write one of these, or leave it out");
      });
    },
  },
];
