import { listBatchMediaProducingJobs } from "../../../schema/operations/list-batch-media-producing-jobs";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import type { Asker } from "./asker";
import { asAssumed, differs, type Judgement, open, type Question } from "./question";

interface Entry {
  readonly JobId?: string | undefined;
  readonly CreateTime?: string | undefined;
}

/** A page of a list; a text says why it cannot be read. */
type Page = { readonly jobs: readonly Entry[]; readonly next: string | undefined } | string;

type AskPage = (asker: Asker, next?: string) => Promise<Page>;

/** Questions about both lists, which are asked for two pages of one job. */
export function listQuestions(): Question[] {
  return [
    ...questionsOf(listSmartJobs.name, async (asker, NextToken) => {
      const answer = await asker.ask(listSmartJobs, {
        MaxResults: 1,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      if (answer.is !== "reply") return wrong(answer);
      return { jobs: answer.reply.SmartJobList ?? [], next: answer.reply.NextToken };
    }),
    ...questionsOf(listBatchMediaProducingJobs.name, async (asker, NextToken) => {
      const request = { SortBy: "desc", MaxResults: 1, ...(NextToken === undefined ? {} : { NextToken }) };
      const answer = await asker.ask(listBatchMediaProducingJobs, request);
      if (answer.is !== "reply") return wrong(answer);
      return { jobs: answer.reply.EditingBatchJobList ?? [], next: answer.reply.NextToken };
    }),
  ];
}

function wrong(answer: { readonly code?: string; readonly status?: number; readonly why?: string }): string {
  return answer.why ?? `${answer.status ?? 0} ${answer.code ?? ""}`;
}

function questionsOf(operation: string, askPage: AskPage): Question[] {
  let asked: Promise<Page[]> | undefined;
  const ask = (judge: (pages: readonly Exclude<Page, string>[]) => Judgement) => async (asker: Asker) => {
    const pages = await (asked ??= firstPages(asker, askPage));
    const broken = pages.find((page) => typeof page === "string");
    return broken === undefined ? judge(pages as Exclude<Page, string>[]) : differs(broken);
  };
  return [
    { name: "pages", operation, expected: "one job on each page, another one on the next", ask: ask(judgePages) },
    { name: "newestFirst", operation, expected: "no job is newer than the one before it", ask: ask(judgeOrder) },
    { name: "times", operation, expected: "times like 2026-01-31T23:59:59Z", ask: ask(judgeTimes) },
  ];
}

async function firstPages(asker: Asker, askPage: AskPage): Promise<Page[]> {
  const first = await askPage(asker);
  if (typeof first === "string" || first.next === undefined) return [first];
  return [first, await askPage(asker, first.next)];
}

function judgePages(pages: readonly Exclude<Page, string>[]): Judgement {
  const sizes = pages.map(({ jobs }) => jobs.length);
  if (sizes.some((size) => size > 1)) return differs(`${Math.max(...sizes)} jobs on a page of one`);
  const [first, second] = pages.map(({ jobs }) => jobs[0]?.JobId);
  if (second !== undefined && first === second) return differs("the same job on both pages");
  const [jobs, count] = [sizes.reduce((sum, size) => sum + size, 0), pages.length];
  return asAssumed(`${jobs} job${jobs === 1 ? "" : "s"} on ${count === 1 ? "the only page" : "two pages"}`);
}

function judgeOrder(pages: readonly Exclude<Page, string>[]): Judgement {
  const [first, second] = timesOn(pages).map((time) => Date.parse(time));
  if (first === undefined || second === undefined) return open("fewer than two jobs in this region");
  return second <= first ? asAssumed("the second is not newer") : differs("the second is newer than the first");
}

function judgeTimes(pages: readonly Exclude<Page, string>[]): Judgement {
  const times = timesOn(pages);
  if (pages.every(({ jobs }) => jobs.length === 0)) return open("no job in this region");
  if (times.length === 0) return differs("a job without a time of creation");
  const other = times.find((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time));
  return other === undefined
    ? asAssumed("such times")
    : differs(`times like ${other.replace(/\d/g, "9").slice(0, 40)}`);
}

function timesOn(pages: readonly Exclude<Page, string>[]): string[] {
  return pages.flatMap(({ jobs }) => jobs.map(({ CreateTime }) => CreateTime)).filter((time) => time !== undefined);
}
