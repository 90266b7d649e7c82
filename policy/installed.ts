/** The types of the policies, and the pack that runs them, are in this package. */
const needed = "@pulumi/policy";

// Loaded first, so that a pack without the package fails with the way to get it.
try {
  require.resolve(needed);
} catch {
  throw new Error(
    `pulumi-alicloud-highlights/policy needs the package ${needed}, which is not installed: npm install ${needed}`,
  );
}

export {};
