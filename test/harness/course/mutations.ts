import { next } from "../../../provider/order/course";
import type { SubmitNote } from "../../../provider/order/notes/notes";
import { defined } from "../../../schema/defined";
import { allRules } from "./bucket-store";
import { type Course, type Trial, trialIn } from "./trial";
import { oneMachine, twoMachines } from "./world";

/** State machines that leave something out. */
const courses: Readonly<Record<string, Course>> = {
  "the search is skipped": (state, event, terms) =>
    next(state, event.is === "found" ? { is: "found", search: { spent: [], orphans: [] } } : event, terms),
  "the note says nothing of a job": (state, event, terms) => {
    if (event.is === "note") return next(state, { is: "note", note: withoutJob(event.note) }, terms);
    if (event.is !== "owner") return next(state, event, terms);
    const { note, ...owner } = event;
    return next(state, { ...owner, ...defined({ note: withoutJob(note) }), patience: 0 }, terms);
  },
  "the lock is ignored": (state, event, terms) =>
    next(state, event.is === "locked" ? { is: "locked", won: true } : event, terms),
  "a lost reply is taken for a refusal": (state, event, terms) =>
    next(state, event.is === "lost" ? { is: "refused", error: event.error } : event, terms),
  "the search for a lost submit is not repeated": (state, event, terms) => {
    const then = next(state, event, terms);
    if (then.doing.do !== "sleep" || then.doing.progress !== undefined) return then;
    return { ...then, searches: 6, ...(then.patience === undefined ? {} : { patience: 0 }) };
  },
  "a live process is taken for a dead one": (state, event, terms) =>
    next(state, event.is === "owner" ? { ...event, alive: false } : event, terms),
  "Pulumi is not asked before a submit": (state, event, terms) =>
    next(state, event.is === "wanted" ? { is: "wanted", wanted: true } : event, terms),
  "spent jobs are left out of the token": (state, event, terms) => {
    const then = next(state, event, terms);
    return then.doing.do === "submit" ? { ...then, doing: { do: "submit", spent: [] } } : then;
  },
};

function withoutJob(note: SubmitNote | undefined): SubmitNote | undefined {
  if (note === undefined) return undefined;
  const { jobId: _job, ...rest } = note;
  return rest;
}

/** Broken packages; the exploration must find a violation of each. */
export const mutations: Readonly<Record<string, Trial>> = {
  ...Object.fromEntries(Object.entries(courses).map(([name, course]) => [name, trialIn(oneMachine, { course })])),
  "the lease is ignored before a submit": trialIn(twoMachines, { rules: { ...allRules, lease: false } }),
  "nobody waits until the list must show a job": trialIn(twoMachines, { rules: { ...allRules, patience: false } }),
  "higher generations are ignored": trialIn(twoMachines, { rules: { ...allRules, generations: false } }),
};
