// A stand-in for both services on a free port of this machine, in a process of its own: it answers
// what the provider calls, counts the requests by operation, and never looks into a video. Jobs end
// when the parent process says so. Signatures are not verified.
import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { URLSearchParams } from "node:url";

const jobs = new Map();
const objects = new Map();
let counts = {};
let hasEnded = false;
let forbidsLists = false;

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const url = new URL(request.url, "http://127.0.0.1");
    const action = request.headers["x-acs-action"];
    const answer = action ? ims(action, url, new URLSearchParams(body)) : oss(request.method, url);
    const { status = 200, headers = {}, text = "" } = answer;
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) });
    response.end(request.method === "HEAD" ? undefined : text);
  });
});

function count(operation) {
  counts[operation] = (counts[operation] ?? 0) + 1;
}

function ims(action, url, body) {
  count(action);
  const value = (name) => url.searchParams.get(name) ?? body.get(name) ?? "";
  const json = (reply, status = 200) => ({
    status,
    headers: { "content-type": "application/json" },
    text: JSON.stringify({ RequestId: "R", ...reply }),
  });
  if (action === "GetCallerIdentity") return json({ AccountId: "1234567890123456" });
  if (action === "SubmitHighlightExtractionJob") {
    const id = createHash("md5").update(value("ClientToken")).digest("hex");
    jobs.set(id, { JobId: id, UserData: value("UserData"), CreateTime: now() });
    return json({ JobId: id });
  }
  if (action === "GetSmartHandleJob") {
    const job = jobs.get(value("JobId"));
    if (job === undefined) return json({ Code: "JobNotFound", Message: "m" }, 404);
    const { JobId, UserData, CreateTime } = job;
    const info = { CreateTime, ModifiedTime: now() };
    if (!hasEnded) return json({ JobId, State: "Executing", UserData, SmartJobInfo: info });
    const found = { HighlightResults: [{ Media: "m", TimeRanges: [{ In: 1, Out: 2 }] }] };
    const JobResult = { AiResult: JSON.stringify(found) };
    return json({ JobId, State: "Finished", UserData, JobResult, SmartJobInfo: info });
  }
  if (action === "ListSmartJobs") {
    const all = [...jobs.values()].reverse();
    const first = Number(value("NextToken") || 0);
    const last = first + Number(value("MaxResults") || 10);
    const JobState = hasEnded ? "Finished" : "Executing";
    const SmartJobList = all.slice(first, last).map((job) => ({ ...job, JobState, ModifiedTime: now() }));
    return json({ SmartJobList, ...(last < all.length ? { NextToken: String(last) } : {}) });
  }
  return json({ Code: "InvalidApi.NotFound", Message: action }, 404);
}

function oss(method, url) {
  const path = decodeURIComponent(url.pathname).slice(1);
  if (path === "_health") return { text: JSON.stringify({ instance: "i", account: "local-bench", url: "" }) };
  if (path === "_control") return control(url.searchParams);
  if (method === "GET" && url.searchParams.get("list-type") === "2") {
    return list(path.replace(/\/$/, ""), url.searchParams);
  }
  if (method === "HEAD") {
    count("HeadObject");
    const object = objects.get(path);
    return object === undefined
      ? { status: 404 }
      : { headers: { etag: `"${object.etag}"`, "last-modified": modified } };
  }
  return { status: 501 };
}

function list(bucket, query) {
  count("ListObjectsV2");
  if (forbidsLists) {
    return { status: 403, text: "<Error><Code>AccessDenied</Code><Message>no lists</Message></Error>" };
  }
  const most = Number(query.get("max-keys") ?? 100);
  const keys = keysOf(bucket).filter((key) => key > (query.get("start-after") ?? ""));
  const contents = keys.slice(0, most).map((key) => {
    const { etag } = objects.get(`${bucket}/${key}`);
    return `<Contents><Key>${key}</Key><LastModified>${stored}</LastModified><ETag>"${etag}"</ETag><Size>1</Size></Contents>`;
  });
  const text = `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>${keys.length > most}</IsTruncated>${contents.join("")}</ListBucketResult>`;
  return { headers: { "content-type": "application/xml" }, text };
}

let sorted;
function keysOf(bucket) {
  sorted ??= [...objects.keys()].sort();
  return sorted.filter((place) => place.startsWith(`${bucket}/`)).map((place) => place.slice(bucket.length + 1));
}

/** What the parent process asks for: the counts so far, files, the end of all jobs. */
function control(query) {
  if (query.has("end")) hasEnded = true;
  if (query.has("forbid")) forbidsLists = true;
  for (let i = 0; i < Number(query.get("files") ?? 0); i++) {
    objects.set(`${query.get("bucket")}/${fileKey(i)}`, { etag: `ETAG${i}` });
  }
  if (query.has("files")) sorted = undefined;
  const text = JSON.stringify(counts);
  if (query.has("clear")) counts = {};
  return { text };
}

/** Five files of a job in a folder of its own, as \`{key}\` in an object key makes them. */
function fileKey(i) {
  const folder = createHash("md5")
    .update(`job-${Math.floor(i / 5)}`)
    .digest("hex")
    .slice(0, 12);
  return `talks/${folder}/clip_${i % 5}.mp4`;
}

function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

const stored = "2026-03-01T00:00:30.000Z";
const modified = new Date(stored).toUTCString();

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.on("disconnect", () => process.exit());
