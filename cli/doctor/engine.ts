import { existsSync } from "node:fs";
import { answering } from "../../provider/engine/local-service";
import type { Finding } from "./finding";

/** How a stack's engine is chosen, and whether the embedded service runs. */
export async function engineFindings(env: NodeJS.ProcessEnv, data: string): Promise<Finding[]> {
  return [engine(env), await service(data)];
}

function engine(env: NodeJS.ProcessEnv): Finding {
  const set = configured(env, "highlights:engine");
  if (set !== undefined) return { name: "engine", is: "there", text: `${set} (highlights:engine of this run)` };
  return {
    name: "engine",
    is: "open",
    text: "ims, unless the stack's highlights:engine says local",
    fix: "read it with pulumi config get highlights:engine",
  };
}

async function service(data: string): Promise<Finding> {
  const name = "embedded service";
  const running = await answering(data);
  if (running) return { name, is: "there", text: `${running.url} serves ${data}` };
  const folder = existsSync(data) ? data : `${data}, which is made at the first run`;
  return { name, is: "open", text: `none runs; the engine local starts one when it needs it, on ${folder}` };
}

/** A value of the stack's configuration, where the command is run by a program of Pulumi's. */
function configured(env: NodeJS.ProcessEnv, key: string): string | undefined {
  try {
    const value = (JSON.parse(env.PULUMI_CONFIG ?? "{}") as Record<string, unknown>)[key];
    return value === "ims" || value === "local" ? value : undefined;
  } catch {
    return undefined;
  }
}
