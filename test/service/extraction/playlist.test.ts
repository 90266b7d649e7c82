import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { stat, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { ffmpeg, input } from "../../../local/media/ffmpeg";
import { MediumUnreadable, probe } from "../../../local/media/probe/probe";
import { builds, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";
import { skip } from "../../skip";

const longAgo = new Date("2001-01-01T00:00:00Z");

describe("a playlist named like a video", function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let canary: string;
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(404).end();
  });
  const signal = new AbortController().signal;

  before(async () => {
    folder = await temporaryFolder();
    canary = await makeVideo(join(folder.path, "canary.ts"), { seconds: 1, picture: still(), sound: tone([]) });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    server.close();
    await folder.remove();
  });
  beforeEach(async () => {
    asked = 0;
    await utimes(canary, longAgo, new Date());
  });

  const opened = async (): Promise<boolean> => (await stat(canary)).atimeMs !== longAgo.getTime();
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/canary.ts`;

  const playlists: Record<string, () => string> = {
    "HLS with a file": () => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${canary}\n#EXT-X-ENDLIST\n`,
    "HLS with an address": () => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address()}\n#EXT-X-ENDLIST\n`,
    ffconcat: () => `ffconcat version 1.0\nfile canary.ts\n`,
    DASH: () =>
      `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">` +
      `<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${address()}</BaseURL>` +
      `</Representation></AdaptationSet></Period></MPD>`,
  };

  for (const [kind, text] of Object.entries(playlists)) {
    it(`is refused and opens nothing else: ${kind}`, async () => {
      const file = join(folder.path, "playlist.mp4");
      await writeFile(file, text());
      for (const { tools } of await builds()) {
        await assert.rejects(probe(tools, file, { signal }), (error) => error instanceof MediumUnreadable);
        const { code } = await ffmpeg(tools, [...input(file), "-f", "null", "-"], { signal, timeLimit: 60_000 });
        assert.notEqual(code, 0);
      }
      assert.equal(await opened(), false);
      assert.equal(asked, 0);
    });
  }

  it("is followed without the list of containers, so the canary file can show it", async function () {
    const file = join(folder.path, "playlist.mp4");
    await writeFile(file, "ffconcat version 1.0\nfile canary.ts\n");
    const { ffprobe } = await machineTools();
    // As in the library: a static build would crash on the names in the transport stream.
    const env = { ...process.env, GCONV_PATH: "/nonexistent" };
    const { stdout } = await promisify(execFile)(ffprobe.path, ["-v", "error", "-show_format", file], { env });
    assert.match(stdout, /format_name=concat/);
    // A file system mounted without access times cannot show that the canary was read.
    if (!(await opened())) skip(this, "this file system keeps no access times, so it cannot be seen who read a file");
  });
});
