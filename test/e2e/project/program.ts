import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../pulumi/repository";

/**
 * The text of a program in JavaScript, as the build compiled it.
 * @param level the level whose folder `programs` holds it
 */
export function compiled(name: string, level: "e2e" | "alicloud" = "e2e"): string {
  return readFileSync(join(__dirname, "..", "..", level, "programs", `${name}.js`), "utf8");
}

/** The text of a program of `test/e2e/programs` in TypeScript. */
export function source(name: string): string {
  return readFileSync(join(repository, "test", "e2e", "programs", `${name}.ts`), "utf8");
}
