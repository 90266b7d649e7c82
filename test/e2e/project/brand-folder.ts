import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { machineTools } from "../../footage";
import { toolModule } from "../../tool-module";
import { scratchFolder } from "../pulumi/scratch";
import { talk } from "../pulumi/talk";

interface Branding {
  makeBranding: (options: { folder: string; ffmpeg: string }) => Promise<{ opening: string; music: string }>;
}

/** A new folder with the files that the example smooth reads. */
export async function brandFolder(): Promise<string> {
  const folder = scratchFolder("brand");
  const { makeBranding } = await toolModule<Branding>("demo/branding.mjs");
  const { ffmpeg } = await machineTools();
  const { opening } = await makeBranding({ folder, ffmpeg: ffmpeg.path });
  for (const name of ["card.png", "logo.png"]) copyFileSync(opening, join(folder, name));
  copyFileSync(await talk(), join(folder, "talk.mp4"));
  return folder;
}
