/**
 * What an OSS signature speaks of, decoded: nothing for the service itself, a bucket, or an object
 * in it.
 */
export interface OssResource {
  bucket?: string;
  key?: string;
}
