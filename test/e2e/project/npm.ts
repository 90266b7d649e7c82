import { start, type Result } from "../pulumi/processes";

// The newest major version of pnpm that runs on every Node.js this package supports.
const pnpm = "pnpm@10.34.8";

/** Runs npm; throws with what it said when it fails. */
export async function runNpm(args: string[], cwd: string): Promise<Result> {
  const result = await start("npm", args, cwd, cleaned(process.env)).ended;
  if (result.code === 0) return result;
  throw new Error(`npm ${args.join(" ")} ended with ${result.code}: ${result.stderr.trim() || result.stdout.trim()}`);
}

/** Runs pnpm, which npm gets from the registry. */
export function runPnpm(args: string[], cwd: string): Promise<Result> {
  return runNpm(["exec", "--yes", `--package=${pnpm}`, "--", "pnpm", ...args], cwd);
}

let answer: Promise<boolean> | undefined;

/** Whether pnpm can be had; a test that needs it is skipped otherwise. */
export function isPnpmThere(cwd: string): Promise<boolean> {
  answer ??= runPnpm(["--version"], cwd).then(
    () => true,
    () => false,
  );
  return answer;
}

// `npm test` tells its children about its own run and project; an npm started in another folder
// must not hear it.
function cleaned(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(npm_package_|npm_lifecycle_|npm_config_(local_prefix|prefix|silent|loglevel)$|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
}
