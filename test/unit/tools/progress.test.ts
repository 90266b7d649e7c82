import assert from "node:assert/strict";
import { toolModule } from "../../tool-module";

interface Part {
  download(line: string): void;
  wait(): void;
  compile(stale: number, onLinking?: () => void): void;
  compiled(line: string): void;
  end(): void;
}

interface Progress {
  readonly buildProgress: (
    log: (line: string) => void,
    now: () => number,
  ) => { tell(): void; end(): void; part(name: string): Part };
}

describe("the progress of a build", () => {
  it("names the phase of each binary, with counts, and the seconds so far", async () => {
    const { buildProgress } = await toolModule<Progress>("pulumi/progress.mjs");
    const lines: string[] = [];
    let now = 0;
    const progress = buildProgress(
      (line) => lines.push(line),
      () => now,
    );
    const told = (seconds: number): string => {
      now = seconds * 1_000;
      progress.tell();
      return lines.at(-1)!;
    };
    try {
      const [cli, host] = [progress.part("cli"), progress.part("host")];
      assert.equal(told(1), "… cli: looking for modules · host: looking for modules · 1 s");
      cli.download("go: downloading example.org/module v1.0.0");
      cli.download("go: finding something else");
      host.compile(2);
      assert.equal(told(15), "… cli: downloading modules, 1 so far · host: compiling, 0 of 2 packages · 15 s");
      host.wait();
      assert.equal(told(16), "… cli: downloading modules, 1 so far · host: waiting for its turn · 16 s");
      host.compile(2, () => lines.push("the host is being linked"));
      cli.compile(40);
      cli.compiled("example.org/one");
      host.compiled("example.org/one");
      assert.ok(!lines.includes("the host is being linked"));
      host.compiled("example.org/two");
      assert.equal(lines.at(-1), "the host is being linked");
      assert.equal(told(30), "… cli: compiling, 1 of 40 packages · host: linking · 30 s");
      host.end();
      assert.equal(told(45), "… cli: compiling, 1 of 40 packages · host: done · 45 s");
    } finally {
      progress.end();
    }
  });
});
