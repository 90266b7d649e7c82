import type { BodySource } from "../http/body";
import type { Reply } from "../http/reply";
import type { WireRequest } from "../http/request";
import type { XmlTree } from "../http/xml";
import type { Access } from "../signature/oss";
import type { AccessKey } from "../signature/secret";
import type { Buckets } from "../store/buckets";
import type { TakeSnapshot } from "../store/snapshot-shelf";

/** One verified request as an operation sees it. */
export interface OssCall {
  request: WireRequest;
  body: BodySource;
  buckets: Buckets;
  /** Region id such as `cn-shanghai`; every bucket reports it. */
  region: string;
  /** The one account that owns all buckets and objects. */
  account: string;
  /** Empty on the level of the service. */
  bucket: string;
  /** Empty but on the level of an object. */
  key: string;
  /** Who sends it. */
  access: Access;
  /** The one key pair, for forms: these carry a signature of their own. */
  keys: AccessKey;
  /** Milliseconds since 1970. */
  now(): number;
  /** Absent where no pictures can be taken. */
  snapshot?: TakeSnapshot | undefined;
}

/**
 * What an anonymous request must be allowed to do: read the object, write it, list the bucket. With
 * `form` the operation itself judges the signature in its body.
 */
export type AnonymousUse = "read" | "write" | "list" | "form";

/** A row of the table of operations. */
export interface OssOperation {
  /** The name in OSS's own reference. */
  name: string;
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE" | "OPTIONS";
  level: "service" | "bucket" | "object";
  /** The query parameter that tells this operation from its plain sister; default none. */
  subResource?: string;
  /** The header that tells it from its plain sister below it in the table; default none. */
  header?: string;
  /**
   * Query parameters, such as `inventoryId` or `comp=add`, that tell it from those below it in the
   * table.
   */
  requires?: readonly string[];
  /** Further query parameters that it honours; any other one that OSS has is refused. */
  parameters?: readonly string[];
  /** `x-oss-…` headers that it honours besides those of every request; any other one is refused. */
  headers?: readonly string[];
  /** Whether it reads objects of the service's own buckets too. */
  readsVod?: true;
  /** What makes it open to anonymous requests; by default nothing does. */
  anonymous?: AnonymousUse;
  handle(call: OssCall): Promise<Reply>;
}

/** The `Owner` element of a bucket or an object. */
export function ownerElement(account: string): XmlTree {
  return { ID: account, DisplayName: account };
}

/** How OSS writes a time in XML: whole seconds, with the fraction `.000`. */
export function isoTime(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}
