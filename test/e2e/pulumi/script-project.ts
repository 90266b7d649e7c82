import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installProject, type Project } from "./project";

/** A project like {@link installProject}'s whose program is JavaScript, which Pulumi starts sooner. */
export async function scriptProject(program: string, files: Record<string, string> = {}): Promise<Project> {
  const project = await installProject("npm", "");
  for (const name of ["index.ts", "tsconfig.json"]) rmSync(join(project.folder, name));
  for (const [name, text] of Object.entries({ "index.js": program, ...files })) {
    rmSync(join(project.folder, name), { force: true });
    writeFileSync(join(project.folder, name), text);
  }
  const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: false\n";
  writeFileSync(
    join(project.folder, "Pulumi.yaml"),
    `name: ${project.name}\n${runtime}config:\n  highlights:engine: local\n`,
  );
  return project;
}
