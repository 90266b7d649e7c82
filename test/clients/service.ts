import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ossObjects } from "../../provider/oss/objects";
import { type Footage, makeVideo, still, tone } from "../footage";
import { dataFolder, keys } from "../service/ims/embedded-ims";
import type { UnderTest } from "./python-suite";

const region = "cn-shanghai";

/**
 * The embedded service with the buckets `footage` and `out`. In `footage` are `talk.mp4`, which is
 * loud from 4 to 7 s and from 12 to 15 s, and `opening.mp4` of 2 s without sound. Jobs begin when
 * they are submitted.
 */
export async function serviceWithFootage(): Promise<UnderTest> {
  const { orders, ...service } = await heldService();
  orders?.open?.();
  return service;
}

/** The embedded service without a bucket. */
export async function emptyService(): Promise<UnderTest> {
  const folder = await dataFolder();
  try {
    const { url } = await folder.start();
    return { url, region, lines: folder.lines, end: () => folder.remove() };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/**
 * The service with footage. The first job waits, under way, until Python orders "open", and the
 * others behind it: on any machine it runs one at a time.
 */
export async function heldService(): Promise<UnderTest> {
  const folder = await dataFolder({ cores: 1 });
  const videos = await mkdtemp(join(tmpdir(), "client-footage-"));
  const end = async (): Promise<void> => {
    await folder.remove();
    await rm(videos, { recursive: true, force: true });
  };
  try {
    const { url } = await folder.start();
    const objects = ossObjects({ endpoint: url, region, credentials: () => Promise.resolve(keys) });
    await Promise.all([objects.createBucket("footage"), objects.createBucket("out")]);
    const put = async (name: string, made: Footage) =>
      objects.put("footage", name, await makeVideo(join(videos, name), made));
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    await put("talk.mp4", { seconds: 20, picture: still(), sound });
    await put("opening.mp4", { seconds: 2, picture: still(25, "64x64") });
    return { url, region, orders: { open: () => folder.open() }, end };
  } catch (error) {
    await end();
    throw error;
  }
}
