/**
 * The failure of a job whose arguments hold outputs of an unfinished job.
 * @param feed the name and id of the unfinished job
 */
export function pendingFeed(feed: string): string {
  return `its arguments hold outputs of ${feed}, which has not ended: run pulumi refresh and pulumi up when it has, or let it wait (wait: true)`;
}
