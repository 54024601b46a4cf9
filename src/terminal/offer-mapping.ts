import { REPOSITORY_CONFIG } from '../settings/options.ts';

/**
 * What somebody can do whose results are of no format that is read here.
 * @param mappings how many the config has; none of them is for the path
 */
export function offerMapping(mappings: number): string {
  const none = mappings === 0 ? '' : '; no glob in `files` of those that it has matches the path';
  return `Results of your own are read by \`mappings\` of the config (--config FILE, else ${REPOSITORY_CONFIG}; docs/configuration.md)${none}.`;
}
