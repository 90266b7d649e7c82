import { root } from "./address";
import { asset } from "./assets/assets";
import type { Route } from "./context";
import { createBucket } from "./home/create-bucket";
import { homePage } from "./home/home-page";

/** Every path of the console, without the part that all have. */
const routes: Readonly<Record<string, Route>> = {
  "": homePage,
  "create-bucket": createBucket,
};

/** The route of a path; undefined where there is none. */
export function routeOf(path: string): Route | undefined {
  const name = path.slice(root.length);
  if (name.startsWith("assets/")) return asset;
  return Object.hasOwn(routes, name) ? routes[name] : undefined;
}
