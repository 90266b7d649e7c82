import { spawn } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { releaseAddress } from "./release.mjs";

const answerWithin = 5_000;
const silenceWithin = 20_000;

/**
 * Puts the official release into `folder/bin`. Gives up after 5 s without an answer, or 20 s
 * without a byte, because on a closed network this is only a step on the way to the next source.
 * @param {object} options
 * @param {string} options.folder
 * @param {{ platform: string, arch: string }} options.machine
 * @param {AbortSignal} options.signal
 * @throws when there is no release for this machine, no answer, or an archive that cannot be
 * unpacked
 */
export async function downloadPulumi({ folder, machine, signal }) {
  const address = releaseAddress(machine);
  if (!address) throw new Error(`no official release for ${machine.platform} on ${machine.arch}`);
  await mkdir(folder, { recursive: true });
  const archive = join(folder, "release.tar.gz");
  await fetchInto(address, archive, signal);
  await unpack(archive, folder);
  await rm(archive);
  // The archive holds one folder, `pulumi/`, with every binary in it.
  await rename(join(folder, "pulumi"), join(folder, "bin"));
}

async function fetchInto(address, file, signal) {
  const stop = new globalThis.AbortController();
  const abort = () => stop.abort();
  signal.addEventListener("abort", abort);
  let timer = setTimeout(() => stop.abort(), answerWithin);
  try {
    const response = await fetch(address, { signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(`${new URL(address).host} answered ${response.status}`);
    const watch = new Transform({
      transform(chunk, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(), silenceWithin);
        done(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), watch, createWriteStream(file), { signal: stop.signal });
  } catch (error) {
    signal.throwIfAborted();
    if (stop.signal.aborted) throw new Error(`${new URL(address).host} did not answer in time`, { cause: error });
    throw error.cause?.code ? new Error(`${new URL(address).host}: ${error.cause.code}`, { cause: error }) : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

function unpack(archive, folder) {
  return new Promise((resolve, reject) => {
    const child = spawn("tar", ["-xzf", archive, "-C", folder], { stdio: "ignore" });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
  });
}
