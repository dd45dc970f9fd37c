import { access, constants, readFile, statfs } from 'node:fs/promises';

/** Linux's folder of files in memory. */
const FOLDER = '/dev/shm';
/** A cluster with the databases of two workers, and the application with its packages as the image holds it. */
const NEEDED_BYTES = 3 * 1024 ** 3;

/** Where it has room and programs may run from it: the one of a container often has 64 MB. */
async function isFit(): Promise<boolean> {
  try {
    await access(FOLDER, constants.W_OK);
    const { bavail, bsize } = await statfs(FOLDER);
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
    const options = mounts.findLast(([, point]) => point === FOLDER)?.[3]?.split(',') ?? ['noexec'];
    return bavail * bsize >= NEEDED_BYTES && !options.includes('noexec');
  } catch {
    return false;
  }
}

/**
 * Puts the temporary folders of this run, and of the workers that it starts, in memory. A copy of the template is eight
 * hundred small files, and the image's packages twenty thousand: some disks take a second for each thousand.
 */
export async function useMemory(): Promise<void> {
  if (process.env.TMPDIR === undefined && (await isFit())) process.env.TMPDIR = FOLDER;
}
