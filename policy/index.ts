import "./installed";

export { allowedRegions } from "./allowed-regions";
export type { Limit } from "./limit";
export { maxJobCost } from "./max-job-cost";
export { maxStackCost } from "./max-stack-cost";
export { notesInBucket } from "./notes-in-bucket";
export type { PolicyOptions } from "./options";
export { highlightPolicies } from "./policies";
export type { HighlightPolicies } from "./policies";
export { retention } from "./retention";
