import { readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./files";

// `--check` writes nothing: it names the files that are stale and exits with 1.
const isCheck = process.argv.includes("--check");

for (const { path, text } of generatedFiles()) {
  if (isCheck && readFileSync(path, "utf8") === text) continue;
  if (isCheck) process.exitCode = 1;
  else writeFileSync(path, text);
  console.log(`${isCheck ? "stale" : "wrote"} ${path}`);
}
