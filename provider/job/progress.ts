/** `talk: job 0f3a… Executing after 12 s, next look in 5 s`. Times in milliseconds. */
export function progressLine(name: string, jobId: string, state: string, elapsed: number, next: number): string {
  return `${name}: job ${jobId} ${state} after ${seconds(elapsed)}, next look in ${seconds(next)}`;
}

function seconds(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
