import { obtainPulumi } from "../pulumi/obtain.mjs";
import { build } from "./build.mjs";
import { findFfmpeg } from "./ffmpeg.mjs";
import { linkPackage } from "./link.mjs";
import { installPackages } from "./packages.mjs";
import { root } from "./root.mjs";
import { numberedSteps } from "./steps.mjs";

const oldestNode = [20, 19];

/**
 * Everything that a fresh clone lacks: packages, the compiled library, its link to itself, ffmpeg,
 * Pulumi. What is there already is left as it is, and each step says so with the seconds it took.
 * @param {object} [options]
 * @param {(line: string) => void} [options.log]
 * @param {ReturnType<typeof numberedSteps>} [options.steps] to go on numbering in
 * @param {boolean} [options.compile] false leaves the compilation to the caller
 * @param {boolean} [options.pulumi] false leaves Pulumi out, and `pulumi` of the result undefined
 * @returns {Promise<{ root: string, ffmpeg: string, ffprobe: string, pulumi:
 * import("../pulumi/find.mjs").Pulumi }>}
 */
export async function setUp({ log = console.log, steps = numberedSteps(log), compile = true, pulumi = true } = {}) {
  await steps.step("Node.js", () => ({ result: checkNode(process.versions.node), value: undefined }));
  await steps.step("packages", async (say) => {
    const result = await installPackages({ root, say });
    await linkPackage(root);
    return { result, value: undefined };
  });
  if (compile) {
    await steps.step("library", async () => {
      const { fresh, errors } = await build({ root });
      if (errors) throw new Error(`the library does not compile:\n${errors}`);
      return { result: fresh ? "compiled before" : "compiled", value: undefined };
    });
  }
  const { ffmpeg, ffprobe } = await steps.step("ffmpeg", () => {
    const found = findFfmpeg({ root });
    return { result: `from ${found.from}`, value: found };
  });
  const obtained = pulumi ? await steps.step("Pulumi", obtain) : undefined;
  return { root, ffmpeg, ffprobe, pulumi: obtained };
}

async function obtain(say) {
  const found = await obtainPulumi({ log: say });
  return { result: `${found.version}, from ${ways[found.from]}`, value: found };
}

const ways = {
  PATH: "PATH",
  "earlier copy": "an earlier copy",
  download: "the official download",
  build: "a build of our own",
};

function checkNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return version;
  throw new Error(`Node.js ${version} is too old: version ${oldestNode.join(".")} or newer is needed`);
}
