import { parseOssUrl } from "../../schema/address/oss-url";
import { unknownValue } from "../../schema/value/unknown-value";

/** A file that the program uploads and the job is made of. */
export interface Footage {
  /** Its OSS address. */
  readonly url: string;
  /** Its ETag, which changes with its content. */
  readonly etag: string;
}

interface WithContent {
  readonly triggers?: readonly unknown[];
  readonly footage?: readonly Footage[];
}

/**
 * The triggers of a job, with the content of uploaded footage among them. Content that the
 * program's own triggers hold is not added again: the key of a job stays as it was before footage
 * was followed.
 */
export function contentTriggers({ triggers = [], footage = [] }: WithContent): readonly unknown[] {
  const held = JSON.stringify(triggers);
  const others = footage.filter(({ etag }) => !held.includes(JSON.stringify(etag)));
  const byAddress = others.map(({ url, etag }) => ({ url, etag })).sort((a, b) => (a.url < b.url ? -1 : 1));
  // A check may have refused them, and a preview goes on to say what it can.
  return [...(Array.isArray(triggers) ? (triggers as readonly unknown[]) : []), ...byAddress];
}

/**
 * A file of the footage with another content than before. One whose content was not recorded counts
 * as unchanged.
 */
export function changedFootage(old: Pick<WithContent, "footage">, news: Pick<WithContent, "footage">): Footage[] {
  const before = new Map((old.footage ?? []).map(({ url, etag }) => [url, etag]));
  return (news.footage ?? []).filter(({ url, etag }) => before.has(url) && before.get(url) !== etag);
}

/** The name of the file that has a content, for a person who cannot read ETags. */
export function fileWith(etag: unknown, footage: readonly Footage[] = []): string | undefined {
  const found = etag === unknownValue ? undefined : footage.find((file) => file.etag === etag);
  return found && nameOf(found);
}

/** The key of a file of the footage. */
export function nameOf({ url }: Footage): string {
  return parseOssUrl(url)?.key ?? url;
}
