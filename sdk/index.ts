export { HighlightBucket } from "./highlight-bucket";
export type { Expiry, HighlightBucketArgs } from "./storage/bucket-args";
// The second is its name in release 0.1.0.
export type { StoredObject, StoredObject as UploadedObject } from "./storage/stored-object";
export type * from "./arguments/bucket";
export { HighlightExtractionJob } from "./highlight-extraction-job";
export type { HighlightExtractionJobArgs } from "./highlight-extraction-job";
export { HighlightMontageJob } from "./highlight-montage-job";
export type { HighlightMontageJobArgs } from "./highlight-montage-job";
export { HighlightRegion } from "./highlight-region";
export type { HighlightRegionArgs, OssHosts } from "./highlight-region";
export type * from "./arguments/bucket";
export type * from "./arguments/extraction";
export type * from "./arguments/montage";
export type { Clip, HighlightResult } from "./clip";
export type { Reel, SubJob } from "./reel";
export type { Timeline, TimelineClip } from "./timeline";
export { linkOf } from "./link";
export type { LinkOptions } from "./link";
export { ramPolicy } from "./ram-policy";
export type { RamPolicyOptions } from "../provider/permissions/options";
export type { RamPolicy, RamStatement } from "../provider/permissions/ram-policy";
export { estimateCost } from "../schema/price/estimate";
export type { CostEstimate, PricedRun } from "../schema/price/estimate";
export type { PricedJob, Site } from "../schema/price/table";
export type { OwnPrices, PerMinute } from "../schema/price/own-prices";
export { regions } from "../schema/regions";
export type { Region, RegionId } from "../schema/regions";
export {
  AdoptionError,
  ConnectionError,
  CredentialsError,
  ForbiddenBySettingsError,
  HighlightError,
  JobFailedError,
  JobTimeoutError,
  OtherAccountError,
  ServiceError,
  SubmitUnderWayError,
  ThrottlingError,
  UnwantedError,
} from "../provider/error";
