import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cloudEngine } from "../../provider/engine/cloud";
import { defaultSettings } from "../../provider/engine/settings";
import { CredentialsError } from "../../provider/error";
import { processMemory } from "../../provider/order/process-memory";
import { skip } from "../skip";
import { extractionSuite } from "./extraction-suite";
import { montageSuite } from "./montage-suite";
import { readRunSettings } from "./run-settings";
import { serviceSuite } from "./service-suite";
import { openStage, type Stage } from "./stage";

// Jobs of the cloud take minutes, so this level waits by the clock of the machine.
describe("jobs in the cloud", () => {
  let stage: Stage | undefined;
  let folder: string | undefined;

  before(async function () {
    const settings = readRunSettings(process.env);
    if (typeof settings === "string") skip(this, settings);
    const outside = {
      now: () => Date.now(),
      sleep: (ms: number) => pause(ms),
      log: (line: string) => console.log(`      ${line}`),
    };
    const { region, endpoint } = settings;
    const engine = cloudEngine(
      region,
      { ...defaultSettings, ...(endpoint === undefined ? {} : { endpoint }) },
      { ...outside, shared: processMemory() },
    );
    try {
      await engine.account();
    } catch (error) {
      if (error instanceof CredentialsError) skip(this, error.message);
      throw error;
    }
    folder = await mkdtemp(join(tmpdir(), "cloud-"));
    stage = await openStage({ settings, engine, folder, ...outside });
  });
  after(async () => {
    if (stage !== undefined) {
      const { submits, spent } = stage.meter;
      console.log(
        `      ${submits.length} submits, about ${spent.toFixed(2)}; ${await stage.remove()} objects deleted`,
      );
    }
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  serviceSuite(() => stage!);
  extractionSuite(() => stage!);
  montageSuite(() => stage!);
});
