import type { Provenance } from "./provenance";

/** A region where both highlight features are offered. */
export interface Region {
  /** Region id of the service and of the OSS buckets it reads and writes. */
  readonly id: RegionId;
  /** Name in the vendor's documents. */
  readonly name: string;
  /**
   * Host of the service. Always given to the vendor's client, which by itself would send the
   * requests of all regions but one to a central host.
   */
  readonly endpoint: string;
  /** Whether `enableActionRecog` and `customActions` work there. */
  readonly actionRecognition: boolean;
  /** Whether the site intl charges the price of the Chinese mainland. */
  readonly mainland: boolean;
}

export type RegionId = (typeof regionIds)[number];

/** The ids of all six regions. The package's import loads this module, so it does not load zod. */
export const regionIds = [
  "cn-shanghai",
  "cn-beijing",
  "cn-hangzhou",
  "cn-shenzhen",
  "us-west-1",
  "ap-southeast-1",
] as const;

const names: Record<RegionId, string> = {
  "cn-shanghai": "China (Shanghai)",
  "cn-beijing": "China (Beijing)",
  "cn-hangzhou": "China (Hangzhou)",
  "cn-shenzhen": "China (Shenzhen)",
  "us-west-1": "US (Silicon Valley)",
  "ap-southeast-1": "Singapore",
};

export const regionsSource: Provenance = {
  source: "IMS API reference, endpoints",
  date: "2025-12-03",
  certainty: "documented",
};

/** All six regions. */
export const regions: readonly Region[] = regionIds.map((id) => ({
  id,
  name: names[id],
  endpoint: `ice.${id}.aliyuncs.com`,
  actionRecognition: id === "cn-shanghai",
  mainland: id.startsWith("cn-"),
}));

/** One region by its id. */
export function region(id: RegionId): Region {
  return regions.find((candidate) => candidate.id === id)!;
}

/** `, or run the job in REGION` where the service is offered there, and an empty text elsewhere. */
export function orRunIn(id: string): string {
  return regions.some((candidate) => candidate.id === id) ? `, or run the job in ${id}` : "";
}
