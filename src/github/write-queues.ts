import Bottleneck from 'bottleneck/light.js';

/**
 * Queues for the throttling plugin in which one write follows the other at once. Its own put 1 s between two writes and 3 s
 * between two that notify somebody, which is what GitHub asks of clients that write much
 * (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests);
 * a gate writes three times and then ends.
 */
export function createWriteQueues(): { readonly write: Bottleneck.Group; readonly notifications: Bottleneck.Group } {
  return {
    write: new Bottleneck.Group({ id: 'copygate-write', maxConcurrent: 1 }),
    notifications: new Bottleneck.Group({ id: 'copygate-notifications', maxConcurrent: 1 }),
  };
}
