import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommentApi } from "../../fakes/comment-api";
import type { Result } from "../pulumi/processes";
import { scratchFolder } from "../pulumi/scratch";
import type { Stack } from "../pulumi/stack";

/** A pull request in which a CI runs the scripts of the installed package. */
export class PullRequest {
  private readonly files: { readonly event: string; readonly summary: string };

  private constructor(readonly api: CommentApi) {
    const folder = scratchFolder("runner");
    this.files = { event: join(folder, "event.json"), summary: join(folder, "summary.md") };
    writeFileSync(this.files.event, JSON.stringify({ pull_request: { number: 7 } }));
  }

  static async open(): Promise<PullRequest> {
    return new PullRequest(await CommentApi.start("github"));
  }

  close(): Promise<void> {
    return this.api.close();
  }

  /** Runs `preview.sh` or `deploy.sh` in a checkout of the stacks, which are of one project. */
  run(script: "preview.sh" | "deploy.sh", stacks: readonly Stack[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    const [stack] = stacks;
    for (const one of stacks) one.checkedOutSettings();
    writeFileSync(this.files.summary, "");
    const runner = {
      ...this.api.env,
      PULL_REQUEST: undefined,
      GITHUB_EVENT_PATH: this.files.event,
      GITHUB_STEP_SUMMARY: this.files.summary,
      COMMENT_PAUSE: "0",
    };
    const file = join("node_modules", "pulumi-alicloud-highlights", "examples", "ci", script);
    const names = stacks.map(({ name }) => name);
    return stack!.script(file, names, { ...runner, ...env });
  }

  /** The comments, oldest first. */
  get comments(): string[] {
    return this.api.comments.map(({ body }) => body);
  }

  /** The summary of the last job. */
  get summary(): string {
    return readFileSync(this.files.summary, "utf8");
  }
}
