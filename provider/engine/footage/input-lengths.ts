import { parseOssUrl } from "../../../schema/address/oss-url";
import { unknownValue } from "../../../schema/value/unknown-value";
import type { Settings } from "../settings";
import type { InputLength, LengthRequest, MeasuredInput, Medium } from "./input-length";
import { LocalFootage, measureByHeader, measureByProbe } from "./local-footage";
import { type Found, type LookupOutside, Lookups, nameOf } from "./lookups";

/** Look-ups of one job that run at a time. */
const atATime = 4;
/** Names in a warning at most. */
const mostNames = 3;

/** The ways in which a length becomes known, from the nearest to the farthest. */
const ways: readonly InputLength["by"][] = ["file", "header", "media library"];

/** The parts of the settings that decide where lengths are looked for. */
export type LengthSettings = Pick<Settings, "endpoint" | "previewLookups">;

/** Finds the total length of the videos of jobs: on this machine, and by look-ups if allowed. */
export class InputLengths {
  /** Files and objects on this machine, as the embedded service measures them. */
  private readonly embedded: LocalFootage;
  /** Files that are uploaded to buckets elsewhere. */
  private readonly uploaded = new LocalFootage(undefined, measureByHeader);
  private readonly lookups: Lookups;

  /**
   * @param dataFolder of the embedded service
   * @param uploads the files that this run uploads, by `BUCKET/KEY`; those of jobs are added
   */
  constructor(
    dataFolder: string,
    private readonly settings: LengthSettings,
    outside: LookupOutside,
    private readonly uploads: Map<string, string> = new Map<string, string>(),
    measure = measureByProbe,
  ) {
    this.embedded = new LocalFootage(dataFolder, measure);
    this.lookups = new Lookups(outside);
  }

  /** Never fails. */
  async of(request: LengthRequest): Promise<MeasuredInput> {
    for (const { url, path } of request.sources ?? []) {
      const place = parseOssUrl(url);
      if (place !== undefined) this.uploads.set(`${place.bucket}/${place.key}`, path);
    }
    const found = await this.each(request);
    if (found === undefined) return { warnings: [] };
    const known = found.flatMap((one) => ("seconds" in one ? [one] : []));
    if (known.length < found.length) return { warnings: warningsOf(request.media, found) };
    const seconds = known.reduce((sum, one) => sum + one.seconds, 0);
    const by = known.reduce<InputLength["by"]>((far, one) => (isFarther(one.by, far) ? one.by : far), "file");
    return { length: { seconds: Math.round(seconds * 1000) / 1000, by }, warnings: [] };
  }

  /** What is known of each video; undefined where that of one would be known to nobody. */
  private async each(request: LengthRequest): Promise<readonly Found[] | undefined> {
    const { engine, media } = request;
    const isEmbedded = engine === "local" && this.settings.endpoint === undefined;
    const footage = isEmbedded ? this.embedded : this.uploaded;
    const files = media.map((medium) => ("url" in medium ? footage.fileOf(medium.url, this.uploads) : undefined));
    // An object of the embedded service that is not on this machine is nowhere.
    const isLost = media.map((medium, i) => files[i] === undefined && isEmbedded && "url" in medium);
    const isUnasked = !this.settings.previewLookups && files.includes(undefined);
    if (media.length === 0 || isLost.includes(true) || isUnasked) return undefined;
    const here = files.filter((file) => file !== undefined);
    const seconds = await footage.secondsOf(here);
    if (seconds.includes(undefined)) return undefined;
    const bySeconds = new Map(here.map((file, i) => [file, seconds[i]!]));
    return inTurns(media, async (medium, i): Promise<Found> => {
      const file = files[i];
      if (file !== undefined) return { seconds: bySeconds.get(file)!, by: "file" };
      return this.lookups.of(request, medium, etagOf(request, medium));
    });
  }
}

/** The ETag of the content that the job will read. */
function etagOf({ footage = [] }: LengthRequest, medium: Medium): string | undefined {
  const etag = "url" in medium ? footage.find(({ url }) => url === medium.url)?.etag : undefined;
  return etag === unknownValue ? undefined : etag;
}

function isFarther(one: InputLength["by"], other: InputLength["by"]): boolean {
  return ways.indexOf(one) > ways.indexOf(other);
}

/** One warning for each reason. */
function warningsOf(media: readonly Medium[], found: readonly Found[]): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const [i, one] of found.entries()) {
    if (!("why" in one)) continue;
    byReason.set(one.why, (byReason.get(one.why) ?? new Set()).add(nameOf(media[i]!)));
  }
  return [...byReason].map(([why, names]) => {
    const [shown, rest] = [[...names].slice(0, mostNames).join(", "), names.size - mostNames];
    const all = rest > 0 ? `${shown} and ${rest} more` : shown;
    return `the length of ${all} could not be looked up: ${why}; without it the price goes by inputMinutes alone`;
  });
}

/** Works on all items, at most {@link atATime} of them side by side. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = [...items.entries()];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      results[next[0]] = await work(next[1], next[0]);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}
