import { spawn } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { cliVersion, languageHostVersion } from "./release.mjs";

// Each binary has a go.mod of its own, because their pinned dependencies disagree. `go install MODULE@VERSION` refuses
// modules with replace directives; a tool line in a go.mod of ours does not.
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
 * Builds the CLI and the Node.js language host from published Go modules into `folder/bin`.
 * About 4 minutes on two cores with nothing cached; a line every 30 seconds says that it is still at it.
 * @param {{ folder: string, env: Record<string, string | undefined>, log: (line: string) => void }} options
 * @throws when Go is missing or a build fails, with the last lines that Go printed
 */
export async function buildPulumi({ folder, env, log }) {
  await go(["version"], { cwd: tmpdir(), env, log, what: "go version" });
  log("building the Pulumi CLI from Go modules: about 4 minutes, once");
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  for (const binary of binaries) {
    const workshop = join(folder, `build-${binary.name}`);
    await mkdir(workshop, { recursive: true });
    await writeFile(join(workshop, "go.mod"), goModule(binary));
    await go(buildArguments(binary, bin), { cwd: workshop, env, log, what: `go build of ${binary.name}` });
    await rm(workshop, { recursive: true, force: true });
  }
}

function goModule({ name, module, version, tool }) {
  return `module build/${name}\n\ngo 1.24\n\nrequire ${module} v${version}\n\ntool ${tool}\n`;
}

// The Automation API refuses a CLI whose version is empty, so the linker has to set it.
function buildArguments({ version, tool }, bin) {
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  return ["build", "-mod=mod", "-trimpath", "-ldflags", `-s -w ${stamp}`, "-o", `${bin}/`, tool];
}

function go(args, { cwd, env, log, what }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn("go", args, { cwd, env: { ...env, CGO_ENABLED: "0" }, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => (said = (said + data).slice(-4000)));
    const pulse = setInterval(() => log(`… ${what}: ${Math.round((Date.now() - started) / 1000)} s`), 30_000);
    child.on("error", (error) => {
      clearInterval(pulse);
      reject(error.code === "ENOENT" ? new Error("go was not found on PATH") : error);
    });
    child.on("close", (code, signal) => {
      clearInterval(pulse);
      if (code === 0) return resolve();
      reject(new Error(`${what} ended with ${signal ?? code}: ${said.trim().split("\n").slice(-5).join("; ")}`));
    });
  });
}
