import type { StoredJob } from "../store/jobs";
import { defined } from "../../schema/defined";

/** What this service says of a finished job in fields of its own, where the vendor's has none. */
export function ownFacts({ warnings, inputSeconds }: StoredJob): {
  Warnings?: readonly string[];
  InputSeconds?: number;
} {
  return {
    ...(warnings?.length ? { Warnings: warnings } : {}),
    ...defined({ InputSeconds: inputSeconds }),
  };
}
