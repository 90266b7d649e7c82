import { randomUUID, createHash } from "node:crypto";
import { Agent, createServer, request } from "node:http";
import { dist, inParallel, keys, startObjectStore } from "../object-store.mjs";
import { timed } from "../timing.mjs";

const count = 2000;
const atOnce = 8;

export const bench = {
  name: "service-requests",
  title: "Small requests",
  about:
    "Requests a second that the embedded service answers to one client on eight connections: HEAD and GET of an object of 1 kB, a list of 50 objects, the state of a job. The yardstick is a server of Node.js that answers each of them with the same words and does nothing else.",
  notes: [
    "Most of what a request for an object costs is the look at its file, and at each folder above it: links are never followed, and files that others put there are seen.",
  ],
  async run(measure) {
    const store = await startObjectStore(await measure.folder());
    const agent = new Agent({ keepAlive: true });
    const bare = createServer((incoming, response) => {
      incoming.resume();
      response.end("a word");
    });
    await new Promise((resolve) => bare.listen(0, "127.0.0.1", resolve));
    const bareUrl = `http://127.0.0.1:${bare.address().port}/`;
    const names = Array.from({ length: 50 }, (_, index) => `clip-${index}.mp4`);
    const nth = (index) => names[index % names.length];
    for (const name of names) await store.send("PUT", name, { body: "highlights".repeat(100) });
    const cases = {
      "HEAD of an object": (index) => store.send("HEAD", nth(index)),
      "GET of 1 kB": (index) => store.send("GET", nth(index)),
      "a list of 50 objects": () => store.send("GET", "", { query: "max-keys=50" }),
      "the state of a job": () => jobState(store.url, agent),
    };
    const rate = async (work) => {
      const indices = Array.from({ length: count }, (_, index) => index);
      return count / (await timed(() => inParallel(indices, atOnce, work)));
    };
    try {
      for (const [row, work] of Object.entries(cases)) {
        await measure.compare({
          row,
          ours: () => rate(work),
          against: () => rate(() => answered(bareUrl, { agent })),
          yardstick: "an empty server of Node.js",
          unit: "requests a second",
          isSpeedUp: true,
        });
      }
    } finally {
      agent.destroy();
      bare.close();
      await store.close();
    }
  },
};

/** A call of IMS about a job that is not there: it is verified and looked up as any other. */
function jobState(url, agent) {
  const body = `JobId=local-${"0".repeat(32)}`;
  const hash = createHash("sha256").update(body).digest("hex");
  const signedHeaders = [
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
  ];
  const headers = {
    host: new URL(url).host,
    "x-acs-action": "GetSmartHandleJob",
    "x-acs-version": "2020-11-09",
    "x-acs-date": new Date().toISOString().replace(/\.\d+/, ""),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": hash,
    "content-type": "application/x-www-form-urlencoded",
  };
  const { acs3Signature } = dist("./local/signature/acs3.js");
  const algorithm = "ACS3-HMAC-SHA256";
  const signed = { method: "POST", path: "/", query: [], headers };
  const signature = acs3Signature(keys.secret, signed, { algorithm, signedHeaders, hash });
  const authorization = `${algorithm} Credential=${keys.id},SignedHeaders=${signedHeaders.join(";")},Signature=${signature}`;
  return answered(url, { agent, method: "POST", headers: { ...headers, authorization } }, body);
}

function answered(url, options, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => response.on("error", reject).on("end", resolve).resume());
    sent.on("error", reject);
    sent.end(body);
  });
}
