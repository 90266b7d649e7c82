import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { addTemplate } from "../../../schema/operations/templates/add-template";
import { deleteTemplate } from "../../../schema/operations/templates/delete-template";
import { getTemplate } from "../../../schema/operations/templates/get-template";
import { listTemplates } from "../../../schema/operations/templates/list-templates";
import { updateTemplate } from "../../../schema/operations/templates/update-template";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";

const Type = "BatchEditing";
const Config = JSON.stringify({ OutputTemplateConfig: { Width: 640, Height: 360 } });

describe("the templates of the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  beforeEach(async () => {
    folder = await dataFolder();
    service = await folder.start();
    ims = clientOf(service);
  });
  afterEach(() => folder.remove());

  async function add(Name: string, more: object = {}): Promise<string> {
    const { Template } = await ims.call(addTemplate, { Name, Type, Config, ...more });
    assert.match(Template!.TemplateId!, /^local-[0-9a-f]{32}$/);
    return Template!.TemplateId!;
  }
  const named = async (request: object = {}) =>
    ((await ims.call(listTemplates, request)).Templates ?? []).map(({ Name }) => Name);

  it("are made, read, changed and deleted", async () => {
    const TemplateId = await add("one", { CoverUrl: "http://a/b.jpg" });
    const { Template } = await ims.call(getTemplate, { TemplateId });
    const { CreationTime, ModifiedTime, ...facts } = Template!;
    assert.deepEqual(facts, {
      TemplateId,
      Name: "one",
      Type,
      Config,
      CoverURL: "http://a/b.jpg",
      Status: "Available",
      CreateSource: "OpenAPI",
      ModifiedSource: "OpenAPI",
    });
    assert.match(`${CreationTime} ${ModifiedTime}`, /^\S+Z \S+Z$/);
    const other = JSON.stringify({ OutputTemplateConfig: {} });
    await ims.call(updateTemplate, { TemplateId, Config: other });
    const changed = (await ims.call(getTemplate, { TemplateId })).Template!;
    assert.deepEqual([changed.Name, changed.Config, changed.CreationTime], ["one", other, CreationTime]);
    await ims.call(deleteTemplate, { TemplateIds: TemplateId });
    assert.equal((await refusal(ims.call(getTemplate, { TemplateId }))).code, "TemplateNotFound");
  });

  it("outlive the service", async () => {
    const TemplateId = await add("one");
    await service.close();
    ims = clientOf(await folder.start());
    assert.equal((await ims.call(getTemplate, { TemplateId })).Template?.Config, Config);
  });

  it("are listed page by page, newest first", async () => {
    const first = await add("red one");
    await add("red two", { Source: "WebSDK" });
    await add("blue", { Status: "Processing" });
    const rows: [object, string[]][] = [
      [{}, ["blue", "red two", "red one"]],
      [{ SortType: "CreationTime:Asc" }, ["red one", "red two", "blue"]],
      [{ PageSize: 2 }, ["blue", "red two"]],
      [{ PageSize: 2, PageNo: 2 }, ["red one"]],
      [{ Keyword: "red" }, ["red two", "red one"]],
      [{ Keyword: first }, ["red one"]],
      [{ Status: "Processing" }, ["blue"]],
      [{ CreateSource: "WebSDK" }, ["red two"]],
      [{ Type: "Timeline" }, []],
    ];
    for (const [request, names] of rows) assert.deepEqual(await named(request), names, JSON.stringify(request));
    assert.equal((await ims.call(listTemplates, { PageSize: 1 })).TotalCount, 3);
  });

  it("are all deleted, or none where one is unknown", async () => {
    const [one, two] = [await add("one"), await add("two")];
    const { code, status } = await refusal(ims.call(deleteTemplate, { TemplateIds: `${one},unknown` }));
    assert.deepEqual([code, status], ["TemplateNotFound", 404]);
    assert.deepEqual(await named(), ["two", "one"]);
    await ims.call(deleteTemplate, { TemplateIds: `${one}, ${two}` });
    assert.deepEqual(await named(), []);
  });

  const wrong: [title: string, request: { Type: string; Config: string }, message: RegExp][] = [
    ["for another type", { Type: "Timeline", Config }, /Type is "Timeline": must be "BatchEditing"/],
    ["whose Config is no JSON", { Type, Config: "{" }, /Config is no JSON object/],
    ["whose Config is no object", { Type, Config: "[]" }, /Config is no JSON object/],
    ["without its required part", { Type, Config: "{}" }, /OutputTemplateConfig is missing/],
  ];
  for (const [title, request, message] of wrong) {
    it(`are not made of a request ${title}`, async () => {
      const error = await refusal(ims.call(addTemplate, request));
      assert.deepEqual([error.code, error.status], ["InvalidParameter", 400]);
      assert.match(error.reason, message);
      assert.deepEqual(await named(), []);
    });
  }

  it("are not changed into such", async () => {
    const TemplateId = await add("one");
    assert.equal((await refusal(ims.call(updateTemplate, { TemplateId, Config: "{}" }))).code, "InvalidParameter");
    const unknown = ims.call(updateTemplate, { TemplateId: "unknown", Name: "x" });
    assert.equal((await refusal(unknown)).code, "TemplateNotFound");
    assert.equal((await ims.call(getTemplate, { TemplateId })).Template?.Config, Config);
  });
});
