import { defined } from "../../../schema/defined";
import { templateType } from "../../../schema/montage/template";
import { addTemplate as operation } from "../../../schema/operations/templates/add-template";
import { wireTime } from "../../job/wire-time";
import { imsErrors } from "../../wire-error";
import { only } from "../accept-job";
import { handler } from "../handler";
import { checkConfig, keptFacts, templateForm } from "./template-form";

/** Templates of other productions are refused: nothing here uses them. */
export const addTemplate = handler(operation, ({ Type, Config }, context, params) => {
  if (Type !== templateType) {
    throw imsErrors.invalidParameter(
      `Type is "${Type}": must be "${templateType}"; the embedded service has no other production with templates`,
    );
  }
  checkConfig(Config);
  const time = wireTime(context.now());
  const template = {
    id: `local-${context.newId()}`,
    type: Type,
    config: Config,
    request: only(keptFacts, params),
    createTime: time,
    modifiedTime: time,
    number: context.templates.nextNumber(),
  };
  context.templates.save(template);
  // This answer alone spells the address so.
  return { Template: { ...templateForm(template), ...defined({ CoverUrl: template.request.CoverUrl }) } };
});
