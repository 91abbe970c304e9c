const DEADLOCK = '40P01';
const TRIES = 4;

/** PostgreSQL ends one of two transactions that wait for each other; its work is simply done again. */
export async function retryDeadlock<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1 || !isDeadlock(error)) throw error;
    return retryDeadlock(work, tries - 1);
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DEADLOCK;
}
