import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../pulumi/repository";
import { scriptProject, type Project } from "./project";

/** A project whose program is one of `examples/`, in JavaScript as the build compiled it. */
export async function exampleProject(name: string): Promise<Project> {
  const project = await scriptProject(
    readFileSync(join(__dirname, "..", "..", "..", "examples", `${name}.js`), "utf8"),
  );
  // A link is enough: the copies of @pulumi/pulumi in one process share their state.
  const scope = join(project.folder, "node_modules", "@pulumi");
  mkdirSync(scope, { recursive: true });
  symlinkSync(join(repository, "node_modules", "@pulumi", "alicloud"), join(scope, "alicloud"));
  return project;
}
