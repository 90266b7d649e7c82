import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { machineTools } from "../../footage";
import { repository, toolModule } from "../../tool-module";
import { repositoryProject } from "../project/project";
import { jobOf } from "../pulumi/clips";
import { assertConstantLines } from "../pulumi/provider-lines";
import { scratchFolder } from "../pulumi/scratch";
import { asUsersRun, Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

interface MadeFile {
  bucket: string;
  key: string;
}

interface Branding {
  makeBranding: (options: { folder: string; ffmpeg: string }) => Promise<{ opening: string; music: string }>;
}

interface Report {
  writeReport: (options: { root: string; exported: string; page: string }) => Promise<string>;
}

describe("what the state holds of the provider", () => {
  it("is the same line from this repository's own root, and its demo program runs there", async () => {
    const data = scratchFolder("data");
    const stack = await Stack.init(repositoryProject, asUsersRun);
    stack.setConfig("highlights:localDir", data);
    const { ffmpeg } = await machineTools();
    const { makeBranding } = await toolModule<Branding>("demo/branding.mjs");
    const branding = await makeBranding({ folder: scratchFolder("branding"), ffmpeg: ffmpeg.path });
    stack.setAllConfig({ video: await talk(), ...branding });
    stack.setConfig("clipDuration", "5");
    stack.setConfig("count", "2");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assertConstantLines(stack, "HighlightExtractionJob", "HighlightMontageJob");
    const { clips } = jobOf(stack).outputs as { clips: MadeFile[] };
    const { reels } = jobOf(stack, "HighlightMontageJob").outputs as { reels: MadeFile[] };
    assert.deepEqual([clips.length, reels.length], [2, 1]);
    for (const { bucket, key } of [...clips, ...reels]) assert.ok(existsSync(join(data, "oss", bucket, key)));
    const { writeReport } = await toolModule<Report>("demo/report.mjs");
    const exported = (await stack.command("stack", "export")).stdout;
    const page = await writeReport({ root: repository, exported, page: join(data, "report.html") });
    const played = [...readFileSync(page, "utf8").matchAll(/<video [^>]* src="([^"]*)"/g)].map(([, file]) => file!);
    assert.equal(played.length, 3);
    for (const file of played) assert.ok(existsSync(join(data, decodeURIComponent(file))), file);
    assert.equal((await stack.refresh()).code, 0);
    assert.equal((await stack.destroy()).code, 0);
  });
});
