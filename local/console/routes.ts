import { root } from "./address";
import { asset } from "./assets/assets";
import type { Route } from "./context";
import { createBucket } from "./home/create-bucket";
import { homePage } from "./home/home-page";
import { content } from "./objects/content";
import { deletePage } from "./objects/delete-page";
import { exists } from "./objects/exists";
import { frame } from "./objects/frame";
import { listPage } from "./objects/list-page";
import { objectPage } from "./objects/object-page";
import { jobPage } from "./jobs/job-page";
import { jobsPage } from "./jobs/list-page";

/** Every path of the console, without the part that all have. */
const routes: Readonly<Record<string, Route>> = {
  "": homePage,
  "create-bucket": createBucket,
  objects: listPage,
  object: objectPage,
  content,
  exists,
  frame,
  delete: deletePage,
  jobs: jobsPage,
  job: jobPage,
};

/** The route of a path; undefined where there is none. */
export function routeOf(path: string): Route | undefined {
  const name = path.slice(root.length);
  if (name.startsWith("assets/")) return asset;
  return Object.hasOwn(routes, name) ? routes[name] : undefined;
}
