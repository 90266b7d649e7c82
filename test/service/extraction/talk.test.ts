import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { extract } from "../../../local/extraction/extract";
import { machineTools, temporaryFolder } from "../../footage";
import { skip } from "../../skip";

/**
 * A recorded talk that some checkouts have beside them; speech from 0.3 s to 17.3 s, then none to
 * the end at 42 s.
 */
const talk = join(__dirname, "..", "..", "..", "..", "..", "shared", "media", "talk.mp4");
const spoken = { from: 0.3, to: 17.3 };

describe("a recorded talk", () => {
  before(function () {
    if (!existsSync(talk)) skip(this, "the recorded talk is not on this machine");
  });

  for (const clipDuration of [3, 5, 10]) {
    it(`gives clips of ${clipDuration} s from its spoken part`, async function () {
      this.timeout(60_000);
      const folder = await temporaryFolder();
      try {
        const { results } = await extract(
          {
            media: [{ media: "talk.mp4", file: talk }],
            strategy: { count: 3, clipDuration },
          },
          {
            tools: await machineTools(),
            folder: folder.path,
            signal: new AbortController().signal,
            log: () => undefined,
          },
        );
        const ranges = results[0]!.ranges;
        assert.ok(
          ranges.length >= Math.min(3, Math.floor((spoken.to - spoken.from) / clipDuration)),
          JSON.stringify(ranges),
        );
        for (const { in: from, out: to } of ranges) {
          const inside = Math.min(to, spoken.to + 0.5) - Math.max(from, spoken.from - 0.5);
          assert.ok(inside >= (to - from) * (clipDuration <= 5 ? 1 : 0.7) - 0.001, `${from} to ${to}`);
        }
      } finally {
        await folder.remove();
      }
    });
  }
});
