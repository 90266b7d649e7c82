import { createHmac } from "node:crypto";
import { handlers } from "../../../local/ims/operations";
import { operations } from "../../../local/oss/operations";
import type { Random } from "../../fakes/random";
import { documents, formType, md5Of, uploadForm } from "./documents";
import { hostileJson, hostileText, hostileXml } from "./hostile-values";
import { type FuzzRequest, wellFormed } from "./request";
import { keys } from "./signing";

/** The bucket that requests are about; nothing in it is kept. */
export const bucket = "fuzzed";

/** A request that a client could send, of any operation or page that the service has. */
export function plainRequest(random: Random, port: number, now: number): FuzzRequest {
  const which = random.next();
  if (which < 0.55) return ossRequest(random, port, now);
  return which < 0.85 ? imsRequest(random, port) : consoleRequest(random, port);
}

const objectKeys = [
  "a.txt",
  "b/c",
  "b/",
  "é.mp4",
  "😀",
  "a b+c",
  "..",
  "../x",
  "a/../b",
  "x".repeat(300),
  "form/a.txt",
];
const headerSamples: Readonly<Record<string, readonly string[]>> = {
  "x-oss-copy-source": [`/${bucket}/a.txt`, `/${bucket}/b%2Fc`, "/nowhere/x", "fuzzed"],
  "x-oss-copy-source-range": ["bytes=0-1", "bytes=5-1"],
  "x-oss-tagging": ["k=v", "k=v&k=w"],
  "x-oss-object-acl": ["public-read", "private", "wrong"],
  "x-oss-acl": ["private", "public-read"],
  "x-oss-storage-class": ["Standard", "IA"],
  "x-oss-metadata-directive": ["COPY", "REPLACE"],
  "x-oss-forbid-overwrite": ["true", "false"],
  "x-oss-symlink-target": ["a.txt"],
};
const parameterSamples: Readonly<Record<string, readonly string[]>> = {
  uploadId: ["0", "0123456789ABCDEF0123456789ABCDEF"],
  partNumber: ["1", "10000", "10001"],
  "max-keys": ["1", "1000", "1001"],
  "encoding-type": ["url"],
  delimiter: ["/"],
  "list-type": ["2"],
};

function ossRequest(random: Random, port: number, now: number): FuzzRequest {
  const row = random.pick(operations);
  // Snapshots start ffmpeg: seldom.
  const isHeavy = row.requires?.some((one) => one.includes("process")) === true || row.subResource === "x-oss-process";
  if (isHeavy && random.chance(0.9)) return ossRequest(random, port, now);
  const key = random.pick(objectKeys);
  const isVirtual = row.level !== "service" && random.chance(0.2);
  const path = row.level === "object" ? key.split("/").map(encodeURIComponent).join("/") : "";
  const query: FuzzRequest["query"] = row.subResource === undefined ? [] : [[row.subResource, undefined]];
  for (const name of row.requires ?? []) {
    query.push([name.split("=")[0]!, name.split("=")[1] ?? sampleOf(random, name)]);
  }
  for (const name of row.parameters ?? []) if (random.chance(0.3)) query.push([name, sampleOf(random, name)]);
  const headers: FuzzRequest["headers"] = [];
  for (const name of [...(row.header === undefined ? [] : [row.header])]) headers.push([name, headerOf(random, name)]);
  for (const name of row.headers ?? []) if (random.chance(0.15)) headers.push([name, headerOf(random, name)]);
  if (row.method === "GET" && random.chance(0.2)) headers.push(["range", random.pick(["bytes=0-3", "bytes=2-"])]);
  const isForm = row.method === "POST" && row.level === "bucket" && row.subResource === undefined;
  if (isForm) headers.push(["content-type", formType]);
  const body = isForm ? formBody(now) : bodyOf(random, row);
  if (row.subResource === "delete") headers.push(["content-md5", md5Of(body)]);
  return {
    name: row.name,
    service: "oss",
    method: row.method,
    path: row.level === "service" ? "/" : isVirtual ? `/${path}` : `/${bucket}/${path}`,
    query,
    rest: "",
    host: isVirtual ? `${bucket}.localhost:${port}` : `localhost:${port}`,
    headers,
    body,
  };
}

function sampleOf(random: Random, name: string): string {
  return random.chance(0.3) ? hostileText(random) : random.pick(parameterSamples[name] ?? ["1", "a.txt"]);
}

function headerOf(random: Random, name: string): string {
  return random.chance(0.3) ? hostileText(random) : random.pick(headerSamples[name] ?? ["AES256", "1"]);
}

