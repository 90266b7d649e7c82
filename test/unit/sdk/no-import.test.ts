import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { compileFunction } from "node:vm";
import type * as sdk from "../../../sdk";
import { mockPulumi, saidDuring, valueOf } from "./mocks";

const rooms = ["sdk", "provider", "schema"].map((room) => join(process.cwd(), "dist", room) + sep);

/**
 * Loads a module of the package as Jest does: anew, and in a context in which an import at run time
 * fails.
 */
function loadWithoutImport(file: string, loaded = new Map<string, { exports: unknown }>()): unknown {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const here = { exports: {} };
  loaded.set(file, here);
  const real = createRequire(file);
  const load = (name: string): unknown => {
    const target = real.resolve(name);
    return rooms.some((room) => target.startsWith(room)) ? loadWithoutImport(target, loaded) : real(name);
  };
  const names = ["exports", "require", "module", "__filename", "__dirname"];
  const run = compileFunction(readFileSync(file, "utf8"), names, { filename: file }) as (...given: unknown[]) => void;
  run(here.exports, load, here, file, dirname(file));
  return here.exports;
}

const index = join(process.cwd(), "dist", "sdk", "index.js");
const types = ["HighlightExtractionJob", "HighlightMontageJob", "LocalBucket", "LocalObject"].map(
  (name) => `pulumi-nodejs:dynamic/highlights:${name}`,
);
const components = ["highlights:index:HighlightBucket", "highlights:index:HighlightRegion"];

describe("a program's test in a runner that refuses imports at run time, such as Jest", () => {
  it("has such a runner here", async () => {
    await assert.rejects(
      async () => (compileFunction("return import('node:fs')") as () => Promise<unknown>)(),
      /dynamic import callback/,
    );
  });

  const configs: Record<string, string>[] = [{ "highlights:engine": "local" }, { "highlights:engine": "ims" }, {}];
  for (const config of configs) {
    it(`resolves the outputs of all resources with ${JSON.stringify(config)}, and hears what is wrong`, async () => {
      const { HighlightBucket, HighlightExtractionJob, HighlightMontageJob, HighlightRegion, linkOf } =
        loadWithoutImport(index) as typeof sdk;
      const clips = [{ url: "http://media.oss-cn-beijing.aliyuncs.com/0.mp4" }];
      await mockPulumi([...types, ...components], { config, outputs: { clips } });
      const isOnIms = config["highlights:engine"] === "ims";
      const said = await saidDuring(async () => {
        const region = new HighlightRegion("place", { region: "cn-beijing" });
        if (!isOnIms) new HighlightBucket("media", { region });
        const mediaArray = [{ mediaUrl: "http://media.oss-cn-beijing.aliyuncs.com/talk.mp4" }];
        const inputConfig = { mediaArray, strategy: { count: 99 } };
        const cuts = new HighlightExtractionJob("cuts", { region, inputConfig });
        const url = cuts.clips.apply((made) => made![0]!.url!);
        assert.equal(await valueOf(url), clips[0]!.url);
        const reel = new HighlightMontageJob("reel", {
          region,
          inputConfig: { mediaArray: [url] },
          editingConfig: { mediaConfig: { volume: 1 } },
          outputConfig: { mediaUrl: "http://media.oss-cn-beijing.aliyuncs.com/{index}.mp4", width: 128, height: 72 },
        });
        await valueOf(reel.urn);
        if (!isOnIms) await valueOf(linkOf(cuts.clips.apply((made) => made?.[0])));
      });
      assert.match(said.join("\n"), /cuts: inputConfig.strategy.count is 99/);
      assert.equal(said.join("\n").includes("highlights:engine is not set"), !("highlights:engine" in config));
    });
  }
});
