/**
 * The resource that an OSS signature covers, decoded: the service (neither), a bucket, an object.
 */
export interface OssResource {
  bucket?: string;
  key?: string;
}
