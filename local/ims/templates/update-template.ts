import { updateTemplate as operation } from "../../../schema/operations/templates/update-template";
import { wireTime } from "../../job/wire-time";
import { imsErrors } from "../../wire-error";
import { only } from "../accept-job";
import { handler } from "../handler";
import { checkConfig, keptFacts } from "./template-form";

/**
 * A parameter that is left out keeps its value. Jobs submitted before keep the template as it was.
 */
export const updateTemplate = handler(operation, ({ TemplateId, Config }, context, params) => {
  const { templates } = context;
  const former = templates.get(TemplateId.trim());
  if (former === undefined) throw imsErrors.templateNotFound(TemplateId);
  if (Config !== undefined) checkConfig(Config);
  templates.save({
    ...former,
    config: Config ?? former.config,
    request: { ...former.request, ...only(keptFacts, params) },
    modifiedTime: wireTime(context.now()),
  });
  return {};
});
