import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import { type DataFolder, dataFolder } from "../ims/embedded-ims";
import { ask } from "./ask";

describe("the console's safety", () => {
  let folder: DataFolder;
  let service: RunningService;
  let home: string;
  let port: string;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    home = `${service.url}/_console/`;
    ({ port } = new URL(service.url));
    await service.buckets.createBucket("media");
  });
  after(() => folder.remove());

  const own = ["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "LOCALHOST"];
  for (const name of own) {
    it(`answers at the host ${name}`, async () => {
      assert.equal((await ask(home, { headers: { host: `${name}:${port}` } })).status, 200);
    });
  }

  const strange = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.1", "0.0.0.0", "10.0.0.1"];
  for (const name of [...strange, "[::2]"]) {
    it(`refuses the host "${name}", to which a name of another site can lead`, async () => {
      const { status, body, headers } = await ask(home, { headers: { host: `${name}:${port}` } });
      assert.equal(status, 403);
      assert.match(headers["content-type"] ?? "", /^text\/plain/);
      assert.doesNotMatch(body, /media/);
    });
  }

  it("refuses its host with another port", async () => {
    assert.equal((await ask(home, { headers: { host: "localhost" } })).status, 403);
    assert.equal((await ask(home, { headers: { host: "localhost:1" } })).status, 403);
  });

  const create = (headers: Record<string, string>, bucket: string) =>
    ask(`${home}create-bucket`, {
      method: "POST",
      headers: { host: `localhost:${port}`, "content-type": "application/x-www-form-urlencoded", ...headers },
      body: `bucket=${bucket}`,
    });
  const refused: [string, (own: string) => Record<string, string>][] = [
    ["no word on its page", () => ({})],
    ["the origin of another site", () => ({ origin: "https://evil.example" })],
    ["the origin of another port", () => ({ origin: "http://localhost:1" })],
    ["the origin of another name of this machine", () => ({ origin: `http://127.0.0.1:${port}` })],
    ["an origin that is hidden", () => ({ origin: "null" })],
    ["the mark cross-site", (origin) => ({ origin, "sec-fetch-site": "cross-site" })],
    ["the mark same-site", (origin) => ({ origin, "sec-fetch-site": "same-site" })],
    ["the mark none", () => ({ "sec-fetch-site": "none" })],
  ];
  for (const [title, headers] of refused) {
    it(`refuses a change with ${title}`, async () => {
      const { status } = await create(headers(`http://localhost:${port}`), "refused");
      assert.equal(status, 403);
      assert.equal(await service.buckets.bucketExists("refused"), false);
    });
  }

  const accepted: [string, (own: string) => Record<string, string>][] = [
    ["its own origin", (origin) => ({ origin })],
    ["its own origin and mark", (origin) => ({ origin, "sec-fetch-site": "same-origin" })],
    ["the mark same-origin", () => ({ "sec-fetch-site": "same-origin" })],
  ];
  for (const [number, [title, headers]] of accepted.entries()) {
    it(`accepts a change with ${title}`, async () => {
      assert.equal((await create(headers(`http://localhost:${port}`), `accepted-${number}`)).status, 303);
      assert.equal(await service.buckets.bucketExists(`accepted-${number}`), true);
    });
  }

  it("changes nothing by GET", async () => {
    const { status } = await ask(`${home}create-bucket?bucket=gotten`);
    assert.equal(status, 405);
    assert.equal(await service.buckets.bucketExists("gotten"), false);
  });

  it("shows its pages by a link of another site, and nothing inside of one", async () => {
    const cross = { "sec-fetch-site": "cross-site" };
    const link = { ...cross, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    assert.equal((await ask(home, { headers: link })).status, 200);
    const inside: Record<string, string>[] = [
      { ...cross, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      { ...cross, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
      { ...cross, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", origin: "https://evil.example" },
      { origin: "https://evil.example" },
      { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
    ];
    for (const headers of inside) assert.equal((await ask(home, { headers })).status, 403, JSON.stringify(headers));
  });

  it("gives its pages a policy without inline script and style, and no frame around them", async () => {
    const { headers } = await ask(home);
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.equal(headers["cache-control"], "no-store");
  });

  it("lets browsers keep its files, whose addresses change with their content", async () => {
    const { body } = await ask(home);
    const files = [...body.matchAll(/(?:href|src)="(\/_console\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    assert.equal(files.length, 3);
    for (const path of files) {
      const { status, headers } = await ask(service.url + path);
      assert.equal(status, 200, path);
      assert.match(headers["cache-control"] ?? "", /immutable/);
      assert.equal((await ask(service.url + path.replace(/[0-9a-f]{16}/, "0123456789abcdef"))).status, 404);
    }
  });

  it("lets no reply on an object run as a page beside its own", async () => {
    const navigations: Record<string, string>[] = [{ "sec-fetch-dest": "document" }, { accept: "text/html,*/*" }];
    for (const headers of navigations) {
      const browser = await ask(`${service.url}/media/page.html`, { headers });
      assert.equal(browser.headers["content-security-policy"], "sandbox");
    }
    const { headers } = await ask(`${service.url}/media/page.html`, { headers: { accept: "*/*" } });
    assert.equal(headers["content-security-policy"], undefined);
  });

  it("says that a page is not there, and stays up", async () => {
    for (const path of ["nothing", "assets/", "assets/x/y", "toString", "object?bucket=media&key=%", "..%2f"]) {
      const { status } = await ask(home + path);
      assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
    }
    assert.equal((await ask(home)).status, 200);
  });
});
