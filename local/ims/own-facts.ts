import type { StoredJob } from "../store/jobs";
import { defined } from "../../schema/defined";

/** Facts of a finished job for which the vendor has no field. */
export function ownFacts({ warnings, inputSeconds }: StoredJob): {
  Warnings?: readonly string[];
  InputSeconds?: number;
} {
  return {
    ...(warnings?.length ? { Warnings: warnings } : {}),
    ...defined({ InputSeconds: inputSeconds }),
  };
}
