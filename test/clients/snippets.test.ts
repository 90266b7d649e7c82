import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import OSS from "ali-oss";
import type { RunningService } from "../../local/service";
import { type DataFolder, dataFolder, keys } from "../service/ims/embedded-ims";
import { skip } from "../skip";
import { repository } from "../tool-module";

const run = promisify(execFile);
const page = readFileSync(join(repository, "docs", "local-service.md"), "utf8");

/** The snippets of the page in one language, in its order. */
function snippets(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);
}

describe("the programs of docs/local-service.md", () => {
  let folder: DataFolder;
  let service: RunningService;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    env = {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: "1",
      OSS_ENDPOINT: service.url,
      OSS_REGION: "cn-shanghai",
      OSS_ACCESS_KEY_ID: keys.id,
      OSS_ACCESS_KEY_SECRET: keys.secret,
    };
  });
  after(() => folder.remove());

  const output = async (file: string, ...args: string[]): Promise<string> =>
    (await run(file, args, { env, cwd: repository })).stdout.trim();

  it("work in Node.js", async () => {
    const [program = "", ...others] = snippets("js");
    assert.equal(await output(process.execPath, "--input-type=commonjs", "-e", program), "hello");
    assert.deepEqual(others, []);
  });

  it("work in Python", async function () {
    const python = process.env.HIGHLIGHTS_PYTHON;
    if (python === undefined) skip(this, "there is no Python with the vendor's clients: use npm run test:clients");
    const printed = await Promise.all(snippets("python").map((program) => output(python, "-c", program)));
    assert.deepEqual(printed, ["hello", "hello", "[]"]);
  });

  it("work in Go", async function () {
    const bin = process.env.HIGHLIGHTS_GO_CLIENTS;
    if (bin === undefined) skip(this, "there are no clients in Go: use npm run test:clients");
    const printed = await Promise.all(snippets("go").map((_, index) => output(join(bin, `snippet${index + 1}`))));
    assert.deepEqual(printed, ["hello", "hello"]);
  });

  it("work in Java", async function () {
    const classPath = process.env.HIGHLIGHTS_JAVA_CLIENTS;
    if (classPath === undefined) skip(this, "there are no clients in Java: use npm run test:clients");
    const names = snippets("java").map((program) => /^public class (\w+)/m.exec(program)![1]!);
    const printed = await Promise.all(names.map((name) => output("java", "-cp", classPath, name)));
    assert.deepEqual(printed, ["hello", "hello"]);
  });

  it("work with curl and an address that a client signed", async function () {
    const client = new OSS({
      // It signs no address of an IP address.
      endpoint: service.url.replace("127.0.0.1", "localhost"),
      accessKeyId: keys.id,
      accessKeySecret: keys.secret,
      sldEnable: true,
    } as OSS.Options);
    await client.putBucket("signed");
    client.useBucket("signed");
    await client.put("hello.txt", Buffer.from("hello"));
    const command = snippets("bash").find((line) => line.startsWith("curl "))!;
    env.SIGNED_URL = client.signatureUrl("hello.txt");
    const there = await run("curl", ["--version"])
      .then(() => true)
      .catch(() => false);
    if (!there) skip(this, "curl was not found on PATH");
    assert.equal(await output("bash", "-c", command), "hello");
  });
});
