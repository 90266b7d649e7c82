// What runs as `go` in the tests of a build: `go version`, `go list` and `go build`, of which the
// last argument is the program.
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { Behaviour } from "./fake-go";

const { FAKE_GO_LOG: log = "", FAKE_GO_PLAN: plan = "" } = process.env;
const [command, ...args] = process.argv.slice(2);
const name = basename(args.at(-1) ?? "");
const packages = "example.org/one\nexample.org/two";

if (command === "list") {
  console.error("go: downloading example.org/module v1.0.0");
  console.log(packages);
} else if (command === "build") {
  console.error(packages);
  build((JSON.parse(readFileSync(plan, "utf8")) as Record<string, Behaviour>)[name]);
}

function build(behaviour: Behaviour = "builds"): void {
  switch (behaviour) {
    case "builds":
      return finish();
    case "fails":
      note("fails");
      console.error("example.org/two: it does not compile");
      process.exitCode = 1;
      return;
    case "hangs":
      // Stands for a compiler, which holds the same standard error.
      spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      return note("hangs");
    case "waits for the other":
      note("begun");
      return waitForTheOther();
  }
}

function waitForTheOther(): void {
  const begun = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.endsWith(" begun"));
  if (begun.length === 2) finish();
  else setTimeout(waitForTheOther, 5);
}

function finish(): void {
  writeFileSync(args[args.indexOf("-o") + 1] ?? "", "#!/bin/sh\necho v3.259.0\n", { mode: 0o755 });
  note("built");
}

function note(what: string): void {
  appendFileSync(log, `${name} ${what}\n`);
}
