import { next } from "../../../provider/order/course";
import type { Course } from "./moves";

/** Courses that leave something out; the enumeration must show what that does. */
export const mutations: Readonly<Record<string, Course>> = {
  "the list is not asked": (state, event, terms) =>
    next(state, event.is === "found" ? { is: "found", search: { spent: [], orphans: [] } } : event, terms),
  "the note is not read": (state, event, terms) =>
    next(state, event.is === "note" ? { is: "note", note: undefined } : event, terms),
  "the lock is not heeded": (state, event, terms) =>
    next(state, event.is === "locked" ? { is: "locked", by: undefined } : event, terms),
  "a lost answer is taken for a refusal": (state, event, terms) =>
    next(state, event.is === "lost" ? { is: "refused", error: event.error } : event, terms),
  "nobody is patient": (state, event, terms) => {
    const then = next(state, event, terms);
    return then.doing.do === "sleep" && then.doing.progress === undefined ? { ...then, searches: 6 } : then;
  },
  "a live process is taken for a dead one": (state, event, terms) =>
    next(state, event.is === "process" ? { is: "process", alive: false } : event, terms),
  "Pulumi is not asked": (state, event, terms) =>
    next(state, event.is === "wanted" ? { is: "wanted", wanted: true } : event, terms),
  "spent jobs are not told": (state, event, terms) => {
    const then = next(state, event, terms);
    return then.doing.do === "submit" ? { ...then, doing: { do: "submit", spent: [] } } : then;
  },
};
