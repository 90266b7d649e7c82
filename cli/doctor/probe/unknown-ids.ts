import type { Engine } from "../../../provider/engine/engine";
import type { Assumption } from "../../../schema/facts/assumption";
import {
  missingObject,
  unknownJob,
  unknownMedia,
  unknownProduction,
  unknownProject,
  unknownTemplate,
} from "../../../schema/facts/unknown-ids";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { getMediaProducingJob } from "../../../schema/operations/get-media-producing-job";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { getTemplate } from "../../../schema/operations/templates/get-template";
import type { FreeOperation } from "../../../schema/operations/operation";
import { unaskable } from "./asker";
import { asAssumed, differs, open, type Question } from "./question";

/** In the form of the vendor's ids, and the id of nothing. */
const unknownId = "0123456789abcdef0123456789abcdef";

/** Questions for ids of nothing, and for an object that is not there. */
export function unknownIdQuestions(objects: Engine["objects"], bucket: string | undefined): Question[] {
  return [
    about("unknownJob", unknownJob, getSmartHandleJob, { JobId: unknownId }, ({ State }) => State),
    about("unknownJob", unknownJob, getBatchMediaProducingJob, { JobId: unknownId }, (reply) => reply.EditingBatchJob),
    about("unknownProduction", unknownProduction, getMediaProducingJob, { JobId: unknownId }),
    about("unknownMedia", unknownMedia, getMediaInfo, { MediaId: unknownId }, ({ MediaInfo }) => MediaInfo),
    about("unknownProject", unknownProject, getEditingProject, { ProjectId: unknownId }, ({ Project }) => Project),
    about("unknownTemplate", unknownTemplate, getTemplate, { TemplateId: unknownId }, ({ Template }) => Template),
    objectQuestion(objects, bucket),
  ];
}

/**
 * @param part the part of a reply that a known id has; without it a reply is never as assumed
 */
function about<Request, Reply extends { readonly RequestId?: string | undefined }>(
  name: Question["name"],
  { value: codes }: Assumption<readonly string[]>,
  operation: FreeOperation<Request, Reply>,
  request: Request,
  part?: (reply: Reply) => unknown,
): Question {
  const list = codes.join(", ");
  return {
    name,
    operation: operation.name,
    expected: `${codes.length === 1 ? list : `one of ${list}`}${part === undefined ? "" : ", or an answer without content"}`,
    ask: async (asker) => {
      const answer = await asker.ask(operation, request);
      switch (answer.is) {
        case "error":
          return (codes.includes(answer.code) ? asAssumed : differs)(`${answer.status} ${answer.code}`);
        case "reply":
          if (part === undefined) return differs("200, no error");
          return (part(answer.reply) ?? undefined) === undefined
            ? asAssumed("200, without content")
            : differs("200, with content");
        case "unreadable":
          return differs(answer.why);
      }
    },
  };
}

function objectQuestion(objects: Engine["objects"], bucket: string | undefined): Question {
  return {
    name: "missingObject",
    operation: "HeadObject",
    expected: `${missingObject.value}`,
    ask: async () => {
      if (bucket === undefined) return open("no bucket was named: give one that the keys may read, with --bucket");
      const key = `highlights-probe/${unknownId}`;
      const look = await objects.look(bucket, key).catch((error: unknown) => {
        throw unaskable(error);
      });
      switch (look.is) {
        case "missing":
          return asAssumed("404");
        case "forbidden":
          return open("403: the keys may not read this bucket, or not list it");
        case "there":
          return differs("200, an object");
      }
    },
  };
}
