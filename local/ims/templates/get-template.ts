import { getTemplate as operation } from "../../../schema/operations/templates/get-template";
import { imsErrors } from "../../wire-error";
import { handler } from "../handler";
import { templateForm } from "./template-form";

export const getTemplate = handler(operation, ({ TemplateId }, { templates }) => {
  const template = templates.get(TemplateId.trim());
  if (template === undefined) throw imsErrors.templateNotFound(TemplateId);
  return { Template: templateForm(template) };
});
