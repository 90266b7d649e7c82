import { apiReference, type Provenance, unknown } from "../provenance";
import type { Assumption, Topic } from "./assumption";

const topic: Topic = "Ids that do not exist";

/** The reference gives no error codes for these operations. */
function pattern(of: string): Provenance {
  return unknown(`no page gives a code; these follow ${of}`);
}

/** Codes that mean that the service has no such job. */
export const unknownJob: Assumption<readonly string[]> = {
  topic,
  fact: "`GetSmartHandleJob` and `GetBatchMediaProducingJob` answer an id of no job with one of these codes, or without a state",
  source: pattern("`JobNotFound` of `GetMediaProducingJob`, which is documented"),
  usedIn: ["provider/kinds/job-not-found.ts"],
  trial: "probe",
  value: ["JobNotFound", "InvalidJob.NotFound", "JobIdNotFound"],
};

/** The code of a production, such as the sub-job of a montage. */
export const unknownProduction: Assumption<readonly string[]> = {
  topic,
  fact: "`GetMediaProducingJob` answers an id of no job with this code",
  source: apiReference,
  usedIn: ["cli/doctor/probe/unknown-ids.ts"],
  trial: "probe",
  value: ["JobNotFound"],
};

/** Codes that mean that the library has no such asset. */
export const unknownMedia: Assumption<readonly string[]> = {
  topic,
  fact: "`GetMediaInfo` answers an id of no asset with one of these codes, or without an asset",
  source: pattern("those of the other operations"),
  usedIn: ["provider/job/media-library.ts"],
  trial: "probe",
  value: ["MediaNotFound", "MediaInfoNotFound", "InvalidMedia.NotFound", "InvalidMediaId.NotFound"],
};

/** Codes that mean that there is no such editing project; the first is documented. */
export const unknownProject: Assumption<readonly string[]> = {
  topic,
  fact: "`GetEditingProject` answers an id of no project with one of these codes, the first of which is documented",
  source: apiReference,
  usedIn: ["provider/job/media-library.ts"],
  trial: "probe",
  value: ["ProjectNotFound", "InvalidProject.NotFound", "InvalidProjectId.NotFound"],
};

/** Codes that mean that there is no such template; the first is documented. */
export const unknownTemplate: Assumption<readonly string[]> = {
  topic,
  fact: "`GetTemplate` answers an id of no template with one of these codes, the first of which is documented, or without a template",
  source: apiReference,
  usedIn: ["provider/kinds/montage-template.ts"],
  trial: "probe",
  value: ["TemplateNotFound", "InvalidTemplate.NotFound", "InvalidTemplateId.NotFound"],
};

/** The status of a look at an object that is not there. */
export const missingObject: Assumption<number> = {
  topic,
  fact: "a HEAD of an object that is not there has the status 404; keys that may not list the bucket get 403, which means forbidden and not missing",
  source: { source: "OSS API reference, HeadObject", date: "2025-12-03", certainty: "documented" },
  usedIn: ["provider/oss/objects.ts"],
  trial: "probe",
  value: 404,
};
