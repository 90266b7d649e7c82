import { createWriteStream } from "node:fs";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { probe } from "../../local/media/probe/probe";
import type { Engine } from "../../provider/engine/engine";
import { signedLinkTo } from "../../provider/engine/signed-link";
import { parseOssUrl } from "../../schema/address/oss-url";
import { defined } from "../../schema/defined";
import { machineTools } from "../footage";
import { addressOf, type RunSettings } from "./run-settings";

/** The video of all jobs of a run. */
export interface PreparedVideo {
  readonly url: string;
  /** As measured on this machine. */
  readonly seconds: number;
}

/** Seconds of the shortest video with which every test has something to find. */
const shortest = 10;

/** Measures the video, and uploads it where it is on this machine. */
export async function prepareVideo(
  engine: Engine,
  run: { readonly settings: RunSettings; readonly folder: string; readonly prefix: string },
): Promise<PreparedVideo> {
  const { settings, prefix } = run;
  const { video, region, bucket } = settings;
  const place = parseOssUrl(video);
  if (place === undefined) {
    const seconds = await measure(video);
    const key = `${prefix}video${extname(video)}`;
    await engine.objects.put(bucket, key, video);
    return { url: addressOf(settings, key), seconds };
  }
  if (place.region !== region) {
    throw new Error(`HIGHLIGHTS_TEST_VIDEO is in ${place.region}: must be in ${region}, as HIGHLIGHTS_TEST_REGION is`);
  }
  return { url: video, seconds: await measure(await download(run)) };
}

async function measure(file: string): Promise<number> {
  const { duration } = await probe(await machineTools(), file, { signal: new AbortController().signal });
  if (duration >= shortest && duration <= 600) return duration;
  throw new Error(`HIGHLIGHTS_TEST_VIDEO has ${duration.toFixed(1)} s: must have ${shortest} to 600 s, to be cheap`);
}

/** Fetches the object: only a file can be measured. */
async function download({ settings, folder }: { settings: RunSettings; folder: string }): Promise<string> {
  const { video, endpoint } = settings;
  const link = await signedLinkTo(video, 600, defined({ "highlights:endpoint": endpoint }));
  const answer = await fetch(link!);
  if (!answer.ok || answer.body === null) {
    throw new Error(`HIGHLIGHTS_TEST_VIDEO cannot be read: OSS answered with ${answer.status}`);
  }
  const file = join(folder, `video${extname(new URL(video).pathname)}`);
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(file));
  return file;
}
