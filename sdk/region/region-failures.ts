import { regionIds } from "../../schema/regions";
import { shownArgument, unknownNames } from "../program/argument-shape";

/** Why the arguments of a region cannot be, as sentences; none where they can. */
export function regionFailures(args: unknown): string[] {
  const given = typeof args === "object" && args !== null ? args : {};
  return [...regionIdFailures((given as { region?: unknown }).region), ...unknownNames(given, ["region"])];
}

/** Why a value cannot be the id of a region, as a sentence; none where it can. */
export function regionIdFailures(region: unknown): string[] {
  if (regionIds.some((id) => id === region)) return [];
  return [`region is ${shownArgument(region)}: must be one of ${regionIds.join(", ")}; choose one of these`];
}
