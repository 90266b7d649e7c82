import { deleteTemplate as operation } from "../../../schema/operations/templates/delete-template";
import { imsErrors } from "../../wire-error";
import { handler } from "../handler";

/**
 * Deletes templates. Unknown ones are not documented: here they are TemplateNotFound, and nothing
 * is deleted.
 */
export const deleteTemplate = handler(operation, ({ TemplateIds }, { templates }) => {
  const ids = TemplateIds.split(",").map((id) => id.trim());
  for (const id of ids) if (templates.get(id) === undefined) throw imsErrors.templateNotFound(id);
  for (const id of ids) templates.remove(id);
  return {};
});
