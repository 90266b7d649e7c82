import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommentApi } from "../../fakes/comment-api";
import { repository } from "../../tool-module";

const marker = "<!-- alicloud-highlights plan shop/dev -->";
const plan = `${marker}\n### Video highlights: 1 job would run\n`;

interface Ended {
  readonly code: number | null;
  readonly said: string;
  /** The summary of the job. */
  readonly summary: string;
}

for (const kind of ["github", "gitlab"] as const) {
  describe(`a plan as a comment on ${kind}`, () => {
    let api: CommentApi;
    let folder: string;
    beforeEach(async () => {
      api = await CommentApi.start(kind);
      folder = mkdtempSync(join(tmpdir(), "highlights-comment-"));
    });
    afterEach(async () => {
      await api.close();
      rmSync(folder, { recursive: true });
    });

    async function comment(text = plan, given: Record<string, string | undefined> = {}): Promise<Ended> {
      const files = { plan: join(folder, "plan.md"), summary: join(folder, "summary.md") };
      writeFileSync(files.plan, text);
      writeFileSync(files.summary, "");
      const script = join(repository, "examples", "ci", "comment.mjs");
      const env = {
        PATH: process.env.PATH,
        COMMENT_PAUSE: "0",
        GITHUB_STEP_SUMMARY: files.summary,
        ...api.env,
        ...given,
      };
      const child = spawn(process.execPath, [script, files.plan], { env, stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
      const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
      return { code, said, summary: readFileSync(files.summary, "utf8") };
    }

    const bodies = () => api.comments.map(({ body }) => body);
    const update = kind === "github" ? "PATCH" : "PUT";

    it("is posted once, and then updated", async () => {
      assert.deepEqual(await comment(), { code: 0, said: "comment posted\n", summary: "" });
      assert.deepEqual(bodies(), [plan]);
      const changed = plan.replace("1 job", "2 jobs");
      assert.deepEqual(await comment(changed), { code: 0, said: "comment updated\n", summary: "" });
      assert.deepEqual(bodies(), [changed]);
      assert.deepEqual(api.refused, []);
    });

    it("is left alone where nothing changed, also with the line ends of a browser", async () => {
      api.add(api.author, plan.trim().replaceAll("\n", "\r\n"));
      assert.equal((await comment()).said, "comment left as it is\n");
      assert.ok(api.requests.every((request) => request.startsWith("GET ")));
    });

    it("is found behind two full pages of other comments", async () => {
      for (let i = 0; i < 200; i += 1) api.add("reader", `comment ${i}`);
      api.add(api.author, `${marker}\nan old plan`);
      await comment();
      assert.equal(api.comments.length, 201);
      assert.equal(api.comments[200]!.body, plan);
    });

    it("is beside that of another stack, and beside one that a reader forged", async () => {
      api.add(api.author, plan.replace("dev", "prod"));
      api.add("reader", plan);
      await comment();
      assert.deepEqual(
        api.comments.map(({ author, body }) => [author, body === plan]),
        [
          [api.author, false],
          ["reader", true],
          [api.author, true],
        ],
      );
    });

    for (const status of [403, 404]) {
      it(`goes to the summary of the job where the answer is ${status}, as for a fork`, async () => {
        api.answerNext("POST", { status });
        const { code, said, summary } = await comment();
        assert.equal(code, 0);
        assert.match(said, new RegExp(`^no comment, the plan is in the summary of the job: .*answered ${status}: `));
        assert.deepEqual([summary, bodies()], [plan, []]);
      });
    }

    it("goes to the summary where there is no token, or no pull request", async () => {
      const token = kind === "github" ? "GITHUB_TOKEN" : "GITLAB_TOKEN";
      const without = await comment(plan, { [token]: "" });
      assert.deepEqual([without.code, without.summary], [0, plan]);
      assert.match(without.said, new RegExp(`: ${token} is not set`));
      const outside = await comment(plan, { PULL_REQUEST: "", CI_MERGE_REQUEST_IID: "" });
      assert.deepEqual([outside.code, outside.summary], [0, plan]);
      assert.deepEqual(api.requests, []);
    });

    it("is tried again where the API is busy, and never posted twice", async () => {
      api.answerNext("GET", { status: 502 });
      api.answerNext("POST", { status: 403, headers: { "retry-after": "1" } });
      const { code, said } = await comment();
      assert.equal(code, 0);
      assert.match(said, /answered 502.*\n.*answered 403.*\ncomment posted\n$/);
      assert.deepEqual(bodies(), [plan]);
    });

    it("fails where the API stays busy, or refuses the token", async () => {
      for (let i = 0; i < 3; i += 1) api.answerNext("GET", { status: 500 });
      const busy = await comment();
      assert.deepEqual([busy.code, busy.summary], [1, ""]);
      api.answerNext("GET", { status: 401 });
      assert.match((await comment()).said, /answered 401/);
    });

    it("fails where an update is refused for another reason than permission", async () => {
      api.add(api.author, `${marker}\nold`);
      api.answerNext(update, { status: 422 });
      assert.equal((await comment()).code, 1);
      assert.deepEqual(bodies(), [`${marker}\nold`]);
    });

    it("is cut where it is too long, at the end of a line and with its folds closed", async () => {
      const longest = kind === "github" ? 65_536 : 1_000_000;
      const long = `${plan}\n<details><summary>more</summary>\n${"| a row |\n".repeat(longest / 9)}</details>\n`;
      assert.equal((await comment(long.replace("<details><summary>", "<details>\n<summary>"))).code, 0);
      const [body] = bodies();
      assert.ok(body!.length <= longest && body!.length > longest - 2_000);
      assert.match(body!, /\| a row \|\n\n<\/details>\n\n_Cut: the whole plan is in the log of the job\._\n$/);
    });

    it("is nothing but a plan", async () => {
      const { code, said } = await comment("some text");
      assert.equal(code, 1);
      assert.match(said, /plan\.md is no plan/);
    });
  });
}
