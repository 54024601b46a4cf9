import { existsSync, readFileSync, writeSync } from 'node:fs';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

// Loaded before a measured program (`--import`): tells on file descriptor 3 what the process has used, when it ends.
// JavaScript, because what Node loads to take types out would be counted for the program: 20 MB.
if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: readPeak() ?? maxRSS * 1024 }));
  });
}

/** Linux counts what the parent held when it forked into a child's `maxRSS`; this mark is the program's own. */
function readPeak() {
  const file = '/proc/self/status';
  const kilobytes = existsSync(file) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
