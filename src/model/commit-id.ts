/** A commit's id in full: SHA-1 or SHA-256, in hexadecimal (https://git-scm.com/docs/hash-function-transition). */
export const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
