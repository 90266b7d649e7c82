import { type MadeJob, oldState, previewText, price, urnOf } from "./made-previews";

/** What could break out of a table, a code span, a list, a tag or a terminal. */
export const hostile = [
  "a|b|c",
  "`code` ``",
  "line\nbreak\r\n# heading\n\n- list",
  "</details></summary><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "@octocat #12 owner/repo#3 GH-4",
  "[link](https://evil.example) ![picture](//evil.example/x.png)",
  "https://evil.example www.evil.example mailto:a@evil.example",
  "<!-- comment -->\n-->",
  "\u001b[31mred\u001b[0m",
  "abc\u202edcba\u2066x\u2069\u200b",
  "$$x^2$$ **bold** __bold__ ~~gone~~ ~sub~ :smile:",
  "&lt;b&gt; &#64;octocat",
  "\\| \\` \\",
  "| --- | --- |",
  "   ",
  "```\nfence",
  "\ud800 \u0000 \u2028",
];

/** A preview in which names, reasons, files, warnings and errors are one hostile text. */
export function hostilePreview(text: string): string {
  const reasons = [`inputConfig.strategy.count: 3 → ${JSON.stringify(text)}`, `${text} changed`, text];
  const files = { deleted: [`clips/${text}`], overwritten: [text], kept: [text, text, text, text] };
  return previewText({
    jobs: {
      [text]: { facts: { cost: price(3), files, reasons, jobId: text, region: text, warnings: [text] } },
      [`${text}0`]: { facts: { act: "keep", jobId: text } },
      [`${text}1`]: { facts: { isNew: true, takesOver: { jobId: text, unless: text } } },
      [`${text}2`]: {
        step: { op: "delete", oldState: oldState({ jobId: text, clips: [{ bucket: text, key: text }] }) },
      },
      [`${text}3`]: { step: { op: text } },
    },
    diagnostics: [
      { severity: "error", message: `error: ${text}` },
      { severity: "warning", message: text, urn: urnOf("dev", text) },
    ],
  });
}

/** A preview with a job for each hostile text. */
export function hostileJobs(): string {
  const job = (text: string): MadeJob => ({ facts: { cost: price(3), reasons: [`${text} changed`] } });
  return previewText({ jobs: Object.fromEntries(hostile.map((text) => [text, job(text)])) });
}
