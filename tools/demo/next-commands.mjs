import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileOf } from "./output-tables.mjs";

/**
 * Commands to try after the demo, one a line.
 * @param {{ outputs: import("./output-tables.mjs").Outputs, root: string, page: string }} options
 * `page` is the report
 */
export function nextCommands({ outputs, root, page }) {
  const files = [...(outputs.reels ?? []), ...(outputs.clips ?? [])]
    .map(fileOf)
    .filter((file) => file && existsSync(join(root, file)));
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  const lines = [
    [`${opener} ${page}`, "see the clips and reels on their timelines"],
    ...(files.length > 0 ? [[`${opener} ${files[0]}`, "look at it"]] : []),
    ["npm run preview -- -c clipDuration=15", "what a change would re-run, and its price; saves nothing"],
    ["npm run preview -- -c clipDuration=90", "a mistake, and its message"],
    ["npm run up -- -c clipDuration=15", "make the change"],
    ["npm run refresh", "compare the state with the files"],
    ["npm run destroy", "take the stack down"],
    ["npm run demo:clean", "and remove everything the demo made"],
  ];
  const width = Math.max(...lines.map(([command]) => command.length));
  return ["next:", ...lines.map(([command, purpose]) => `  ${command.padEnd(width)}  ${purpose}`)].join("\n");
}
