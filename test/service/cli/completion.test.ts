import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../../cli/doctor/program";
import { commands } from "../../../cli/commands";
import { completion } from "../../../cli/completion";
import { UsageError } from "../../../cli/usage-error";
import { regionId } from "../../../schema/region-id";
import { skip } from "../../skip";

const main = join(__dirname, "..", "..", "..", "cli", "main.js");

describe("alicloud-highlights completion", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "completion-"));
    await writeFile(join(folder, "a talk.mp4"), "");
    await mkdir(join(folder, "data folder"));
    for (const shell of ["bash", "zsh", "fish"]) {
      await writeFile(join(folder, `script.${shell}`), await output(process.execPath, [main, "completion", shell]));
    }
  });
  after(() => rm(folder, { recursive: true }));

  function output(file: string, args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(file, args, { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}: ${stderr}`));
        else resolve(stdout);
      });
    });
  }

  /** What bash offers for the last of these words, the words being those that bash makes. */
  async function offered(...words: string[]): Promise<string[]> {
    const program = [
      "source ./script.bash",
      'COMP_WORDS=(alicloud-highlights "$@")',
      "COMP_CWORD=$#",
      "_alicloud_highlights",
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join("\n");
    const text = await output("bash", ["-c", program, "bash", ...words]);
    return text.split("\n").filter((line) => line !== "");
  }

  it("offers in bash all commands, and those that begin as the word does", async () => {
    assert.deepEqual(await offered(""), [...Object.keys(commands), "--help", "--version"]);
    assert.deepEqual(await offered("le"), ["length"]);
  });

  it("offers in bash every option of every command", async () => {
    for (const [name, load] of Object.entries(commands)) {
      const options = Object.keys((await load()).options).map((option) => `--${option}`);
      assert.deepEqual(await offered(name, "--"), [...options, "--help"]);
    }
  });

  const rows: [string[], string[]][] = [
    [["job", "--eng"], ["--engine"]],
    [
      ["job", "--engine", ""],
      ["ims", "local"],
    ],
    [["job", "--engine", "=", "l"], ["local"]],
    [
      ["job", "--engine", "="],
      ["ims", "local"],
    ],
    [["job", "--region", ""], [...regionId.options]],
    [["length", "a"], ["a talk.mp4"]],
    [["job", "--data", "d"], ["data folder"]],
    [["local", "--port", ""], []],
    [["completion", "z"], ["zsh"]],
    [["nonsense", ""], []],
  ];
  for (const [words, expected] of rows) {
    it(`offers in bash after ${JSON.stringify(words)}: ${expected.join(", ") || "nothing"}`, async () => {
      assert.deepEqual(await offered(...words), expected);
    });
  }

  for (const shell of ["zsh", "fish"]) {
    it(`prints a script that ${shell} can read, where there is one`, async function () {
      const program = findProgram(shell, process.env);
      if (program === undefined) skip(this, `${shell} is not on PATH`);
      await output(program, ["-n", `script.${shell}`]);
    });
  }

  it("offers in fish the values of an option, where there is one", async function () {
    const program = findProgram("fish", process.env);
    if (program === undefined) skip(this, "fish is not on PATH");
    const text = await output(program, [
      "-c",
      "source script.fish; complete -C 'alicloud-highlights job --engine '; complete -C 'alicloud-highlights do'",
    ]);
    assert.deepEqual(
      text
        .trim()
        .split("\n")
        .map((line) => line.split("\t")[0]),
      ["ims", "local", "doctor"],
    );
  });

  for (const args of [[], ["powershell"], ["bash", "zsh"], ["__proto__"]]) {
    it(`refuses completion ${args.join(" ")}`, async () => {
      await assert.rejects(completion(args, commands), (error: Error) => {
        assert.match(error.message, /: must be one of bash, zsh, fish; give one of them$/);
        return error instanceof UsageError;
      });
    });
  }

  it("prints a wrong command line as JSON where JSON is asked for, and ends with 2", async () => {
    const [code, text] = await new Promise<[unknown, string]>((resolve) => {
      execFile(process.execPath, [main, "length", "--json"], (error, stdout) => resolve([error?.code, stdout]));
    });
    const message = "no file is given: name one video at least";
    assert.deepEqual([code, JSON.parse(text)], [2, { version: 1, error: { code: "Usage", message } }]);
  });
});
