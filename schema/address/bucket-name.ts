/** Whether OSS takes a name for a bucket: 3 to 63 of a-z, 0-9 and `-`, no `-` at either end. */
export function isBucketName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(text);
}
