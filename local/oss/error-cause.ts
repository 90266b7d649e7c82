/** The number that OSS gives the cause of an error, its `EC`, by error code, where it is known. */
const causes: Readonly<Record<string, string>> = {
  AccessDenied: "0003-00000001",
  BucketAlreadyExists: "0015-00000104",
  BucketNotEmpty: "0015-00000301",
  NoSuchBucket: "0015-00000101",
  NoSuchKey: "0026-00000001",
  SignatureDoesNotMatch: "0002-00000040",
};

/** The elements `EC` and `RecommendDoc` of an error, which clients show. */
export function causeOf(code: string): { EC?: string; RecommendDoc?: string } {
  const cause = causes[code];
  return cause === undefined ? {} : { EC: cause, RecommendDoc: `https://api.aliyun.com/troubleshoot?q=${cause}` };
}
