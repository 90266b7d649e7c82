import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheParent } from "../pulumi/cache.mjs";
import { go } from "../pulumi/go.mjs";
import { root } from "../set-up/root.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";
import { digestOf, filesBelow, keptFolder } from "./kept.mjs";
import { snippetsOf } from "./snippets.mjs";

/**
 * Finds the programs of `test/clients/go` in the cache folder, with those of the page
 * `docs/local-service.md`, or builds them from published Go modules.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ bin: string, from: "earlier copy" | "build" } | { missing: string }>} the
 * folder of the programs; a sentence without a period where there is no Go, or it finds no modules
 */
export async function obtainGoClients({ env = process.env, log = () => {} } = {}) {
  return untilSignal(async (signal) => {
    try {
      const files = await filesBelow(join(root, "test", "clients", "go"), /^go\.(mod|sum)$|\.go$/);
      for (const [index, text] of (await snippetsOf("go")).entries()) files[`snippet${index + 1}/main.go`] = text;
      await go(["version"], { cwd: tmpdir(), env, signal });
      const kept = { parent: cacheParent(env), kind: "go-clients", digest: digestOf(files) };
      const { folder, from } = await keptFolder(kept, async (temporary) => {
        log("building the vendor's Go clients, once: about 20 seconds");
        await build(temporary, { files, env, signal });
      });
      return { bin: join(folder, "bin"), from };
    } catch (error) {
      signal.throwIfAborted();
      return { missing: error.cause?.code === "ENOENT" ? error.message : `Go clients: ${error.message}` };
    }
  });
}

async function build(folder, { files, env, signal }) {
  const source = join(folder, "source");
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(source, name)), { recursive: true });
    await writeFile(join(source, name), text);
  }
  await mkdir(join(folder, "bin"));
  const programs = Object.keys(files).filter((name) => name.endsWith("/main.go"));
  const targets = programs.map((name) => `./${dirname(name)}`);
  await go(["build", "-trimpath", "-o", `${join(folder, "bin")}/`, ...targets], { cwd: source, env, signal });
  await rm(source, { recursive: true });
}
