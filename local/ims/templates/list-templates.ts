import { listTemplates as operation } from "../../../schema/operations/templates/list-templates";
import { handler } from "../handler";
import { templateForm } from "./template-form";

export const listTemplates = handler(operation, (request, { templates }) => {
  const [page, size] = [Number(request.PageNo ?? 1), Number(request.PageSize ?? 20)];
  const { Type, Status, CreateSource, Keyword } = request;
  const found = templates
    .all()
    .filter(
      ({ id, type, request: { Name = "", Status: status = "Available", Source = "OpenAPI" } }) =>
        (Type === undefined || type === Type) &&
        (Status === undefined || status === Status) &&
        (CreateSource === undefined || Source === CreateSource) &&
        (Keyword === undefined || id === Keyword || Name.includes(Keyword)),
    );
  const ordered = request.SortType === "CreationTime:Asc" ? found.reverse() : found;
  return {
    Templates: ordered.slice((page - 1) * size, page * size).map(templateForm),
    TotalCount: found.length,
  };
});
