import type { Clock } from "../clock";
import type { SmallObjects } from "./small-objects";

/** A page of a bucket's list: all objects after one key, up to the last one. */
interface Page {
  readonly after: string;
  /** Undefined at the end of the bucket. */
  readonly last: string | undefined;
  readonly at: number;
  readonly etags: ReadonlyMap<string, string>;
}

/** Milliseconds for which a page counts: a refresh sees a bucket as it was so long ago. */
const pageLasts = 30_000;
/** Objects of the first page, of others, and of those where most objects are of no interest. */
const sizes = { first: 100, usual: 1_000, scattered: 20 };
/** Pages after which it is judged whether they save requests. */
const trial = 10;
/** The share of listed objects of interest, below which they are scattered. */
const dense = 0.1;

/**
 * ETags of many objects of a bucket, by as few pages of its list as possible. Keys that are asked
 * for at the same time, and those close to earlier ones, share a page. It ends where that takes
 * more than half a page for an object, or where lists are forbidden.
 */
export class BucketPages {
  private pages: Page[] = [];
  private waiting: { readonly key: string; answer(etag: string | undefined): void }[] = [];
  private isReading = false;
  private isClosed = false;
  private read = 0;
  private listed = 0;
  private answered = 0;

  /**
   * The ETag of an object; undefined where no list shows it, which does not mean that it is
   * missing.
   */
  async etagOf(
    key: string,
    objects: Pick<SmallObjects, "list">,
    clock: Pick<Clock, "now">,
  ): Promise<string | undefined> {
    if (this.isClosed) return undefined;
    const page = this.pageOf(key, clock.now());
    if (page !== undefined) return this.answerOf(page, key);
    const answer = new Promise<string | undefined>((resolve) => this.waiting.push({ key, answer: resolve }));
    if (!this.isReading) void this.readPages(objects, clock);
    return answer;
  }

  private async readPages(objects: Pick<SmallObjects, "list">, clock: Pick<Clock, "now">): Promise<void> {
    this.isReading = true;
    // The other files of the job are asked for in the same turn.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const keys = this.waiting.map(({ key }) => key).sort();
      if (!this.isClosed) await this.readPage(keys[0]!, objects, clock).catch(() => (this.isClosed = true));
      const { waiting } = this;
      this.waiting = [];
      for (const one of waiting) {
        const page = this.pageOf(one.key, clock.now());
        if (page !== undefined) one.answer(this.answerOf(page, one.key));
        else if (this.isClosed || one.key === keys[0]) one.answer(undefined);
        else this.waiting.push(one);
      }
    }
    this.isReading = false;
  }

  private async readPage(key: string, objects: Pick<SmallObjects, "list">, clock: Pick<Clock, "now">): Promise<void> {
    const at = clock.now();
    const after = key.slice(0, -1);
    const { objects: found, isCut } = await objects.list("", after === "" ? undefined : after, this.size());
    const etags = new Map(found.map(({ key, etag }) => [key, etag]));
    this.pages = this.pages.filter((page) => at - page.at < pageLasts);
    this.pages.push({ after, last: isCut ? found.at(-1)?.key : undefined, at, etags });
    this.read += 1;
    this.listed += found.length;
    if (this.read >= trial && this.answered < this.read * 2) this.isClosed = true;
  }

  private size(): number {
    if (this.read === 0) return sizes.first;
    return this.read < trial || this.answered >= this.listed * dense ? sizes.usual : sizes.scattered;
  }

  private pageOf(key: string, now: number): Page | undefined {
    return this.pages.find(
      ({ after, last, at }) => now - at < pageLasts && key > after && (last === undefined || key <= last),
    );
  }

  private answerOf({ etags }: Page, key: string): string | undefined {
    const etag = etags.get(key);
    if (etag !== undefined) this.answered += 1;
    return etag;
  }
}
