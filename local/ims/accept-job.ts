import { wireTime } from "../job/wire-time";
import type { ImsContext, Params } from "./handler";

/** Keeps a checked request as a job and puts it into the queue. Gives its id. */
export function acceptJob(type: string, request: Params, context: ImsContext): string {
  const { jobs, queue } = context;
  const time = wireTime(context.now());
  const id = `local-${context.newId()}`;
  jobs.save({ id, type, state: "Created", request, createTime: time, modifiedTime: time, number: jobs.nextNumber() });
  queue.add(id);
  return id;
}

/** The parameters of these names, without those of the protocol. */
export function only(names: readonly string[], params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)));
}
