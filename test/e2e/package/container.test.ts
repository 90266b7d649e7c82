import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runNpm } from "../project/npm";
import { packTarball } from "../project/tarball";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";

const { load } = createRequire(__filename)("js-yaml") as { load: (text: string) => unknown };

const folder = join(repository, "examples", "container");
const instructions = readFileSync(join(folder, "Containerfile"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

/** What follows a word of the Containerfile, of the line that also has the other word. */
function instruction(word: string, other = ""): string {
  const found = instructions.find((line) => line.startsWith(`${word} `) && line.includes(other));
  assert.ok(found, `the Containerfile has no ${word} with "${other}"`);
  return found.slice(word.length + 1);
}

interface Compose {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe("the container file of examples/container", () => {
  it("has commands that install the packed package, serve, answer the health check and end at SIGTERM", async function () {
    this.timeout(300_000);
    const service = scratchFolder("container");
    copyFileSync(await packTarball(), join(service, "package.tgz"));
    // Without it npm takes a folder above for the project; in the image there is none.
    writeFileSync(join(service, "package.json"), "{}");
    const [program, ...args] = instruction("RUN", "npm install").split(" ");
    assert.equal(program, "npm");
    await runNpm([...args, "--prefer-offline"], service);

    const data = scratchFolder("container-data");
    const [node, ...command] = JSON.parse(instruction("CMD")) as string[];
    assert.equal(node, "node");
    // The image's own port may be taken here, and its folder is of the image.
    const own = [...command.map((word) => (word === "/data" ? data : word)), "--port", "0"];
    const child = spawn(process.execPath, own, { cwd: service, stdio: ["ignore", "pipe", "inherit"] });
    try {
      let url = "";
      for await (const line of createInterface({ input: child.stdout })) {
        url = line.replace("listening on ", "");
        break;
      }
      const [, check = ""] = /CMD (.*)$/.exec(instruction("HEALTHCHECK")) ?? [];
      const [asking, ...words] = (JSON.parse(check) as string[]).map((word) =>
        word.replace("http://127.0.0.1:8480", url),
      );
      assert.equal(asking, "node");
      const [healthy] = (await once(spawn(process.execPath, words, { stdio: "inherit" }), "exit")) as [number | null];
      assert.equal(healthy, 0);
    } finally {
      child.kill(instruction("STOPSIGNAL") as NodeJS.Signals);
    }
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  it("is built by the compose file, whose client is in the network of the service", () => {
    const { services } = load(readFileSync(join(folder, "compose.yaml"), "utf8")) as Compose;
    assert.deepEqual(services.highlights?.build, { context: ".", dockerfile: "Containerfile" });
    assert.equal(services.client?.network_mode, "service:highlights");
    assert.equal((services.client?.environment as Record<string, string>).OSS_ENDPOINT, "http://localhost:8480");
  });
});
