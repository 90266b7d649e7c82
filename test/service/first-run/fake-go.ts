import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the fake `go` does with the build of a binary; it builds where nothing is said. */
export type Behaviour = "builds" | "hangs" | "fails" | "waits for the other";

/** A `go` that compiles nothing and writes down what it did. */
export interface FakeGo {
  readonly env: Record<string, string | undefined>;
  /** One line for each build, in order: "pulumi hangs". */
  done(): string[];
  behave(behaviour: Record<string, Behaviour>): void;
}

export function fakeGo(folder: string): FakeGo {
  const bin = join(folder, "go-bin");
  const log = join(folder, "go.log");
  const plan = join(folder, "plan.json");
  mkdirSync(bin, { recursive: true });
  writeFileSync(log, "");
  writeFileSync(plan, "{}");
  const program = join(__dirname, "fake-go-program.js");
  writeFileSync(join(bin, "go"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, { mode: 0o755 });
  return {
    env: {
      // Nothing else, so that no Pulumi of this machine is found.
      PATH: bin,
      PULUMI_ALICLOUD_HIGHLIGHTS_CACHE: join(folder, "cache"),
      FAKE_GO_LOG: log,
      FAKE_GO_PLAN: plan,
    },
    done: () => readFileSync(log, "utf8").split("\n").slice(0, -1),
    behave: (behaviour) => writeFileSync(plan, JSON.stringify(behaviour)),
  };
}
