import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialSettings } from "../../../../provider/ims/credential-settings";
import { findCredentials, type FoundCredentials } from "../../../../provider/ims/credentials";
import { CredentialsError } from "../../../../provider/error";

type Settings = Record<string, unknown>;
type Environment = Record<string, string>;

export interface Row {
  readonly title: string;
  readonly settings?: Settings;
  readonly env?: Environment;
  /** Profiles in the file of the aliyun command, and the current one. */
  readonly profiles?: readonly object[];
  readonly current?: string;
  /** What `@pulumi/alicloud` 3.108 uses, in words. */
  readonly plugin: string;
  /** The plan that is followed, without its secrets; or the words with which it is refused. */
  readonly ours: object | RegExp;
}

/** One test for each row: which account is used, or that it is refused by name. */
export function describeAccounts(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    let home: string;
    before(() => (home = mkdtempSync(join(tmpdir(), "credentials-"))));
    after(() => rmSync(home, { recursive: true, force: true }));

    for (const row of rows) {
      const { title, ours, plugin } = row;
      if (ours instanceof RegExp) {
        it(`with ${title} (plugin: ${plugin}) is refused by name`, () => {
          assert.throws(
            () => find(home, row),
            (error) => {
              assert.ok(error instanceof CredentialsError);
              assert.match(error.message, ours);
              assert.doesNotMatch(error.message, /canary/);
              return true;
            },
          );
        });
      } else {
        it(`with ${title} (plugin: ${plugin}) is known before any call`, () => {
          assert.deepEqual(withoutSecrets(find(home, row).plan), ours);
        });
      }
    }
  });
}

function find(home: string, { settings = {}, env = {}, profiles, current }: Row): FoundCredentials {
  rmSync(join(home, ".aliyun"), { recursive: true, force: true });
  if (profiles) {
    mkdirSync(join(home, ".aliyun"));
    writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify({ current, profiles }));
  }
  return findCredentials(credentialSettings(settings), { HOME: home, ...env });
}

/** A plan without its secrets. */
export function withoutSecrets(plan: object): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value: unknown) => (key === "secret" ? undefined : value)));
}
