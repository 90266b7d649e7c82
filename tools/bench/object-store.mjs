// The embedded service as a process of its own, on an empty folder, for benches of its objects.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { Agent, request } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import OSS from "ali-oss";
import { root } from "../set-up/root.mjs";

export const dist = createRequire(join(root, "dist", "package.json"));
export const keys = { id: "bench", secret: "bench-secret" };
export const bucket = "bench";

/**
 * Starts the service and makes the bucket.
 * @param {string} folder an empty one is made in it
 */
export async function startObjectStore(folder) {
  const data = await mkdtemp(join(folder, "data-"));
  const args = ["local", "--port", "0", "--data", data, "--access-key-id", keys.id, "--access-key-secret", keys.secret];
  const child = spawn(process.execPath, [join(root, "dist", "cli", "main.js"), ...args, "--exit-when-idle", "600"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const found = /listening on (http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    lines.on("close", () => reject(new Error("the service ended before it listened")));
  });
  const agent = new Agent({ keepAlive: true });
  const store = {
    url,
    data,
    folder: join(data, "oss", bucket),
    /** An address that is signed for an hour. */
    link: (method, key, query = "") => signedLink({ url, method, key, query }),
    send: (method, key, { query, body } = {}) => send(agent, method, signedLink({ url, method, key, query }), body),
    client: () => ossClient(url),
    async close() {
      agent.destroy();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
  await store.send("PUT", "");
  return store;
}

/** The vendor's client. */
function ossClient(url) {
  const region = "oss-cn-shanghai";
  return new OSS({
    accessKeyId: keys.id,
    accessKeySecret: keys.secret,
    endpoint: url,
    region,
    bucket,
    sldEnable: true,
    timeout: 600_000,
  });
}

function signedLink({ url, method, key, query = "" }) {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const text = `${method}\n\n\n${expires}\n/${bucket}/${key}`;
  const signature = encodeURIComponent(createHmac("sha1", keys.secret).update(text).digest("base64"));
  const others = query === "" ? "" : `${query}&`;
  return `${url}/${bucket}/${key}?${others}OSSAccessKeyId=${keys.id}&Expires=${expires}&Signature=${signature}`;
}

/** Sends a request on a kept connection; @throws Error for an answer that is none of success */
function send(agent, method, link, body) {
  return new Promise((resolve, reject) => {
    const sent = request(link, { agent, method }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode < 300) resolve(text);
        else reject(new Error(`${method} was answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Does the work for each item, so many at once. */
export async function inParallel(items, atOnce, work) {
  const left = [...items].reverse();
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
