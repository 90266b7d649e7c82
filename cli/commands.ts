import type { Commands } from "./command";

/** All commands, in the order of the help. */
export const commands: Commands = {
  local: async () => {
    const { local, localOptions, localUsage } = await import("./local.js");
    return { usage: localUsage, options: localOptions, run: local };
  },
  job: async () => {
    const { job } = await import("./job.js");
    const { jobOptions, jobUsage } = await import("./job/question.js");
    return { usage: jobUsage, options: jobOptions, run: (args) => job(args) };
  },
  jobs: async () => {
    const { jobs, jobsOptions, jobsUsage } = await import("./jobs.js");
    return { usage: jobsUsage, options: jobsOptions, run: (args) => jobs(args) };
  },
  clean: async () => {
    const { clean } = await import("./clean.js");
    const { cleanOptions, cleanUsage } = await import("./clean/question.js");
    return { usage: cleanUsage, options: cleanOptions, run: (args) => clean(args) };
  },
  length: async () => {
    const { length, lengthOptions, lengthUsage } = await import("./length.js");
    return { usage: lengthUsage, options: lengthOptions, operands: "file", run: (args) => length(args) };
  },
  plan: async () => {
    const { plan, planOptions, planUsage } = await import("./plan.js");
    return { usage: planUsage, options: planOptions, operands: "file", usageCode: 1, run: (args) => plan(args) };
  },
  report: async () => {
    const { report, reportOptions, reportUsage } = await import("./report.js");
    return { usage: reportUsage, options: reportOptions, operands: "file", run: (args) => report(args) };
  },
  policy: async () => {
    const { policy, policyOptions, policyUsage } = await import("./policy.js");
    return { usage: policyUsage, options: policyOptions, run: (args) => policy(args) };
  },
  doctor: async () => {
    const { doctor, doctorOptions, doctorUsage } = await import("./doctor.js");
    return { usage: doctorUsage, options: doctorOptions, run: (args) => doctor(args) };
  },
  completion: async () => {
    const { completion, completionOptions, completionUsage, shells } = await import("./completion.js");
    return {
      usage: completionUsage,
      options: completionOptions,
      operands: Object.keys(shells),
      run: (args) => completion(args, commands),
    };
  },
};
