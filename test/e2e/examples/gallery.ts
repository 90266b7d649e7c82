import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Clip } from "../../../sdk/clip";
import type { Reel } from "../../../sdk/reel";
import { exampleProject } from "../project/example";
import { type GatedService, startGatedService } from "../pulumi/embedded-service";
import { planned, succeeds } from "../pulumi/outcome";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

/** Deploys examples on one embedded service, whose jobs begin at once. */
export class Gallery {
  private constructor(private readonly service: GatedService) {}

  static async open(): Promise<Gallery> {
    const service = await startGatedService();
    service.open();
    return new Gallery(service);
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** The path of an object in the data folder. */
  fileOf(bucket: string, key: string): string {
    return join(this.service.data, "oss", bucket, key);
  }

  /** A stack of an example, deployed. A further deployment of it has nothing to do. */
  async deployed(name: string, config: Record<string, string> = {}): Promise<Stack> {
    const stack = await Stack.init(await exampleProject(name));
    stack.setAllConfig({ "highlights:endpoint": this.service.url, video: await talk(), ...config });
    await succeeds(stack.up());
    assert.deepEqual(await planned(stack), []);
    return stack;
  }

  /** The files of the clips or reels that a stack gives out; there is one at least. */
  filesIn(stack: Stack, output: string): string[] {
    const made = stack.outputs()[output] as (Clip | Reel)[];
    const files = made.map(({ bucket = "", key = "" }) => this.fileOf(bucket, key));
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
    return files;
  }
}
