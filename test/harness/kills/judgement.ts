import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { byBytes } from "../../../local/http/query";
import type { ExpectedObjects } from "./expected-objects";
import { faultsOf, seenState } from "./object-state";
import type { StoreClient } from "./store-client";

/** Smaller than the number of keys, so that there are several pages. */
const pageSize = 7;

/** What is wrong with the objects after a kill and a start. */
export async function judge(
  data: string,
  keys: readonly string[],
  client: StoreClient,
  expected: ExpectedObjects,
): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const key of keys) {
    const answer = await client.send({ method: "GET", key });
    faults.push(...faultsOf(answer).map((fault) => `${JSON.stringify(key)}: ${fault}`));
    const state = seenState(answer);
    faults.push(...expected.settle(key, state));
    if (state !== undefined) seen.set(key, `${state.size} ${state.etag}`);
  }
  faults.push(...faultsOfList(await listAll(client), seen));
  for (const folder of ["oss-partial", "vod-partial"]) {
    const left = await readdir(join(data, folder));
    faults.push(...left.map((name) => `${folder} still holds ${name}`));
  }
  return faults;
}

/** What is wrong with a list of keys, sizes and ETags, in its order. */
export function faultsOfList(
  list: readonly (readonly [string, string])[],
  seen: ReadonlyMap<string, string>,
): string[] {
  const faults: string[] = [];
  const names = list.map(([key]) => key);
  if (names.join("\n") !== [...new Set(names)].sort(byBytes).join("\n")) faults.push("the list is not in order");
  for (const [key, facts] of list) {
    if (seen.get(key) !== facts) faults.push(`the list says of ${JSON.stringify(key)} ${facts}, GET ${seen.get(key)}`);
  }
  const missing = [...seen.keys()].filter((key) => !names.includes(key));
  faults.push(...missing.map((key) => `the list does not have ${JSON.stringify(key)}`));
  return faults;
}

async function listAll(client: StoreClient): Promise<[string, string][]> {
  const all: [string, string][] = [];
  let marker = "";
  do {
    const query = { marker, "max-keys": String(pageSize), "encoding-type": "url" };
    const { body } = await client.send({ method: "GET", query });
    const page = body.toString();
    for (const [contents] of page.matchAll(/<Contents>.*?<\/Contents>/gs)) {
      all.push([decodeURIComponent(text(contents, "Key")), `${text(contents, "Size")} ${text(contents, "ETag")}`]);
    }
    marker = decodeURIComponent(text(page, "NextMarker"));
  } while (marker !== "");
  return all;
}

function text(xml: string, name: string): string {
  return (new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "").replaceAll("&quot;", '"');
}
