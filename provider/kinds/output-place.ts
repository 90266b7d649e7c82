import { parseOssUrl } from "../../schema/address/oss-url";

import type { JobFile } from "../job/job";

/** An output of a job, with its bucket and key where it has the address of a file. */
export function withPlace<Output extends { readonly url?: string }>(output: Output): Output & Partial<JobFile> {
  const place = output.url === undefined ? undefined : parseOssUrl(output.url);
  return place === undefined ? output : { ...output, bucket: place.bucket, key: place.key };
}
