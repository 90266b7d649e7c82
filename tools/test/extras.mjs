import { join } from "node:path";
import { obtainPlugin } from "../alicloud/obtain.mjs";
import { obtainChromium } from "../browser/obtain.mjs";
import { obtainGoClients } from "../clients/go.mjs";
import { obtainJavaClients } from "../clients/java.mjs";
import { obtainClients } from "../clients/obtain.mjs";
import { cacheParent } from "../pulumi/cache.mjs";

/**
 * What the tests of a level read beside the environment of this process: where the programs are
 * that the level needs and others do not. They are obtained first.
 * @param {string} level
 * @param {(line: string) => void} log
 * @returns {Promise<Record<string, string> | undefined>} undefined where they cannot be had, with a
 * line that says why
 */
export async function environmentOf(level, log) {
  if (level === "alicloud") return pluginEnvironment(log);
  if (level === "clients") return clientsEnvironment(log);
  if (level === "cloud") return cloudEnvironment(process.env, log);
  if (level === "browser") return browserEnvironment(log);
  return {};
}

async function browserEnvironment(log) {
  const chromium = await obtainChromium({ log });
  if ("missing" in chromium) {
    log(`  skipped: all of them: ${chromium.missing}`);
    return undefined;
  }
  log(`${chromium.version}, from ${chromium.from}`);
  return { HIGHLIGHTS_CHROMIUM: chromium.path };
}

async function pluginEnvironment(log) {
  const plugin = await obtainPlugin({ log });
  if (plugin === undefined) {
    log("  skipped: all of them: the plugin of @pulumi/alicloud has to be built, and go was not found on PATH");
    return undefined;
  }
  log(`plugin: ${plugin.version}, from ${plugin.from === "build" ? "a build of our own" : "an earlier copy"}`);
  return { HIGHLIGHTS_ALICLOUD_PLUGIN: plugin.bin };
}

/** Those of one language do without the others: its tests are skipped where they cannot be had. */
async function clientsEnvironment(log) {
  const python = await obtainClients({ log });
  const go = await obtainGoClients({ log });
  const java = await obtainJavaClients({ log });
  for (const one of [python, go, java]) if ("missing" in one) log(`  skipped: ${one.missing}`);
  const env = {};
  if ("python" in python) env.HIGHLIGHTS_PYTHON = python.python;
  if ("bin" in go) env.HIGHLIGHTS_GO_CLIENTS = go.bin;
  if ("classPath" in java) env.HIGHLIGHTS_JAVA_CLIENTS = java.classPath;
  const found = [
    ...("python" in python ? [`Python ${python.version}, from an ${python.from}`] : []),
    ...("bin" in go ? [`Go, from ${go.from === "build" ? "a build" : "an earlier copy"}`] : []),
    ...("classPath" in java
      ? [`Java ${java.version}, from ${java.from === "build" ? "a build" : "an earlier copy"}`]
      : []),
  ];
  log(`the vendor's clients: ${["npm", ...found].join("; ")}`);
  return env;
}

const cloudVariables = ["REGION", "BUCKET", "MAX_COST", "VIDEO"].map((name) => `HIGHLIGHTS_TEST_${name}`);

/**
 * Where the level cloud keeps its ledger: all checkouts of a user add up what they spend.
 * @param {Record<string, string | undefined>} env
 * @param {(line: string) => void} log
 * @returns {Record<string, string> | undefined} undefined where a setting of the run is missing
 */
export function cloudEnvironment(env, log) {
  const missing = cloudVariables.filter((name) => !env[name]);
  if (missing.length > 0) {
    log(`  skipped: all of them: ${missing.join(", ")} not set (docs/testing.md says what each is)`);
    return undefined;
  }
  const ledger = env.HIGHLIGHTS_TEST_LEDGER || join(cacheParent(env), "cloud-spending.jsonl");
  log(`  at most ${env.HIGHLIGHTS_TEST_MAX_COST} a day, counted in ${ledger}`);
  return { HIGHLIGHTS_TEST_LEDGER: ledger };
}
