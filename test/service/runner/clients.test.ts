import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toolModule } from "../../tool-module";

interface Obtain {
  obtainClients(options: {
    env: Record<string, string>;
  }): Promise<{ python: string; version: string; from: string } | { missing: string }>;
}

describe("the environment of Python for the vendor's clients", () => {
  let folder: string;
  let cache: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "clients-"));
    cache = join(folder, "cache");
    mkdirSync(join(folder, "bin"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const obtain = async () => {
    const obtaining = await toolModule<Obtain>("clients/obtain.mjs");
    return obtaining.obtainClients({ env: { PATH: join(folder, "bin"), PULUMI_ALICLOUD_HIGHLIGHTS_CACHE: cache } });
  };

  /** A Python that tells its version, and makes environments as a line of shell does. */
  const python = (venv: string): void => {
    const lines = ["#!/bin/sh", 'case "$2" in', "venv)", venv, ";;", "*) echo 3.11.7 ;;", "esac"];
    writeFileSync(join(folder, "bin", "python3"), `${lines.join("\n")}\n`, { mode: 0o755 });
  };
  /** One whose environments install packages as another line does. */
  const pythonWithPip = (pip: string): void =>
    python(
      `/bin/mkdir -p "$3/bin"; printf '#!/bin/sh\\n%s\\n' '${pip}' > "$3/bin/python"; /bin/chmod +x "$3/bin/python"`,
    );

  it("is missing without Python", async () => {
    assert.deepEqual(await obtain(), { missing: "python3 was not found on PATH" });
  });

  it("is missing where Python makes no environments, with its last words", async () => {
    python("echo first >&2; echo No module named venv >&2; exit 1");
    assert.deepEqual(await obtain(), {
      missing: "the vendor's Python clients could not be installed: No module named venv",
    });
  });

  it("is missing where pip finds no package, and leaves nothing behind", async () => {
    pythonWithPip("echo ERROR: no matching distribution >&2; exit 1");
    assert.deepEqual(await obtain(), {
      missing: "the vendor's Python clients could not be installed: ERROR: no matching distribution",
    });
    assert.deepEqual(readdirSync(cache), []);
  });

  it("is installed once, for a version of Python and a list of packages", async () => {
    pythonWithPip("exit 0");
    const first = await obtain();
    assert.ok("python" in first, JSON.stringify(first));
    assert.deepEqual([first.version, first.from], ["3.11.7", "installation"]);
    python("exit 1");
    assert.deepEqual(await obtain(), { ...first, from: "earlier copy" });
  });
});
