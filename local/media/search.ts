import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findTools, type Tools } from "./tools";

/** The variables by which programs are found. */
const variables = ["FFMPEG_PATH", "FFPROBE_PATH", "PATH"] as const;

/**
 * Finds ffmpeg and ffprobe for each job: by the environment of the latest deployment, which writes
 * it into the data folder, else by the service's own. A program that the deployment names is used
 * or refused. The same environment is searched once.
 */
export function toolSearch(data: string, env: NodeJS.ProcessEnv, find = findTools): () => Promise<Tools> {
  let known: { readonly for: string; readonly tools: Tools } | undefined;
  return async () => {
    const programs = callersPrograms(data);
    const text = JSON.stringify(programs ?? {});
    if (known?.for === text) return known.tools;
    const tools = await findFor(programs, env, find);
    known = { for: text, tools };
    return tools;
  };
}

type Programs = Readonly<Partial<Record<(typeof variables)[number], string>>>;

async function findFor(programs: Programs | undefined, env: NodeJS.ProcessEnv, find: typeof findTools): Promise<Tools> {
  if (programs === undefined) return find({ env });
  const others = Object.entries(env).filter(([name]) => !(variables as readonly string[]).includes(name));
  try {
    return await find({ env: { ...Object.fromEntries(others), ...programs } });
  } catch (error) {
    if (programs.FFMPEG_PATH !== undefined || programs.FFPROBE_PATH !== undefined) throw error;
    return find({ env }).catch(() => {
      throw error;
    });
  }
}

function callersPrograms(data: string): Programs | undefined {
  try {
    const read = JSON.parse(readFileSync(join(data, "programs.json"), "utf8")) as Readonly<Record<string, unknown>>;
    const named = variables.map((name) => [name, read[name]] as const).filter(([, value]) => typeof value === "string");
    return Object.fromEntries(named);
  } catch {
    return undefined;
  }
}
