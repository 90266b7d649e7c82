import { next } from "../../../provider/order/course";
import type { Course } from "./moves";

/** State machines that leave something out; the exploration must find a violation of each. */
export const mutations: Readonly<Record<string, Course>> = {
  "the search is skipped": (state, event, terms) =>
    next(state, event.is === "found" ? { is: "found", search: { spent: [], orphans: [] } } : event, terms),
  "the note is not read": (state, event, terms) =>
    next(state, event.is === "note" ? { is: "note", note: undefined } : event, terms),
  "the lock is ignored": (state, event, terms) =>
    next(state, event.is === "locked" ? { is: "locked", by: undefined } : event, terms),
  "a lost reply is taken for a refusal": (state, event, terms) =>
    next(state, event.is === "lost" ? { is: "refused", error: event.error } : event, terms),
  "the search for a lost submit is not repeated": (state, event, terms) => {
    const then = next(state, event, terms);
    return then.doing.do === "sleep" && then.doing.progress === undefined ? { ...then, searches: 6 } : then;
  },
  "a live process is taken for a dead one": (state, event, terms) =>
    next(state, event.is === "process" ? { is: "process", alive: false } : event, terms),
  "Pulumi is not asked before a submit": (state, event, terms) =>
    next(state, event.is === "wanted" ? { is: "wanted", wanted: true } : event, terms),
  "spent jobs are left out of the token": (state, event, terms) => {
    const then = next(state, event, terms);
    return then.doing.do === "submit" ? { ...then, doing: { do: "submit", spent: [] } } : then;
  },
};
