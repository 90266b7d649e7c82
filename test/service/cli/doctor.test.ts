import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { DoctorMachine, standIns } from "./doctor-machine";

function raise(name: string): never {
  throw new Error(`${name} is not installed`);
}

describe("alicloud-highlights doctor", () => {
  let machine: DoctorMachine;
  const run: DoctorMachine["run"] = (...args) => machine.run(...args);

  before(async () => (machine = await DoctorMachine.make()));
  after(() => machine.remove());

  it("ends with 0 and finds everything on a machine that has everything", async () => {
    const { code, text } = await run({ env: { ALICLOUD_REGION: "cn-shanghai" } });
    assert.equal(code, 0, text);
    assert.doesNotMatch(text, /✗/);
    assert.match(text, /✓ Node\.js: 20\.20\.0\n✓ pulumi: 3\.259\.0, .*\n✓ Pulumi's language host: /);
    assert.match(text, /✓ ffmpeg: 6\.1, .*\/ffmpeg \(on PATH\)\n✓ ffprobe: 6\.1, .*\/ffprobe \(on PATH\)/);
    assert.match(text, /✓ region: cn-shanghai \(ALICLOUD_REGION\)/);
    assert.match(text, /the engine local can work here\npulumi up can work here$/);
  });

  it("tells whether titles of montages can be drawn, without which all else works", async () => {
    const without = await run({ resolve: (name) => (name === "harfbuzzjs" ? raise(name) : `/${name}`) });
    assert.match(
      without.text,
      /– titles on local: harfbuzzjs not installed; for titles and .*, npm install harfbuzzjs\n/,
    );
    assert.equal(without.code, 0, without.text);
    assert.match((await run({ resolve: (name) => `/${name}` })).text, /✓ titles on local: .*\n/);
  });

  /**
   * A workspace as pnpm makes it: the program has a package of components, and only that one has
   * ours.
   */
  async function workspace(main = ""): Promise<{ root: string; link: () => Promise<void> }> {
    const root = await mkdtemp(join(machine.folder, "workspace-"));
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
      const path = without ? await standIns(machine.folder, without) : machine.programs;
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
    const { code, text } = await run({ env: { FFMPEG_PATH: join(machine.folder, "nowhere") } });
    assert.equal(code, 1);
    assert.match(text, /✗ ffmpeg: .*FFMPEG_PATH is .*nowhere, which does not run as ffmpeg/);
  });

  it("leaves the data folder unmade", async () => {
    const { text } = await run();
    assert.match(text, /– embedded service: none runs; .*\.highlights, which the first run makes/);
    await assert.rejects(rm(join(machine.folder, ".highlights")), { code: "ENOENT" });
  });

  it("names the address of the embedded service that runs on the data folder", async () => {
    const data = await mkdtemp(join(machine.folder, "data-"));
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
    const { code } = await run({ env: { PATH: [join(machine.folder, "empty"), machine.programs].join(delimiter) } });
    assert.equal(code, 0);
  });
});
