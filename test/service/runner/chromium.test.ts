import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toolModule } from "../../tool-module";

interface Obtain {
  readonly obtainChromium: (options: {
    env: Record<string, string>;
    isRoot?: boolean;
  }) => Promise<{ path: string; version: string; from: string } | { missing: string }>;
}

describe("Chromium for the tests in a browser", () => {
  let folder: string;
  let bin: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "chromium-"));
    bin = join(folder, "bin");
    mkdirSync(bin);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const program = (name: string, line: string): string => {
    const file = join(bin, name);
    writeFileSync(file, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    return file;
  };
  const obtain = async (more: Record<string, string> = {}, isRoot = true) => {
    const { obtainChromium } = await toolModule<Obtain>("browser/obtain.mjs");
    return obtainChromium({ env: { PATH: bin, ...more }, isRoot });
  };
  const installs = { HIGHLIGHTS_INSTALL_CHROMIUM: "1" };

  it("is taken from PATH, also under Chrome's name", async () => {
    const path = program("google-chrome", "echo Google Chrome 140.0");
    assert.deepEqual(await obtain(), { path, version: "Google Chrome 140.0", from: "PATH" });
  });

  it("is the one that CHROMIUM_PATH names, before PATH", async () => {
    program("chromium", "echo Chromium 1");
    const path = program("mine", "echo Chromium 2");
    assert.deepEqual(await obtain({ CHROMIUM_PATH: path }), { path, version: "Chromium 2", from: "CHROMIUM_PATH" });
  });

  it("is missing where CHROMIUM_PATH names no program", async () => {
    program("chromium", "echo Chromium 1");
    assert.deepEqual(await obtain({ CHROMIUM_PATH: "/nowhere" }), {
      missing: 'CHROMIUM_PATH is "/nowhere": must be a program; name Chromium or Chrome, or unset it',
    });
  });

  it("is not installed unless that is asked for", async () => {
    program("apt-get", `echo called > ${join(folder, "called")}`);
    const found = await obtain();
    assert.ok("missing" in found && found.missing.startsWith("no Chromium was found on PATH: install chromium"));
    assert.throws(() => readFileSync(join(folder, "called")));
  });

  it("is not installed by a user who may not", async () => {
    program("apt-get", `echo called > ${join(folder, "called")}`);
    const found = await obtain(installs, false);
    assert.ok("missing" in found && found.missing.endsWith("only root can install it here"));
    assert.throws(() => readFileSync(join(folder, "called")));
  });

  it("is installed by apt-get where that is asked for", async () => {
    const path = join(bin, "chromium");
    const made = `printf '#!/bin/sh\\necho Chromium 3\\n' > ${path}; /bin/chmod +x ${path}`;
    program("apt-get", `echo "$@" >> ${join(folder, "called")}; [ "$1" = update ] || { ${made}; }`);
    assert.deepEqual(await obtain(installs), { path, version: "Chromium 3", from: "an installation" });
    const called = readFileSync(join(folder, "called"), "utf8");
    assert.equal(called, "update -qq\ninstall -y -qq --no-install-recommends chromium\n");
  });

  it("is missing with apt-get's last words where it cannot be installed", async () => {
    program("apt-get", "echo first >&2; echo E: no such package >&2; exit 100");
    assert.deepEqual(await obtain(installs), {
      missing: "chromium could not be installed by apt-get: E: no such package",
    });
  });
});
