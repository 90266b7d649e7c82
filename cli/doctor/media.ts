import { needed } from "../../local/media/ffmpeg";
import { findTools, findLacking, type Tool, type Tools, ToolsMissing } from "../../local/media/tools";
import type { DoctorTerminal } from "./terminal";
import type { Finding } from "./finding";

/** ffmpeg and ffprobe as the embedded service would find them, with their filters and encoders. */
export async function mediaFindings({ env, load }: Pick<DoctorTerminal, "env" | "load">): Promise<Finding[]> {
  let tools: Tools;
  try {
    tools = await findTools({ env, load });
  } catch (error) {
    if (!(error instanceof ToolsMissing)) throw error;
    const [text, fix] = cutAtColon(error.message);
    return [{ name: error.missing.join(" and "), is: "missing", text, fix, needed: "service" }];
  }
  return [
    toolFinding("ffmpeg", tools.ffmpeg),
    toolFinding("ffprobe", tools.ffprobe),
    await abilities(tools.ffmpeg, "filters"),
    await abilities(tools.ffmpeg, "encoders"),
  ];
}

function toolFinding(name: string, { path, version, from }: Tool): Finding {
  return { name, is: "there", text: `${version}, ${path} (${origins[from]})` };
}

const origins: Record<Tool["from"], string> = {
  option: "named by an option",
  environment: "named in the environment",
  path: "on PATH",
  package: "from the npm package",
};

async function abilities(ffmpeg: Tool, kind: keyof typeof needed): Promise<Finding> {
  const missing = await findLacking(ffmpeg, kind, needed[kind]);
  const name = `ffmpeg's ${kind}`;
  if (missing.length === 0) return { name, is: "there", text: `all ${needed[kind].length} that are used` };
  return {
    name,
    is: "missing",
    text: `${missing.join(", ")} not in this build`,
    fix: "install a fuller build, or name one in FFMPEG_PATH",
    needed: "service",
  };
}

function cutAtColon(message: string): [string, string] {
  const place = message.lastIndexOf(": install ");
  return place < 0 ? [message, "install ffmpeg"] : [message.slice(0, place), message.slice(place + 2)];
}
