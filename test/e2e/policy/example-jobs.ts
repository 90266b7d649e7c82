import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { brandFolder } from "../project/brand-folder";
import { exampleProject } from "../project/example";
import { compiled } from "../project/program";
import { type Project, scriptProject } from "../project/project";
import { defaultKeys, type GatedService, startGatedService } from "../pulumi/embedded-service";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

/** A job as a preview hands it to a policy. */
export interface PreviewedJob {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const settings: Record<string, Record<string, string>> = {
  index: { inputMinutes: "3" },
  archive: { archive: "corp-footage" },
  cdn: {},
  demo: {},
  pipeline: {},
  reel: {},
  smooth: {},
  timeline: {},
  "two-regions": {},
  vertical: {},
  // No example: it runs on the engine ims without the plugin of @pulumi/alicloud.
  "pipeline-on-ims": { "highlights:engine": "ims" },
};

/** The programs whose jobs the policies are tried on. */
export const programs = Object.keys(settings);

/** Previews programs, none of which was deployed, on one embedded service. */
export class ExampleJobs {
  private constructor(private readonly service: GatedService) {}

  static async open(): Promise<ExampleJobs> {
    const service = await startGatedService();
    await service.buckets.createBucket("corp-footage");
    for (const key of ["talk.mp4", "talk one.mp4"]) {
      const file = join(service.data, "oss", "corp-footage", "2026", key);
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(await talk(), file);
    }
    return new ExampleJobs(service);
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** The jobs in a preview of a program. */
  async of(program: string): Promise<PreviewedJob[]> {
    const stack = await Stack.init(await projectOf(program), {
      ALICLOUD_ACCESS_KEY: defaultKeys.id,
      ALICLOUD_SECRET_KEY: defaultKeys.secret,
    });
    const [video, folder] = [await talk(), await brandFolder()];
    const files = {
      video,
      videoAbroad: video,
      folder,
      opening: join(folder, "card.png"),
      music: join(folder, "music.m4a"),
    };
    stack.setAllConfig({ "highlights:endpoint": this.service.url, ...files, ...settings[program] });
    const { report, stdout, stderr } = await stack.previewReport();
    if (report?.steps === undefined) throw new Error(`${program} has no preview: ${stdout}${stderr}`);
    const jobs = report.steps.flatMap(({ urn, newState: { type = "", inputs = {} } = {} }) =>
      /:Highlight\w+Job$/.test(type) ? [{ type, name: urn.slice(urn.lastIndexOf("::") + 2), inputs }] : [],
    );
    return jobs.sort((a, b) => a.name.localeCompare(b.name));
  }
}

function projectOf(program: string): Promise<Project> {
  return program === "pipeline-on-ims" ? scriptProject(compiled(program)) : exampleProject(program);
}
