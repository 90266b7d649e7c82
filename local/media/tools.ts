import { accessSync, chmodSync, constants, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve as absolute } from "node:path";
import { runChild } from "./child";

export type ToolName = "ffmpeg" | "ffprobe";

export interface Tool {
  /** Absolute path of the program. */
  path: string;
  /** As the program names it, for example "5.1.9-0+deb12u1". */
  version: string;
  from: "option" | "environment" | "path" | "package";
}

export interface Tools {
  ffmpeg: Tool;
  ffprobe: Tool;
}

/**
 * The places of a search, in this order: the named programs, FFMPEG_PATH and FFPROBE_PATH, PATH,
 * the optional npm packages.
 */
export interface ToolSearch {
  env: NodeJS.ProcessEnv;
  ffmpeg?: string | undefined;
  ffprobe?: string | undefined;
  /**
   * Loads an npm package; throws when it is not installed. Default: Node's own resolution from this
   * file.
   */
  load?: (name: string) => unknown;
}

export class ToolsMissing extends Error {
  override readonly name = "ToolsMissing";
  constructor(
    readonly missing: readonly ToolName[],
    notes: readonly string[],
  ) {
    const found = notes.length > 0 ? ` (${notes.join("; ")})` : "";
    super(
      `${missing.join(" and ")} not found${found}: install ffmpeg with the system's package manager (apt-get install ffmpeg, brew install ffmpeg), ` +
        `or set FFMPEG_PATH and FFPROBE_PATH to the two programs, ` +
        `or run npm install @ffmpeg-installer/ffmpeg @ffprobe-installer/ffprobe`,
    );
  }
}

/**
 * Finds both programs.
 * @throws ToolsMissing with all that is missing
 */
export async function findTools(search: ToolSearch): Promise<Tools> {
  const notes: string[] = [];
  const ffmpeg = await findTool("ffmpeg", search, notes);
  const ffprobe = await findTool("ffprobe", search, notes);
  if (ffmpeg && ffprobe) return { ffmpeg, ffprobe };
  const missing: ToolName[] = [...(ffmpeg ? [] : ["ffmpeg" as const]), ...(ffprobe ? [] : ["ffprobe" as const])];
  throw new ToolsMissing(missing, notes);
}

/** The given filters or encoders that an ffmpeg lacks. */
export async function findLacking(
  ffmpeg: Tool,
  kind: "filters" | "encoders",
  names: readonly string[],
): Promise<string[]> {
  const { stdout } = await runChild(ffmpeg.path, ["-hide_banner", `-${kind}`], startUp());
  const present = new Set(stdout.split("\n").map((line) => line.trim().split(/\s+/)[1]));
  return names.filter((name) => !present.has(name));
}

async function findTool(name: ToolName, search: ToolSearch, notes: string[]): Promise<Tool | undefined> {
  const variable = `${name.toUpperCase()}_PATH`;
  for (const [path, from] of [
    [search[name], "option"],
    [search.env[variable], "environment"],
  ] as const) {
    if (!path) continue;
    // A program that the user names is used or refused, never silently replaced.
    const tool = await start(name, absolute(path), from);
    const named = `${from === "option" ? `option ${name}` : variable} is ${path}`;
    if (!tool) notes.push(`${named}, which does not run as ${name}`);
    else if (tool.flaw !== undefined) notes.push(`${named}, ${tool.flaw}`);
    else return tool.found;
    return undefined;
  }
  for (const path of onPath(name, search.env.PATH ?? "")) {
    const tool = await start(name, path, "path");
    if (tool?.flaw !== undefined) notes.push(`${path} is ${tool.flaw}`);
    else if (tool) return tool.found;
  }
  const packaged = fromPackage(name, search.load ?? createRequire(__filename), notes);
  return packaged === undefined ? undefined : (await start(name, packaged, "package"))?.found;
}

interface Started {
  found: Tool;
  /** Version and fault of a program that is not used. */
  flaw?: string | undefined;
}

async function start(name: ToolName, path: string, from: Tool["from"]): Promise<Started | undefined> {
  try {
    const { stdout } = await runChild(path, ["-version"], startUp());
    const version = new RegExp(`^${name} version (\\S+)`).exec(stdout)?.[1];
    if (version === undefined) return undefined;
    return { found: { path, version, from }, flaw: name === "ffmpeg" ? flawOf(version, stdout) : undefined };
  } catch {
    return undefined;
  }
}

/**
 * In 7.0 and 7.1 filters forget the frame rate behind `setpts`: clips lose their last frame, and
 * some commands of a reel deadlock. Nightly builds of that time have the same filters.
 */
function flawOf(version: string, text: string): string | undefined {
  if (!/^libavfilter +10\./m.test(text)) return undefined;
  return `version ${version}, which loses frames of clips or hangs, as all of 7.0 and 7.1 do; use version 8 or 6`;
}

function startUp(): { signal: AbortSignal; timeLimit: number } {
  return { signal: new AbortController().signal, timeLimit: 30_000 };
}

function onPath(name: ToolName, path: string): string[] {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => absolute(join(folder, file))).filter(isExecutable);
}

function fromPackage(name: ToolName, load: (name: string) => unknown, notes: string[]): string | undefined {
  let path: unknown;
  try {
    path = (load(`@${name}-installer/${name}`) as { path?: unknown } | undefined)?.path;
  } catch {
    return undefined;
  }
  if (typeof path !== "string") return undefined;
  if (isExecutable(path)) return path;
  // With install scripts switched off npm leaves the file without the execute bit.
  try {
    chmodSync(path, statSync(path).mode | 0o111);
    return path;
  } catch {
    notes.push(`the npm package's ${name} may not be executed; run chmod +x ${path} as its owner`);
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
