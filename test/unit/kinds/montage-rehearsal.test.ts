import assert from "node:assert/strict";
import { ConnectionError, ServiceError } from "../../../provider/error";
import type { Rehearsal } from "../../../provider/job/job";
import { montage } from "../../../provider/kinds/montage";
import type { GivenMontageArgs } from "../../../schema/montage/job";
import { minimal } from "../schema/montage-example";
import { answering } from "./montage-replies";

const template = (Config: unknown, Type = "BatchEditing") => ({
  Template: { TemplateId: "t", Type, Config: JSON.stringify(Config) },
});
const args: GivenMontageArgs = { ...minimal, templateConfig: ["t"] };

async function rehearsed(reply: object | Error, given = args): Promise<Rehearsal> {
  const { ims, requests } = answering(reply);
  const said = await montage.rehearse!(given)!(ims, "0".repeat(32));
  assert.equal(requests.length, 1, "nothing but the template is asked for");
  return said;
}

describe("the rehearsal of a montage's submit", () => {
  it("asks nothing of a montage without a template", () => assert.equal(montage.rehearse!(minimal), undefined));

  it("says what the template would fill", async () => {
    const { mediaUrl } = args.outputConfig;
    const small = { ...args, outputConfig: { mediaUrl, width: 320 } };
    const config = {
      EditingTemplateConfig: { MediaConfig: { Volume: 1 } },
      OutputTemplateConfig: { Width: 640, Height: 360 },
    };
    assert.deepEqual(await rehearsed(template(config), small), {
      failures: [],
      warnings: [],
      lines: ["template t would fill outputConfig.height with 360; editingConfig.mediaConfig.volume with 1"],
    });
  });

  it("names the first of many settings", async () => {
    const BackgroundMusicArray = Array.from({ length: 12 }, (_, i) => `${i}`.repeat(32));
    const { lines } = await rehearsed(template({ InputTemplateConfig: { BackgroundMusicArray } }));
    assert.match(lines.join(), /\[0\] with "0{32}"; .*\[9\] with "9{32}"; and 2 more$/);
  });

  it("says that the template has nothing to fill, and what is not used", async () => {
    const { failures, warnings, lines } = await rehearsed(template({ Other: 1 }));
    assert.deepEqual([failures, lines], [[], ["template t would fill nothing: the arguments leave it no blank"]]);
    assert.match(warnings.join("\n"), /^template t: Other is not used: /);
  });

  const refused = (code: string, status: number) => new ServiceError("GetTemplate", code, "m", status, "R-1");
  const failing: [title: string, reply: object | Error, reason: RegExp][] = [
    ["is missing", refused("TemplateNotFound", 404), /^template t is not known to the service/],
    ["is of another type", template({}, "Timeline"), /^template t is of the type Timeline: must be/],
    [
      "breaks a rule",
      template({ EditingTemplateConfig: { MediaConfig: { Volume: 11 } } }),
      /^template t does not go with the arguments.* editingConfig\.mediaConfig\.volume is 11: must be 0 to 10/,
    ],
  ];
  for (const [title, reply, reason] of failing) {
    it(`is a failure where the template ${title}`, async () => {
      const { failures, warnings, lines } = await rehearsed(reply);
      assert.deepEqual([failures.length, failures[0]?.property, warnings, lines], [1, "templateConfig", [], []]);
      assert.match(failures[0]!.reason, reason);
    });
  }

  const unread: [title: string, reply: Error][] = [
    ["may not be read", refused("Forbidden.RAM", 403)],
    ["gets no answer", new ConnectionError("GetTemplate", "ECONNRESET", false)],
  ];
  for (const [title, reply] of unread) {
    it(`is a warning where the template ${title}`, async () => {
      const { failures, warnings, lines } = await rehearsed(reply);
      assert.deepEqual([failures, lines], [[], []]);
      assert.match(warnings.join(), /^template t could not be read: GetTemplate .*; the submit reads it again$/);
    });
  }
});
