import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../../fakes/random";
import { runPlan } from "./run";

const folder = join(process.cwd(), "test", "fixtures", "plan", "real");
const previews = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => readFileSync(join(folder, name), "utf8"));

const odd = [null, 0, -1, 1e300, "", "x", true, [], {}, [null], ["x"], { x: 1 }, [[]]];

/** A copy of a value in which one value is another, or is gone. */
function broken(value: unknown, random: Random): unknown {
  if (typeof value !== "object" || value === null || random.chance(0.1)) return random.pick(odd);
  const entries = Object.entries(value);
  if (entries.length === 0) return random.pick(odd);
  const [place] = random.pick(entries);
  const changed = random.chance(0.2) ? undefined : broken((value as Record<string, unknown>)[place], random);
  if (Array.isArray(value)) return value.map((item: unknown, i) => (String(i) === place ? changed : item));
  return { ...value, [place]: changed };
}

describe("a preview that is not as Pulumi writes it", () => {
  for (const seed of [1, 2, 3]) {
    it(`is read as far as it goes, or refused in words (seed ${seed})`, async () => {
      const random = new Random(seed);
      for (let i = 0; i < 150; i++) {
        const text = JSON.stringify(broken(JSON.parse(random.pick(previews)), random));
        try {
          const { code, text: shown } = await runPlan(text, "--max-cost", "5");
          assert.ok([0, 1, 2, 3].includes(code));
          assert.match(shown, /^<!-- alicloud-highlights plan [\w./ -]+ -->\n### Video highlights: /);
        } catch (error) {
          assert.match((error as Error).message, /has no preview|is no plan/, text.slice(0, 2_000));
        }
      }
    });
  }
});
