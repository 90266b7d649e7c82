import { textOf, type XmlElement } from "../../http/xml-reader";
import type { SettingTexts } from "../../store/bucket-settings";
import { ossErrors } from "../../wire-error";

/** What is chosen when a bucket is made, and stays. */
export interface BucketChoices {
  readonly storageClass: string;
  readonly redundancy: string;
  /** Such as `oss-cn-shanghai`. A bucket of any region is served here. */
  readonly location: string;
}

/** The setting that keeps the choices of a bucket, as JSON. */
export const choicesSetting = "choices";

/** The choices of a bucket; what was not chosen is as in OSS. */
export function bucketChoices(texts: SettingTexts, region: string): BucketChoices {
  const usual = { storageClass: "Standard", redundancy: "LRS", location: `oss-${region}` };
  const kept = JSON.parse(texts[choicesSetting] ?? "{}") as Partial<BucketChoices>;
  return { ...usual, ...kept };
}

/**
 * The choices that a CreateBucketConfiguration names.
 * @throws WireError InvalidStorageClass, InvalidDataRedundancyType, InvalidLocationConstraint
 */
export function readChoices(document: XmlElement | undefined): Partial<BucketChoices> {
  const named = (element: string) => (document === undefined ? "" : (textOf(document, element)?.trim() ?? ""));
  const [storageClass, redundancy, location] = ["StorageClass", "DataRedundancyType", "LocationConstraint"].map(named);
  const chosen: Partial<Record<keyof BucketChoices, string>> = {};
  if (storageClass) chosen.storageClass = oneOf(storageClasses, storageClass, "StorageClass");
  if (redundancy) chosen.redundancy = oneOf(["LRS", "ZRS"], redundancy, "DataRedundancyType");
  if (location) {
    if (!/^oss-[a-z0-9-]{1,58}$/.test(location)) throw ossErrors.location(location);
    chosen.location = location;
  }
  return chosen;
}

export const storageClasses: readonly string[] = ["Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"];

function oneOf(allowed: readonly string[], value: string, element: "StorageClass" | "DataRedundancyType"): string {
  if (allowed.includes(value)) return value;
  throw ossErrors.choice(element, value, allowed);
}
