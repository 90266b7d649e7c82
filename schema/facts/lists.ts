import { apiReference, inferred, unknown } from "../provenance";
import { type Assumption, built, type Topic } from "./assumption";

const topic: Topic = "Lists of jobs";

/** Jobs on a page of a list, at most. */
export const largestPage: Assumption<number> = {
  topic,
  fact: "a page of `ListSmartJobs` and of `ListBatchMediaProducingJobs` has 100 jobs at most",
  source: apiReference,
  usedIn: ["provider/kinds/extraction.ts", "provider/kinds/montage.ts"],
  trial: "none",
  value: 100,
};

export const pages = built({
  topic,
  fact: "`MaxResults` limits a page, `NextToken` leads to the next one and is missing or empty on the last",
  source: inferred("documented for `ListSmartJobs`; the page of the other list does not say how it ends"),
  usedIn: ["provider/ims/pages.ts"],
  trial: "probe",
});

export const newestFirst = built({
  topic,
  fact: "both lists begin with the newest job",
  source: apiReference,
  usedIn: ["provider/kinds/job-list.ts", "provider/order/search.ts"],
  trial: "probe",
});

export const listLag = built({
  topic,
  fact: "a job is in its list within a minute of the submit",
  source: unknown("no page says when a new job is listed; `highlights:notes` is for lists that lag longer"),
  usedIn: ["provider/order/course.ts"],
  trial: "cloud",
});

export const listReach = built({
  topic,
  fact: "the lists reach back for the 90 days and 3,000 jobs that a search reads; single jobs can be asked for a year",
  source: unknown("the year of single jobs is documented, the reach of the lists is not"),
  usedIn: ["provider/order/search.ts"],
  trial: "none",
});

export const userDataEchoed = built({
  topic,
  fact: "`UserData` comes back in both lists as it was sent, with keys that the service does not know",
  source: apiReference,
  usedIn: ["schema/job/user-data.ts", "provider/order/search.ts"],
  trial: "cloud",
});

export const typeOfExtraction = built({
  topic,
  fact: "the `JobType` of an extraction is not known, so all types are listed and the mark in `UserData` decides",
  source: unknown("the page of `ListSmartJobs` names the types of other jobs only"),
  usedIn: ["provider/kinds/extraction.ts"],
  trial: "cloud",
});
