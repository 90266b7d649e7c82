import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { cacheParent } from "../pulumi/cache.mjs";
import { root } from "../set-up/root.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";
import { digestOf, filesBelow, keptFolder } from "./kept.mjs";
import { snippetsOf } from "./snippets.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} JavaClients
 * @property {string} classPath of the programs of `test/clients/java` with the vendor's clients
 * @property {string} version that of Java, such as "17.0.15"
 * @property {"earlier copy" | "build"} from
 */

/**
 * Finds the programs of `test/clients/java` in the cache folder, with those of the page
 * `docs/local-service.md`, or compiles them. Maven fetches the jars that `pom.xml` names.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<JavaClients | { missing: string }>} a sentence without a period where there is
 * no JDK, no Maven, or no repository that has the jars
 */
export async function obtainJavaClients({ env = process.env, log = () => {} } = {}) {
  return untilSignal(async (signal) => {
    const call = (file, args) => run(file, args, { cwd: tmpdir(), env, signal, maxBuffer: 16 * 1024 * 1024 });
    try {
      const files = await filesBelow(join(root, "test", "clients", "java"), /^pom\.xml$|\.java$/);
      for (const text of await snippetsOf("java")) files[`${className(text)}.java`] = text;
      const { stdout } = await call("javac", ["-version"]);
      const version = stdout.trim().replace(/^javac /, "");
      const digest = digestOf({ ...files, version });
      const kept = { parent: cacheParent(env), kind: "java-clients", digest };
      const { folder, from } = await keptFolder(kept, async (temporary) => {
        log("compiling the vendor's Java clients, once: about 15 seconds");
        await compile(temporary, files, call);
      });
      return { classPath: [join(folder, "classes"), join(folder, "lib", "*")].join(delimiter), version, from };
    } catch (error) {
      signal.throwIfAborted();
      return { missing: reasonOf(error) };
    }
  });
}

function className(text) {
  return /^public class (\w+)/m.exec(text)?.[1] ?? "Snippet";
}

async function compile(folder, files, call) {
  const [source, lib] = [join(folder, "source"), join(folder, "lib")];
  await mkdir(source, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(source, name), text);
  const goal = "dependency:copy-dependencies";
  await call("mvn", ["-q", "-B", "-f", join(source, "pom.xml"), goal, `-DoutputDirectory=${lib}`]);
  const programs = Object.keys(files).filter((name) => name.endsWith(".java"));
  const paths = programs.map((name) => join(source, name));
  await call("javac", ["-encoding", "UTF-8", "-cp", join(lib, "*"), "-d", join(folder, "classes"), ...paths]);
  await rm(source, { recursive: true });
}

/** Which program is missing, or what it said of the failure. */
function reasonOf(error) {
  if (error.code === "ENOENT") return `${error.path} was not found on PATH`;
  const said = [error.stderr, error.stdout].filter(Boolean).join("\n").trim().split("\n");
  const line = said.find((one) => /error/i.test(one)) ?? said.at(-1);
  return `the vendor's Java clients could not be compiled: ${line || error.message}`;
}