function bodyOf(random: Random, row: (typeof operations)[number]): Buffer {
  if (row.method !== "PUT" && row.method !== "POST") return Buffer.alloc(0);
  const isDocument = row.level === "bucket" || row.subResource !== undefined;
  if (!isDocument) return Buffer.alloc(random.whole(0, 200), "content ");
  if (random.chance(0.25)) return Buffer.from(hostileXml(random));
  return Buffer.from(documents[row.subResource ?? row.requires?.[0] ?? ""] ?? documents.tagging!);
}

function formBody(now: number): Buffer {
  const sign = (secret: string, policy: string) => createHmac("sha1", secret).update(policy).digest("base64");
  return Buffer.from(uploadForm(keys, now, sign));
}

const media = `http://${bucket}.oss-cn-shanghai.aliyuncs.com/a.mp4`;
const imsSamples: Readonly<Record<string, readonly string[]>> = {
  JobId: ["0123456789abcdef0123456789abcdef", ""],
  BatchJobId: ["0123456789abcdef0123456789abcdef"],
  InputConfig: [JSON.stringify({ MediaArray: [{ MediaURL: media }] }), JSON.stringify({ MediaArray: [media] })],
  OutputConfig: [JSON.stringify({ NeedExport: false, Count: 2 })],
  EditingConfig: [JSON.stringify({ MediaConfig: { Volume: 1 } })],
  TemplateConfig: ["{}"],
  ClientToken: ["token-1", "token-2"],
  UserData: ["{}", '{"NotifyAddress":"http://127.0.0.1:9/x"}'],
  PageSize: ["1", "100", "101"],
  PageNo: ["1", "0"],
  MaxResults: ["1", "100"],
  NextToken: ["1"],
  InputURL: [media],
  MediaId: ["0123456789abcdef0123456789abcdef"],
  TemplateId: ["0123456789abcdef0123456789abcdef"],
  Type: ["Timeline", "VETemplate"],
  Name: ["name"],
};
const jsonNames = ["InputConfig", "OutputConfig", "EditingConfig", "TemplateConfig", "Config", "UserData"];

function imsRequest(random: Random, port: number): FuzzRequest {
  const { name } = random.pick(handlers);
  const inQuery = random.chance(0.4);
  const given = Object.keys(imsSamples).filter(() => random.chance(0.4));
  if (name.startsWith("Submit")) given.push("InputConfig", "OutputConfig", "ClientToken");
  const pairs = given.map((one): [string, string] => [one, imsValue(random, one)]);
  const body = inQuery ? "" : pairs.map(([one, value]) => `${one}=${encodeURIComponent(wellFormed(value))}`).join("&");
  return {
    name,
    service: "ims",
    method: random.chance(0.2) ? "GET" : "POST",
    path: "/",
    query: inQuery ? pairs : [],
    rest: "",
    host: `127.0.0.1:${port}`,
    headers: [
      ["x-acs-action", name],
      ["x-acs-version", "2020-11-09"],
      ["content-type", "application/x-www-form-urlencoded"],
    ],
    body: Buffer.from(body),
  };
}

function imsValue(random: Random, name: string): string {
  if (jsonNames.includes(name) && random.chance(0.3)) return hostileJson(random);
  return random.chance(0.2) ? hostileText(random) : random.pick(imsSamples[name] ?? ["1"]);
}

const pages = ["", "objects", "object", "content", "jobs", "job", "exists", "delete", "create-bucket", "upload", "try"];

function consoleRequest(random: Random, port: number): FuzzRequest {
  const name = random.chance(0.1) ? wellFormed(hostileText(random)) : random.pick(pages);
  const host = random.chance(0.3)
    ? random.pick(["evil.example", "localhost.evil.example", "127.0.0.1.evil", ""])
    : "localhost";
  const method = random.pick(["GET", "GET", "GET", "HEAD", "POST", "PUT"]);
  const headers: FuzzRequest["headers"] = [];
  if (random.chance(0.4)) {
    headers.push(["origin", random.pick(["http://evil.example", `http://localhost:${port}`, "null"])]);
  }
  if (random.chance(0.3)) headers.push(["sec-fetch-site", random.pick(["cross-site", "same-origin", "none"])]);
  const values: [string, string][] = [
    ["bucket", random.chance(0.2) ? hostileText(random) : bucket],
    ["key", random.chance(0.4) ? hostileText(random) : random.pick(objectKeys)],
    ["prefix", hostileText(random)],
    ["id", random.chance(0.5) ? hostileText(random) : "0123456789abcdef0123456789abcdef"],
    ["count", hostileText(random)],
  ];
  return {
    name: `console ${name}`,
    service: "console",
    method,
    path: `/_console/${encodeURIComponent(name)}`,
    query: values.filter(() => random.chance(0.6)),
    rest: "",
    host: host === "" ? "" : `${host}:${port}`,
    headers,
    body: method === "GET" || method === "HEAD" ? Buffer.alloc(0) : Buffer.from("bucket=fuzzed&key=a.txt"),
  };
}
