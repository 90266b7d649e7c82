import { extraction, type MadePreview, oldState, previewText, price } from "./made-previews";

/** A case of the golden tests: the texts of its files, and what the command says of them. */
export interface Case {
  readonly texts: readonly string[];
  readonly code: 0 | 1 | 2 | 3;
  readonly args?: readonly string[];
}

const kept = { files: { deleted: [], overwritten: [], kept: ["clips/a/clip_0.mp4", "clips/a/clip_1.mp4"] } };
const again = { jobId: "j-1", cost: price(3), deployed: price(3), minutesBy: "inputMinutes", ...kept } as const;

function one(preview: MadePreview, code: Case["code"], ...args: string[]): Case {
  return { texts: [previewText(preview)], code, args };
}

/** A run again for a reason. */
function rerun(...reasons: string[]): Case {
  const facts = { ...again, reasons };
  return one({ jobs: { talk: { facts, step: { op: "replace", replaceReasons: reasons, oldState: oldState() } } } }, 2);
}

const nested = `urn:pulumi:dev::shop::shop:index:Course$shop:index:Day$${extraction}::talk`;
const keep = { act: "keep", jobId: "j-0", deployed: price(5) } as const;
const open = { openCost: { perMinute: 0.28, currency: "USD", priceDate: "2026-06", most: 33.6 } } as const;
const fresh = { isNew: true, cost: price(3), minutesBy: "file" } as const;

const overLimit = `error: ${extraction} resource 'talk': property maxCost value {0.5} has a problem: maxCost is 0.5: must be at least USD 0.84, the estimate for 3 min by the list price of 2026-06; raise it, or give the job less video\n`;

