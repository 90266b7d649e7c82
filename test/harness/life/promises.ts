import { searchWindow } from "../../../provider/order/search";
import { lagBound } from "../cloud/faults";

/** What the library promises, for the page on reliability. */
export const promises: readonly string[] = [
  "**One order is paid for once.** The same inputs, settings and triggers of a resource are one order. As long as a job of it is under way, or is finished with its files still its own, no other is submitted.",
  "**An accepted job is never lost.** Whatever fails after a submit, the job gets into the state, or the next `pulumi up` finds it and takes it over.",
  "**The outputs in the state are the files in the bucket**, after a refresh and an `up` at the latest.",
  "**Nothing is deleted that the job did not write**, nothing that was changed since, and nothing that another resource of the same deployment holds.",
  "**What is passed through `userData` is shown nowhere**, neither in errors nor in what is printed; it is recorded as the argument that it is.",
];

/** What the harness looks for after every run. */
export const judgements: readonly string[] = [
  "a job that was accepted while another one of the same order was under way or finished with all its files (both could be billed);",
  "a job of the wished order that has ended and is neither known to the state nor named in anything that was printed;",
  "a stack that does not come to a finished job, or whose job is of another order or another resource;",
  "outputs that differ from the files in the bucket, or are somebody else's; gone right after a deployment that said it was done;",
  "a file of somebody else that was deleted;",
  "a failed deployment that knew its job and left it out of the state, or left out the line that names the provider, without which the stack can neither be refreshed nor destroyed;",
  "a canary in anything that was printed or recorded.",
];

/** What nobody should rely on. The numbers are those of the code. */
export function exclusions(): readonly string[] {
  const { days, jobs } = searchWindow;
  return [
    "**Two machines that deploy the same stack without a lock.** Both can submit before either sees the other's job. Pulumi's backends lock a stack; on one machine the library keeps a lock of its own.",
    `**A list that lags by more than ${lagBound} seconds**, after an answer was lost or a process died in the middle of a submit. Where the service's answer came, the data folder of the machine knows the job, whatever the list says.`,
    `**Jobs older than ${days} days, or with more than ${jobs} later ones in the list.** Only the data folder of the machine finds them.`,
    "**A request for a montage that the network delivers twice.** The service has no token for montages, so it makes two jobs of it.",
    "**Two jobs with different inputs that write the same names at the same time.** A job cannot be cancelled; when its inputs are changed while it is under way, both write. Within the seconds that may lie between the clocks of two services nobody can tell whose file it is. A warning names the earlier job; with `{key}` in the names it cannot happen.",
    "**A file that somebody changes between the look at it and its deletion.**",
    "**What the service itself does wrong**: a list that leaves out a job for good, or an accepted job without its UserData.",
  ];
}
