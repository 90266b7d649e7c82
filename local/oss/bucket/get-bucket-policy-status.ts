import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import type { OssOperation } from "../call";

/** Whether a bucket's policy allows anything to everyone. */
export const getBucketPolicyStatus: OssOperation = {
  name: "GetBucketPolicyStatus",
  method: "GET",
  level: "bucket",
  subResource: "policyStatus",
  async handle({ buckets, bucket }) {
    const { policy = "{}" } = await buckets.settings(bucket);
    return xmlReply(200, xmlDocument("PolicyStatus", { IsPublic: isPublic(JSON.parse(policy)) }));
  },
};

function isPublic(policy: unknown): boolean {
  const { Statement } = policy as { Statement?: unknown };
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return statements.some((statement) => {
    if (typeof statement !== "object" || statement === null) return false;
    const { Effect, Principal } = statement as { Effect?: unknown; Principal?: unknown };
    const principals: unknown[] = Array.isArray(Principal) ? Principal : [Principal];
    return Effect === "Allow" && principals.includes("*");
  });
}
