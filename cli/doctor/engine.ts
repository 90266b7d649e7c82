import { existsSync } from "node:fs";
import { findRunningService } from "../../provider/engine/local-service";
import { engineCommands } from "../../provider/engine/setting-names";
import { type Configuration, engineChoice, readSettings } from "../../provider/engine/settings";
import type { Finding } from "./finding";

/** The stack's engine and settings, and whether the embedded service runs. */
export async function engineFindings(stack: Configuration | undefined, data: string): Promise<Finding[]> {
  return [...settings(stack), await service(data)];
}

function settings(stack: Configuration | undefined): Finding[] {
  if (stack === undefined) {
    const text = "no stack of Pulumi is selected here";
    return [{ name: "engine", is: "open", text, fix: `select one, and choose with ${engineCommands}` }];
  }
  const { engine } = engineChoice(stack);
  const wrong = readSettings(stack).problems.map(({ key, text }): Finding => ({
    name: key === "highlights:engine" ? "engine" : "setting",
    is: "missing",
    text,
    needed: "pulumi",
  }));
  if (engine === undefined) return wrong;
  return [{ name: "engine", is: "there", text: `${engine} (highlights:engine of the stack)` }, ...wrong];
}

async function service(data: string): Promise<Finding> {
  const name = "embedded service";
  const running = await findRunningService(data);
  if (running) return { name, is: "there", text: `${running.url} serves ${data}` };
  const folder = existsSync(data) ? data : `${data}, which the first run makes`;
  return { name, is: "open", text: `none runs; the engine local starts one when it needs it, on ${folder}` };
}
