import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, utimesSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, toolModule } from "../../tool-module";
import { eventually } from "../ims/eventually";
import { type FakeGo, fakeGo } from "./fake-go";

type Env = Record<string, string | undefined>;

interface Plugin {
  readonly bin: string;
  readonly version: string;
  readonly from: string;
}

interface Obtain {
  readonly obtainPlugin: (options: { env: Env; log?: (line: string) => void }) => Promise<Plugin | undefined>;
}

const name = "pulumi-resource-alicloud";
/** What `go build` is told to build: the package of the folder. */
const target = ".";

describe("the plugin of @pulumi/alicloud, where it was not built before", () => {
  let folder: string;
  let cache: string;
  let go: FakeGo;
  let lines: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "first-run-"));
    cache = join(folder, "cache");
    go = fakeGo(folder);
    lines = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function obtained(env = go.env): Promise<Plugin | undefined> {
    const { obtainPlugin } = await toolModule<Obtain>("alicloud/obtain.mjs");
    return obtainPlugin({ env, log: (line) => lines.push(line) });
  }
  const plugins = async () => (await readdir(cache)).filter((one) => /^alicloud-3\.108\.0-[0-9a-f]{12}$/.test(one));

  it("is built once, for the version of the package, and leaves nothing but itself", async () => {
    const built = await obtained();
    assert.equal(built?.from, "build");
    assert.equal(built.version, "3.108.0");
    assert.ok(existsSync(join(built.bin, name)));
    assert.deepEqual(await readdir(cache), await plugins());
    assert.match(lines[0] ?? "", /building the plugin of @pulumi\/alicloud/);
    assert.equal((await obtained())?.from, "earlier copy");
    assert.deepEqual(go.done(), [`${target} built`]);
  });

  it("is said to be missing where there is no Go either", async () => {
    assert.equal(await obtained({ ...go.env, PATH: join(folder, "nothing") }), undefined);
    assert.ok(!existsSync(cache));
  });

  it("is not there after a build that failed, with the last lines of Go in the error", async () => {
    go.behave({ [target]: "fails" });
    await assert.rejects(obtained(), /go build ended with 1: .*example\.org\/two: it does not compile/);
    assert.deepEqual(await plugins(), []);
    go.behave({});
    assert.equal((await obtained())?.from, "build");
  });

  it("is not half there after Ctrl-C, which ends its compilers", async () => {
    go.behave({ [target]: "hangs" });
    const driver = `
      import { obtainPlugin } from ${JSON.stringify(join(repository, "tools", "alicloud", "obtain.mjs"))};
      await obtainPlugin({ env: ${JSON.stringify(go.env)} });
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", driver], { stdio: "inherit" });
    await eventually(() => go.done().includes(`${target} hangs`));
    child.kill("SIGINT");
    // The driver waits until nobody holds the standard error of `go`, so its end is that of the
    // compilers.
    assert.deepEqual(await once(child, "exit"), [null, "SIGINT"]);
    assert.deepEqual(await plugins(), []);
    go.behave({});
    assert.equal((await obtained())?.from, "build");
    assert.deepEqual(await readdir(cache), await plugins());
  });

  it("takes the place of one that no run has used for a week, and of no other", async () => {
    const at = (one: string) => join(cache, one);
    const stale = at("alicloud-3.107.0-0123456789ab");
    const fresh = at("alicloud-3.107.0-ba9876543210");
    const other = at("pulumi-3.0.0");
    for (const one of [stale, fresh, other]) await mkdir(one, { recursive: true });
    const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
    for (const one of [stale, other]) utimesSync(one, longAgo, longAgo);
    await obtained();
    assert.deepEqual([stale, fresh, other].map(existsSync), [false, true, true]);
  });
});
