import { writeFileSync } from "node:fs";
import { generatedFiles } from "./files";

for (const { path, text } of generatedFiles()) {
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
