// `npm run demo [-- my-video.mp4]`: from a fresh clone to clips and a reel of a video, on
// this machine.
import { join, relative } from "node:path";
import { localStack } from "../pulumi/stack.mjs";
import { setUp } from "../set-up/set-up.mjs";
import { numberedSteps } from "../set-up/steps.mjs";
import { makeBranding } from "./branding.mjs";
import { outputTables } from "./output-tables.mjs";
import { nextCommands } from "./next-commands.mjs";
import { writeReport } from "./report.mjs";
import { exportStack, preview, readOutputs, saveSettings, update } from "./session.mjs";
import { chooseVideo } from "./video.mjs";

const [own] = process.argv.slice(2);
try {
  process.exitCode = await demo(own);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function demo(own) {
  const log = console.log;
  const steps = numberedSteps(log);
  const { root, ffmpeg, ffprobe, pulumi } = await setUp({ log, steps });
  const video = await steps.step("video", (say) => chooseVideo({ own, root, ffmpeg, ffprobe, say }));

  const { opening, music } = await makeBranding({ folder: join(root, ".demo"), ffmpeg });
  const fromProgram = (path) => relative(join(root, "examples"), path);
  const stack = localStack({ root, pulumi });
  const plan = await steps.step("pulumi preview", async () => {
    await stack.ensure();
    await saveSettings(stack, { ...video, opening: fromProgram(opening), music: fromProgram(music) });
    const value = await preview(stack);
    return { result: value.summary, value };
  });
  for (const line of plan.lines) log(`    ${line}`);

  if (plan.changes) {
    await steps.step("pulumi up", async () => ({ result: "done", value: await update(stack) }));
  } else {
    log("    nothing changed since the last run: nothing is submitted");
  }

  const outputs = await readOutputs(stack);
  log(`\n${outputTables({ outputs, root })}\n`);
  const page = await writeReport({ root, exported: await exportStack(stack) });
  log(`all of it on one page, with timelines and players: ${page}\n`);
  log(nextCommands({ outputs, root, page }));
  return 0;
}
