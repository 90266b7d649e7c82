/**
 * Why a job cannot run yet whose arguments hold outputs of another one.
 * @param feed the other job's name and id
 */
export function pendingFeed(feed: string): string {
  return `its arguments hold outputs of ${feed}, which has not ended: run pulumi refresh and pulumi up when it has, or let it wait (wait: true)`;
}
