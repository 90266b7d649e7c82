import { parseOssUrl } from "../../schema/address/oss-url";
import { unknownValue } from "../../schema/value/unknown-value";

/** A file that the program uploads and that is an input of the job. */
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
 * The triggers of a job together with the content of its uploaded footage. Content that is among
 * the program's own triggers is not added again, so that jobs of releases before footage was
 * tracked keep their keys.
 */
export function contentTriggers({ triggers = [], footage = [] }: WithContent): readonly unknown[] {
  const held = JSON.stringify(triggers);
  const others = footage.filter(({ etag }) => !held.includes(JSON.stringify(etag)));
  const byAddress = others.map(({ url, etag }) => ({ url, etag })).sort((a, b) => (a.url < b.url ? -1 : 1));
  // The check refuses triggers that are no list, but a preview goes on with them.
  return [...(Array.isArray(triggers) ? (triggers as readonly unknown[]) : []), ...byAddress];
}

/** The footage whose content changed. A file whose content was not recorded counts as unchanged. */
export function changedFootage(old: Pick<WithContent, "footage">, news: Pick<WithContent, "footage">): Footage[] {
  const before = new Map((old.footage ?? []).map(({ url, etag }) => [url, etag]));
  return (news.footage ?? []).filter(({ url, etag }) => before.has(url) && before.get(url) !== etag);
}

/** The name of the footage file with this ETag, for a reader to whom an ETag says nothing. */
export function fileWith(etag: unknown, footage: readonly Footage[] = []): string | undefined {
  const found = etag === unknownValue ? undefined : footage.find((file) => file.etag === etag);
  return found && nameOf(found);
}

/** The key of a file of the footage. */
export function nameOf({ url }: Footage): string {
  return parseOssUrl(url)?.key ?? url;
}
