import { extraction } from "./extraction";
import { montage } from "./montage";

/** Every kind of job, by its name: the list from which commands, pages and policies are made. */
export const kinds = { extraction, montage };

export type KindName = keyof typeof kinds;
