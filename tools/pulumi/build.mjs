import { copyFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goBinary } from "./go-binary.mjs";
import { go } from "./go.mjs";
import { buildProgress } from "./progress.mjs";
import { cliVersion, languageHostVersion } from "./release.mjs";

// Each binary has a go.mod of its own, because their pinned dependencies disagree. `go install
// MODULE@VERSION` refuses modules with replace directives; a tool line in a go.mod of ours does
// not.
const binaries = [
  {
    name: "pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    version: cliVersion,
    tool: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  },
  {
    name: "pulumi-language-nodejs",
    module: "github.com/pulumi/pulumi/sdk/v3",
    version: languageHostVersion,
    tool: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  },
];

/**
 * Builds the CLI and the Node.js language host from published Go modules into `folder/bin`. The
 * second is compiled while the first is linked, which takes one core; not earlier, because both
 * would compile the packages that they share.
 *
 * A build that was stopped goes on where it was: Go keeps each compiled package in its cache, and
 * `workshop` keeps a binary that is finished.
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.workshop folder that outlives a build that is stopped; several builds may
 * share it
 * @param {Record<string, string | undefined>} options.env
 * @param {(line: string) => void} options.log
 * @param {AbortSignal} options.signal
 * @throws when Go is missing or a build fails, with the last lines that Go printed
 */
export async function buildPulumi({ folder, workshop, env, log, signal }) {
  await go(["version"], { cwd: tmpdir(), env, signal });
  log(
    "building the Pulumi CLI from Go modules, once: 4 to 8 minutes on two cores; after Ctrl-C it goes on where it was",
  );
  const progress = buildProgress(log);
  // The first failure ends the other build too.
  const stop = new globalThis.AbortController();
  const either = globalThis.AbortSignal.any([signal, stop.signal]);
  const builds = [];
  let turn = Promise.resolve();
  for (const binary of binaries) {
    const next = deferred();
    const options = { workshop, env, signal: either, progress, turn, onLinking: next.resolve };
    builds.push(
      goBinary(described(binary), options)
        .catch((error) => {
          stop.abort(error);
          throw error;
        })
        .finally(next.resolve),
    );
    turn = next.promise;
  }
  try {
    const built = await Promise.allSettled(builds);
    await mkdir(join(folder, "bin"), { recursive: true });
    for (const { value, reason } of built) {
      if (!value) throw reason;
      await copyFile(value.file, join(folder, "bin", value.name));
    }
  } finally {
    progress.end();
  }
}

/**
 * The Automation API refuses a CLI whose version is empty, so the linker has to set it.
 * @returns {import("./go-binary.mjs").GoBinary}
 */
function described({ name, module, version, tool }) {
  const text = `module build/${name}\n\ngo 1.24\n\nrequire ${module} v${version}\n\ntool ${tool}\n`;
  const stamp = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  return { name, version, files: { "go.mod": text }, target: tool, stamp };
}

function deferred() {
  const result = {};
  result.promise = new Promise((resolve) => (result.resolve = resolve));
  return result;
}
