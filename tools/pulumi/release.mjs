// The newest CLI that the Go module proxy resolves, and the last SDK release which still holds the
// Node.js language host as part of a tagged module. The two were run together with the
// @pulumi/pulumi of this repository.
export const cliVersion = "3.259.0";
export const languageHostVersion = "3.68.0";

/**
 * The oldest `pulumi` on PATH that is used as it is; an older one may not know what
 * `@pulumi/pulumi` asks of it.
 */
export const oldestCli = "3.200.0";

/**
 * Where Pulumi publishes its releases for this machine, or undefined on a platform that has none.
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | undefined}
 */
export function releaseAddress({ platform, arch }) {
  const system = { linux: "linux", darwin: "darwin" }[platform];
  const processor = { x64: "x64", arm64: "arm64" }[arch];
  if (!system || !processor) return undefined;
  return `https://get.pulumi.com/releases/sdk/pulumi-v${cliVersion}-${system}-${processor}.tar.gz`;
}

/**
 * Whether version `have` is at least `need`; both "3.4.5", a leading "v" and a pre-release suffix
 * are ignored.
 * @param {string} have
 * @param {string} need
 */
export function isAtLeast(have, need) {
  const [a, b] = [have, need].map((text) => text.replace(/^v/, "").split("-")[0].split(".").map(Number));
  for (const i of [0, 1, 2]) if ((a[i] || 0) !== (b[i] || 0)) return (a[i] || 0) > (b[i] || 0);
  return true;
}
