import type { WireRequest } from "../http/request";
import { Refusal } from "./refusal";

/** Names and addresses of this machine under which the console answers. */
const ownHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Methods that change nothing. */
const readingMethods = ["GET", "HEAD"];

/**
 * Refuses a request that another site may have caused. The console has no password: it relies on
 * what browsers tell of a request, and a page of another site cannot forge.
 * @param port the port of the service
 * @param isPage whether the request is for a page, to which a link of another site may lead
 * @throws Refusal 403
 */
export function refuseStrangers({ method, headers }: WireRequest, port: number, isPage: boolean): void {
  const { host = "" } = headers;
  // A name of another site can lead to this machine: then that site is the origin of its own pages.
  if (!isOwnHost(host, port)) {
    throw new Refusal(403, `the console answers at http://localhost:${port}/_console/ and not at the host "${host}"`);
  }
  const { origin, "sec-fetch-site": site } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, `the console answers its own pages and no page of ${origin}`);
  }
  if (readingMethods.includes(method)) {
    const isLink = isPage && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
    if (site === undefined || ["same-origin", "none"].includes(site) || isLink) return;
    throw new Refusal(403, "the console shows nothing inside a page of another site");
  }
  if (site === "same-origin" || (site === undefined && origin !== undefined)) return;
  throw new Refusal(403, `a ${method} must come from a page of the console`);
}

function isOwnHost(host: string, port: number): boolean {
  const [, name = "", given = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return ownHosts.test(name) && Number(given) === port;
}
