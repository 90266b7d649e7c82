import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, toolModule } from "../../tool-module";
import { eventually } from "../ims/eventually";
import { type FakeGo, fakeGo } from "./fake-go";

type Env = Record<string, string | undefined>;

interface Obtain {
  readonly build: object;
  readonly obtainPulumi: (options: {
    env: Env;
    sources: object[];
    log?: (line: string) => void;
  }) => Promise<{ from: string }>;
}

const language = "pulumi-language-nodejs";
const version = "pulumi-3.259.0";

describe("a build of Pulumi, where there is neither a CLI nor a download", () => {
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

  async function obtained(): Promise<string> {
    const { obtainPulumi, build } = await toolModule<Obtain>("pulumi/obtain.mjs");
    return (await obtainPulumi({ env: go.env, sources: [build], log: (line) => lines.push(line) })).from;
  }

  it("builds one binary while the other is linked, and leaves nothing but them", async () => {
    go.behave({ pulumi: "waits for the other", [language]: "waits for the other" });
    assert.equal(await obtained(), "build");
    assert.deepEqual(await readdir(cache), [version]);
    const binaries = (await readdir(join(cache, version, "bin"))).filter((name) => !name.includes("resource"));
    assert.deepEqual(binaries.sort(), ["pulumi", language]);
    assert.equal(await obtained(), "earlier copy");
  });

  it("ends its compilers at Ctrl-C and removes what is half-done; the next one builds only what is not finished", async () => {
    go.behave({ pulumi: "hangs" });
    const driver = `
      import { build, obtainPulumi } from ${JSON.stringify(join(repository, "tools", "pulumi", "obtain.mjs"))};
      await obtainPulumi({ env: ${JSON.stringify(go.env)}, sources: [build] });
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", driver], { stdio: "inherit" });
    const workshop = join(cache, `${version}.unfinished-build`);
    await eventually(
      () => go.done().includes("pulumi hangs") && existsSync(join(workshop, language, `${language}-3.68.0`)),
    );
    child.kill("SIGINT");
    // The driver waits until nobody holds the standard error of `go`, so its end is that of the
    // compilers.
    assert.deepEqual(await once(child, "exit"), [null, "SIGINT"]);
    assert.deepEqual(await readdir(cache), [`${version}.unfinished-build`]);

    go.behave({});
    assert.equal(await obtained(), "build");
    assert.deepEqual(go.done().sort(), ["pulumi built", "pulumi hangs", `${language} built`].sort());
    assert.deepEqual(await readdir(cache), [version]);
  });

  it("fails with the last lines of Go, and ends the other build", async () => {
    go.behave({ pulumi: "fails", [language]: "hangs" });
    await assert.rejects(obtained(), /build: go build ended with 1: .*example\.org\/two: it does not compile/);
    assert.ok(!existsSync(join(cache, version)));
  });

  it("takes what another process has made in the meantime", async () => {
    const { obtainPulumi, build } = await toolModule<Obtain>("pulumi/obtain.mjs");
    const beaten = {
      from: "build",
      make: async () => {
        await obtained();
        throw new Error("the workshop is gone");
      },
    };
    assert.equal((await obtainPulumi({ env: go.env, sources: [beaten, build] })).from, "earlier copy");
  });
});
