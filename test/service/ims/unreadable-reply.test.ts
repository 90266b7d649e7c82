import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { imsClient } from "../../../provider/ims/client";
import { isAmbiguous } from "../../../provider/ims/retry";
import { ConnectionError } from "../../../provider/error";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { FakeOutside } from "../../fakes/fake-outside";

const whole = '{"JobId":"j","UserData":"{\\"token\\":\\"CANARY\\"}"}';

/** Sends a part of a body and hangs up. */
function cut(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, headers);
  response.write(whole.slice(0, 12), () => response.destroy());
}

// What the runs in virtual time take for granted of the real client.
describe("an answer that cannot be read, to the real client", () => {
  const rows: [string, (response: ServerResponse) => void][] = [
    ["cut off before its length", (response) => cut(response, { "content-length": String(whole.length) })],
    ["cut off between chunks", (response) => cut(response, {})],
    ["cut off and closed in order", (response) => response.end(whole.slice(0, 12))],
    ["with more behind its end", (response) => response.end(`${whole} CANARY`)],
    ["broken in its middle", (response) => response.end(whole.replace("CANARY", "CANARY\u0000"))],
    ["an empty body", (response) => response.end("")],
    ["a page in HTML", (response) => response.end("<html>CANARY</html>")],
    ["a page in HTML of a gateway", (response) => response.writeHead(502).end("<html>CANARY</html>")],
    ["null", (response) => response.end("null")],
    ["a list", (response) => response.end("[]")],
    ["a text", (response) => response.end('"CANARY"')],
  ];
  for (const [what, answer] of rows) {
    it(`leaves it open whether a submit was accepted, and shows nothing of it: ${what}`, async () => {
      const server = createServer((_request, response) => answer(response));
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      try {
        const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const credentials = () => Promise.resolve({ id: "id", secret: "secret" });
        const outside = new FakeOutside();
        outside.sleep = () => Promise.reject(new Error("a submit is not repeated"));
        const ims = imsClient({ endpoint, region: "cn-shanghai", credentials }, outside);
        await assert.rejects(ims.call(submitHighlightExtractionJob, { InputConfig: "{}" }), (error) => {
          assert.ok(error instanceof ConnectionError && isAmbiguous(error));
          assert.ok(!error.message.includes("CANARY"), error.message);
          return true;
        });
      } finally {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    });
  }
});