/** Cases made by hand, by the name of their golden file. */
export const cases: Readonly<Record<string, Case>> = {
  // Shown in docs/plan.md.
  example: one(
    {
      stack: "prod",
      jobs: {
        keynote: { facts: { ...again, reasons: ["inputConfig.strategy.count: 3 → 5"] } },
        trailer: { kind: "montage", facts: { isNew: true, cost: price(12), minutesBy: "inputMinutes" } },
        panel: { step: { op: "delete", oldState: oldState({ outputRetention: "delete" }) } },
        welcome: { facts: keep },
      },
    },
    2,
    "--max-cost",
    "5",
  ),
  create: one(
    {
      jobs: {
        talk: { facts: { ...fresh, warnings: ["the engine local leaves a setting unused: it has none"] } },
        reel: { kind: "montage", facts: { isNew: true, cost: price(12), minutesBy: "inputMinutes" } },
        intro: { facts: keep },
      },
    },
    2,
  ),
  "create-on-local": one({ jobs: { talk: { facts: { ...fresh, engine: "local" } } } }, 2),
  "rerun-changed-setting": rerun(
    "inputConfig.strategy.count: 3 → 5 (the default)",
    'outputConfig.objectKey: "a → b" → [secret]',
  ),
  "rerun-changed-video": rerun("talk.mp4 changed"),
  "rerun-triggers": rerun('triggers[0]: "monday" → "tuesday"', "stage.mov changed (triggers[1])"),
  "rerun-failed-job": rerun("job j-1 failed with InternalError"),
  "rerun-missing-file": rerun("clips/a/clip_0.mp4 is gone or was overwritten"),
  "rerun-unknown-value": one(
    {
      jobs: {
        talk: {
          facts: {
            ...again,
            isOpen: true,
            reasons: ["inputConfig.mediaArray[0].mediaUrl is not known yet: may re-run"],
          },
        },
      },
    },
    2,
  ),
  "replace-option": one(
    {
      jobs: {
        talk: {
          facts: {
            jobId: "j-1",
            cost: { ...price(3), amount: 0 },
            takesOver: { jobId: "j-1", unless: "its files are gone" },
          },
        },
      },
    },
    0,
  ),
  "replaced-on-request": one(
    { jobs: { talk: { facts: fresh, step: { op: "replace", oldState: oldState({ state: "failed" }) } } } },
    2,
  ),
  "same-names": {
    texts: [
      previewText({ jobs: { talk: { facts: fresh }, other: { facts: { ...fresh, name: "talk", urn: nested } } } }),
    ],
    code: 2,
  },
  unchanged: one({ jobs: { talk: { facts: keep }, reel: { kind: "montage", facts: keep } } }, 0),
  update: one(
    {
      jobs: {
        talk: {
          facts: { act: "update", jobId: "j-1", reasons: ['outputRetention: "retain" → "delete"'] },
          step: { op: "update" },
        },
      },
    },
    0,
  ),
  resume: one(
    {
      jobs: {
        talk: { facts: { act: "resume", jobId: "j-1", reasons: ["job j-1 had not ended: waits for it again"] } },
      },
    },
    0,
  ),
  takeover: one({ jobs: { talk: { facts: { isNew: true, takesOver: { jobId: "j-7", unless: "it fails" } } } } }, 0),
  "delete-retain": one({ jobs: { talk: { step: { op: "delete", oldState: oldState() } }, reel: { facts: keep } } }, 0),
  "delete-files": one(
    {
      jobs: {
        talk: { step: { op: "delete", oldState: oldState({ outputRetention: "delete" }) } },
        forgotten: {
          step: { op: "delete", oldState: { ...oldState({ outputRetention: "delete" }), retainOnDelete: true } },
        },
        running: { step: { op: "delete", oldState: oldState({ state: "pending", clips: undefined }) } },
      },
    },
    0,
  ),
  failed: one(
    {
      jobs: { talk: { facts: fresh } },
      facts: { isComplete: false },
      diagnostics: [
        { severity: "error", message: "error: reel: inputConfig.strategy.count is -3: must be a whole number\n" },
        {
          severity: "error",
          message: `error: ${extraction} resource 'reel' has a problem: inputConfig.strategy.count is -3: must be a whole number\n`,
        },
      ],
    },
    1,
  ),
  "over-max-cost": one(
    {
      jobs: { talk: { facts: fresh } },
      facts: { isComplete: false, maxCost: 0.5 },
      diagnostics: [{ severity: "error", message: overLimit }],
    },
    3,
  ),
  "over-the-limit-of-the-stack": one(
    {
      jobs: { talk: { facts: fresh } },
      facts: { isComplete: false, maxCost: 1 },
      diagnostics: [
        {
          severity: "error",
          message: `error: ${extraction} resource 'reel': property highlights:maxCost value {<nil>} has a problem: highlights:maxCost is 1: reel costs USD 0.84, the estimate for 3 min by the list price of 2026-06 and the jobs before it (talk USD 0.84) come to USD 1.68 together: give the jobs less video\n`,
        },
      ],
    },
    3,
  ),
  "over-the-limit": one({ jobs: { talk: { facts: fresh }, reel: { facts: fresh } } }, 3, "--max-cost", "1.5"),
  "within-the-limit": one({ jobs: { talk: { facts: fresh } } }, 2, "--max-cost", "0.84"),
  "unknown-minutes": one({ jobs: { talk: { facts: { isNew: true, ...open } }, reel: { facts: fresh } } }, 2),
  "unknown-over-the-limit": one({ jobs: { talk: { facts: { isNew: true, ...open } } } }, 3, "--max-cost", "33"),
  "no-bound": one({ jobs: { talk: { step: { op: "create" } } }, hasNoFacts: true }, 3, "--max-cost", "1000"),
  "two-stacks": {
    texts: [
      `Previewing\n${previewText({ stack: "prod", jobs: { talk: { facts: fresh } } })}\nwarning: a line of the log\n${previewText(
        {
          stack: "dev",
          jobs: { talk: { facts: { ...again, reasons: ["talk.mp4 changed"] } } },
        },
      )}`,
    ],
    code: 2,
  },
  "no-summary": one(
    {
      hasNoFacts: true,
      jobs: {
        talk: { step: { op: "create", newState: { inputs: { engine: "ims", region: "cn-beijing" } } } },
        reel: {
          kind: "montage",
          step: { op: "replace", replaceReasons: ["outputConfig.count: 1 (the default) → 2"], oldState: oldState() },
        },
      },
    },
    2,
  ),
  "another-version": one(
    {
      jobs: { talk: { step: { op: "create" } } },
      hasNoFacts: true,
      diagnostics: [{ severity: "info", message: 'highlights:summary {"version":2}\n' }],
    },
    2,
  ),
  "failed-at-once": { texts: ["error: no stack named 'dev' found\n{}\n"], code: 1, args: ["--stack", "shop/dev"] },
};
