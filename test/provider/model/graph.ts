/** One thing to do, and what must have succeeded before. */
export interface Job {
  /** Those that do not exist are no obstacle. */
  readonly after: readonly string[];
  /** @returns false where it has failed: what comes after it is left out */
  run(): Promise<boolean>;
}

/** Does several jobs at the same time, as many as Terraform's `-parallelism` allows, each as soon as it may be done. */
export async function runAll(
  jobs: ReadonlyMap<string, Job>,
  parallelism: number,
  isStopped: () => boolean,
): Promise<void> {
  const waiting = new Map(jobs);
  const succeeded = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const isReady = ({ after }: Job): boolean => after.every((key) => succeeded.has(key) || !jobs.has(key));
  for (;;) {
    for (const [key, job] of waiting) {
      if (isStopped() || running.size >= parallelism) break;
      if (!isReady(job)) continue;
      waiting.delete(key);
      const work = async (): Promise<void> => {
        if (await job.run()) succeeded.add(key);
        running.delete(key);
      };
      running.set(key, work());
    }
    if (running.size === 0) return;
    await Promise.race(running.values());
  }
}
