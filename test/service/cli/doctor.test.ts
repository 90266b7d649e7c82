import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { doctor } from "../../../cli/doctor";
import type { DoctorTerminal } from "../../../cli/doctor/terminal";
import { needed } from "../../../local/media/ffmpeg";

describe("alicloud-highlights doctor", () => {
  let folder: string;
  let programs: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "doctor-"));
    programs = await whole("whole");
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A folder with stand-ins for every program; a text of "" leaves one out. */
  async function whole(name: string, changes: Record<string, string> = {}): Promise<string> {
    const path = await mkdtemp(join(folder, `${name}-`));
    const ability = (kind: string, names: readonly string[]) =>
      `*${kind}*) printf '%s\\n' ${names.map((one) => `'. ${one} does'`).join(" ")};;`;
    const abilities = `${ability("filters", needed.filters)} ${ability("encoders", needed.encoders)}`;
    const scripts: Record<string, string> = {
      pulumi: "echo v3.259.0",
      "pulumi-language-nodejs": "exit 0",
      ffmpeg: `case "$*" in *version*) echo 'ffmpeg version 6.1 x';; ${abilities} esac`,
      ffprobe: "echo 'ffprobe version 6.1 x'",
      ...changes,
    };
    for (const [program, script] of Object.entries(scripts)) {
      if (script !== "") await writeFile(join(path, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    return path;
  }

  async function run(
    changes: Partial<Omit<DoctorTerminal, "print" | "env">> & { env?: NodeJS.ProcessEnv } = {},
    args: string[] = [],
  ): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await doctor(args, {
      folder,
      nodeVersion: "20.20.0",
      load: () => {
        throw new Error("not installed");
      },
      run: (file) => Promise.resolve(file.startsWith(folder) ? "v3.259.0\n" : undefined),
      print: (line) => lines.push(line),
      ...changes,
      env: { HOME: folder, PATH: programs, ...changes.env },
    });
    return { code, text: lines.join("\n") };
  }

  it("ends with 0 and finds everything on a machine that has everything", async () => {
    const { code, text } = await run({ env: { ALICLOUD_REGION: "cn-shanghai" } });
    assert.equal(code, 0, text);
    assert.doesNotMatch(text, /✗/);
    assert.match(text, /✓ Node\.js: 20\.20\.0\n✓ pulumi: 3\.259\.0, .*\n✓ Pulumi's language host: /);
    assert.match(text, /✓ ffmpeg: 6\.1, .*\/ffmpeg \(on PATH\)\n✓ ffprobe: 6\.1, .*\/ffprobe \(on PATH\)/);
    assert.match(text, /✓ region: cn-shanghai \(ALICLOUD_REGION\)/);
    assert.match(text, /the engine local can work here\npulumi up can work here$/);
  });

  /**
   * A workspace as pnpm makes it: the program has a package of components, and only that one has
   * ours.
   */
  async function workspace(main = ""): Promise<{ root: string; link: () => Promise<void> }> {
    const root = await mkdtemp(join(folder, "workspace-"));
    const program = join(root, main);
    const store = join(root, "store", "node_modules");
    const ours = join(store, "pulumi-alicloud-highlights");
    for (const path of [join(program, "node_modules"), join(store, "components"), join(ours, "provider")]) {
      await mkdir(path, { recursive: true });
    }
    await writeFile(join(root, "Pulumi.yaml"), `name: a\nruntime: nodejs\n${main === "" ? "" : `main: ${main}/\n`}`);
    await writeFile(
      join(ours, "package.json"),
      '{ "exports": { "./provider/extraction": "./provider/extraction.js" } }',
    );
    await writeFile(join(ours, "provider", "extraction.js"), "");
    await symlink(join(store, "components"), join(program, "node_modules", "components"));
    return { root, link: () => symlink(ours, join(program, "node_modules", "pulumi-alicloud-highlights")) };
  }

  for (const main of ["", "src"]) {
    it(`names a package that the program${main === "" ? "" : " in a folder of its own"} has through another one only`, async () => {
      const { root, link } = await workspace(main);
      // pnpm starts the command with a NODE_PATH of its own, which Pulumi does not have.
      const env = { NODE_PATH: join(root, "node_modules", ".pnpm", "node_modules") };
      assert.match((await run({ folder: root, env })).text, /✗ the project's package: /);
      const without = await run({ folder: root });
      assert.match(
        without.text,
        /✗ the project's package: pulumi-alicloud-highlights is not found from .*; add it to .*pnpm add/,
      );
      assert.match(without.text, /pulumi up cannot work here yet: the project's package$/);
      await link();
      assert.match((await run({ folder: root, env })).text, /✓ the project's package: /);
      const linked = await run({ folder: root });
      assert.match(linked.text, /✓ the project's package: pulumi-alicloud-highlights is found from /);
      assert.match(linked.text, /pulumi up can work here$/);
    });
  }

  it("says nothing of the package outside of a project of Node.js, and with Yarn's PnP", async () => {
    assert.doesNotMatch((await run()).text, /the project's package/);
    const { root } = await workspace();
    await writeFile(join(root, ".pnp.cjs"), "");
    assert.doesNotMatch((await run({ folder: root })).text, /the project's package/);
    await rm(join(root, ".pnp.cjs"));
    await writeFile(join(root, "Pulumi.yaml"), "name: a\nruntime: python\n");
    assert.doesNotMatch((await run({ folder: root })).text, /the project's package/);
  });

  const missing: { what: string; without?: Record<string, string>; node?: string; says: RegExp; code: number }[] = [
    {
      what: "an old Node.js",
      node: "18.19.1",
      says: /✗ Node\.js: 18\.19\.1 is too old; install 20\.19 or newer/,
      code: 1,
    },
    { what: "no Pulumi", without: { pulumi: "" }, says: /✗ pulumi: not on PATH; install Pulumi/, code: 0 },
    {
      what: "a Pulumi without its language host",
      without: { "pulumi-language-nodejs": "" },
      says: /✗ Pulumi's language host: pulumi-language-nodejs is neither/,
      code: 0,
    },
    { what: "no ffmpeg", without: { ffmpeg: "" }, says: /✗ ffmpeg: ffmpeg not found; install ffmpeg with/, code: 1 },
    {
      what: "no ffprobe",
      without: { ffprobe: "" },
      says: /✗ ffprobe: ffprobe not found; install ffmpeg with/,
      code: 1,
    },
    {
      what: "an ffmpeg without abilities",
      without: { ffmpeg: "case \"$*\" in *version*) echo 'ffmpeg version 6.1 x';; esac" },
      says: /✗ ffmpeg's filters: .*ebur128.* not in this build; install a fuller build[^]*✗ ffmpeg's encoders: libx264, aac/,
      code: 1,
    },
  ];
  for (const { what, without, node, says, code } of missing) {
    it(`names ${what}, its fix, and what cannot work because of it`, async () => {
      const path = without ? await whole("less", without) : programs;
      const found = await run({ env: { PATH: path }, ...(node === undefined ? {} : { nodeVersion: node }) });
      assert.match(found.text, says);
      assert.equal(found.code, code, found.text);
      assert.match(found.text, /\npulumi up cannot work here yet: /);
      assert.match(
        found.text,
        code === 0 ? /\nthe engine local can work here/ : /\nthe engine local cannot work here yet: /,
      );
    });
  }

  it("names a pulumi that does not run", async () => {
    const { text } = await run({ run: () => Promise.resolve(undefined) });
    assert.match(text, /✗ pulumi: .*\/pulumi does not run; install Pulumi/);
  });

  it("names the program that FFMPEG_PATH points to where it does not run", async () => {
    const { code, text } = await run({ env: { FFMPEG_PATH: join(folder, "nowhere") } });
    assert.equal(code, 1);
    assert.match(text, /✗ ffmpeg: .*FFMPEG_PATH is .*nowhere, which does not run as ffmpeg/);
  });

  it("says where credentials come from, and never what they are", async () => {
    const canary = "CANARY8f1d";
    const profiles = join(folder, "profiles.json");
    const keys = { access_key_id: `id${canary}`, access_key_secret: `secret${canary}`, sts_token: `token${canary}` };
    await writeFile(profiles, JSON.stringify({ profiles: [{ name: "deploy", ...keys }] }));
    const sources: [NodeJS.ProcessEnv, RegExp][] = [
      [
        { ALICLOUD_ACCESS_KEY: `a${canary}`, ALICLOUD_SECRET_KEY: `b${canary}`, ALICLOUD_SECURITY_TOKEN: `c${canary}` },
        /✓ credentials for ims: found \(ALICLOUD_ACCESS_KEY\)/,
      ],
      [
        { ALIBABA_CLOUD_ACCESS_KEY_ID: `a${canary}`, ALIBABA_CLOUD_ACCESS_KEY_SECRET: `b${canary}` },
        /✓ credentials for ims: found \(ALIBABA_CLOUD_ACCESS_KEY_ID\)/,
      ],
      [
        { ALIBABA_CLOUD_PROFILE: "deploy", ALIBABA_CLOUD_CREDENTIALS_FILE: profiles },
        /✓ credentials for ims: found \(profile deploy\), in .*profiles\.json: access key …8f1d with a token/,
      ],
      [
        { ALIBABA_CLOUD_PROFILE: "other", ALIBABA_CLOUD_CREDENTIALS_FILE: profiles },
        /✗ credentials for ims: the profile "other" has no access key in .*no such profile\): add one with aliyun configure/,
      ],
      [{ ALIBABA_CLOUD_ACCESS_KEY_ID: `a${canary}` }, /✗ credentials for ims: ALIBABA_CLOUD_ACCESS_KEY_ID is set and /],
      [
        {},
        /– credentials for ims: none in the stack's settings, the environment or a profile; would be tried: the role/,
      ],
      [
        { ALIBABA_CLOUD_CREDENTIALS_URI: `http://me:${canary}@127.0.0.1:9/${canary}` },
        /✓ credentials for ims: found \(ALIBABA_CLOUD_CREDENTIALS_URI\): keys that 127\.0\.0\.1:9 gives/,
      ],
    ];
    for (const [env, says] of sources) {
      const { code, text } = await run({ env });
      assert.match(text, says);
      assert.doesNotMatch(text, new RegExp(canary));
      assert.equal(code, 0);
    }
  });

  it("says which region offers no highlights", async () => {
    const { text } = await run({ env: { ALIBABA_CLOUD_REGION: "eu-central-1" } });
    assert.match(
      text,
      /✗ region: ALIBABA_CLOUD_REGION is "eu-central-1", which offers no highlights; .* cn-shanghai, /,
    );
  });

  it("says how an engine is chosen where no stack is selected", async () => {
    const { code, text } = await run();
    assert.match(
      text,
      /– engine: no stack of Pulumi is selected here; .*highlights:engine local .*highlights:engine ims /,
    );
    assert.equal(code, 0);
  });

  it("reads the settings of a run of Pulumi", async () => {
    const env = { PULUMI_CONFIG: JSON.stringify({ "highlights:engine": "local", "alicloud:secretKey": "CANARY" }) };
    const { text } = await run({ env });
    assert.match(text, /✓ engine: local \(highlights:engine of the stack\)/);
    assert.match(text, /✗ credentials for ims: alicloud:secretKey is set and alicloud:accessKey is not/);
    assert.doesNotMatch(text, /CANARY/);
  });

  it("reads the settings of the selected stack, and leaves its secrets closed", async () => {
    const asked: string[][] = [];
    const config = {
      "highlights:engine": { value: "ims", secret: false },
      "highlights:endpiont": { value: "x", secret: false },
      "alicloud:region": { value: "cn-beijing", secret: false },
      "alicloud:accessKey": { secret: true },
      "alicloud:secretKey": { secret: true },
      "alicloud:assumeRole": { value: '{"roleArn":"acs:ram::1:role/deploy"}', secret: false },
    };
    const { code, text } = await run({
      run: (_file, args) => {
        asked.push([...args]);
        return Promise.resolve(args[0] === "config" ? JSON.stringify(config) : "v3.259.0\n");
      },
    });
    assert.ok(asked.every((args) => !args.includes("--show-secrets")));
    assert.match(text, /✓ engine: ims \(highlights:engine of the stack\)/);
    assert.match(text, /✗ setting: highlights:endpiont is no setting: .*did you mean highlights:endpoint\?/);
    assert.match(text, /✓ region: cn-beijing \(alicloud:region\)/);
    assert.match(
      text,
      /✓ credentials for ims: found \(alicloud:assumeRole\): role acs:ram::1:role\/deploy, assumed with alicloud:accessKey \(access key …\)/,
    );
    assert.match(text, /\npulumi up cannot work here yet: setting$/);
    assert.equal(code, 0);
  });

  it("looks at the data folder of the selected stack, and counts an account that is not clear on the engine ims", async () => {
    const config = {
      "highlights:engine": { value: "ims" },
      "highlights:localDir": { value: "elsewhere" },
      "alicloud:assumeRoles": { value: "[]" },
    };
    const { text } = await run({
      run: (_file, args) => Promise.resolve(args[0] === "config" ? JSON.stringify(config) : "v3.259.0\n"),
    });
    assert.ok(text.includes(`on ${join(folder, "elsewhere")}, which the first run makes`), text);
    assert.match(
      text,
      /✗ credentials for ims: the account to use is not clear: alicloud:assumeRoles is not understood/,
    );
    assert.match(text, /\npulumi up cannot work here yet: credentials for ims$/);
  });

  it("says that the selected stack has no engine", async () => {
    const { text } = await run({ run: (_file, args) => Promise.resolve(args[0] === "config" ? "{}" : "v3.259.0\n") });
    assert.match(text, /✗ engine: highlights:engine is not set: /);
    assert.match(text, /\npulumi up cannot work here yet: engine$/);
  });

  it("leaves the data folder unmade", async () => {
    const { text } = await run();
    assert.match(text, /– embedded service: none runs; .*\.highlights, which the first run makes/);
    await assert.rejects(rm(join(folder, ".highlights")), { code: "ENOENT" });
  });

  it("names the address of the embedded service that runs on the data folder", async () => {
    const data = await mkdtemp(join(folder, "data-"));
    const facts = { instance: "0123456789abcdef", account: "local-0123456789ab" };
    const server = createServer((_request, response) => response.end(JSON.stringify(facts)));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await writeFile(join(data, "service.json"), JSON.stringify({ ...facts, url }));
      const { text } = await run({}, ["--data", data]);
      assert.ok(text.includes(`✓ embedded service: ${url} serves ${data}`), text);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("finds the programs behind the first folder of PATH", async () => {
    const { code } = await run({ env: { PATH: [join(folder, "empty"), programs].join(delimiter) } });
    assert.equal(code, 0);
  });
});
