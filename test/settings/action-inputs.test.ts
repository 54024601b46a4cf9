import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { COMMENT_WHEN, resolveActionInputs } from '../../src/settings/action-inputs.ts';
import { ACTION_OPTIONS } from '../../src/settings/options.ts';
import { suggestWord } from '../../src/settings/suggest.ts';

const resolve = (given: Readonly<Record<string, string>>) => resolveActionInputs(new Map(Object.entries(given)));

function refusal(given: Readonly<Record<string, string>>): string {
  try {
    resolve(given);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the Action’s inputs', () => {
  it('have defaults', () => {
    expect(resolve({})).toEqual({
      mode: 'auto',
      artifacts: ['copygate-*'],
      'artifacts-from': 'run',
      baseline: { kind: 'branch' },
      'baseline-branch': 'copygate-baselines',
      comment: 'always',
      check: true,
      upload: true,
      id: 'copygate',
      'accept-label': 'copygate: accept',
    });
  });

  it('have the defaults that the manual says', () => {
    const standards = ACTION_OPTIONS.filter(({ name, standard }) => standard !== '' && name !== 'token');
    const {
      config: _,
      'fail-on': __,
      ...checked
    } = resolve(Object.fromEntries(standards.map(({ name, standard }) => [name, standard])));
    expect(checked).toEqual(resolve({}));
  });

  it('that are empty are not given', () => {
    expect(resolve({ mode: '', head: ' ', artifacts: '\n' })).toEqual(resolve({}));
  });

  it('may be lists, one a line', () => {
    expect(resolve({ artifacts: ' measured-*\r\n\nmore ' }).artifacts).toEqual(['measured-*', 'more']);
  });

  it.each(['run', 'measure.yml', 'measure.yml@main', 'measure.yaml@feature/a@b', '1234567890'])(
    'artifacts-from: %s',
    (text) => {
      expect(resolve({ 'artifacts-from': text })['artifacts-from']).toBe(text);
    },
  );

  it.each([
    ['branch', { kind: 'branch' }],
    ['artifacts', { kind: 'artifacts' }],
    ['base', { kind: 'folder', path: 'base' }],
    ['./branch', { kind: 'folder', path: './branch' }],
  ])('baseline: %s', (text, place) => {
    expect(resolve({ baseline: text }).baseline).toEqual(place);
  });

  it.each([
    ['true', true],
    ['False', false],
    ['FALSE', false],
  ])('check: %s', (text, value) => {
    expect(resolve({ check: text }).check).toBe(value);
  });

  it.each([
    [
      { comment: 'on-chnage' },
      'comment: "on-chnage" is not known, allowed are "always", "on-change", "on-regression", "never"; did you mean "on-change"?',
    ],
    [{ mode: 'watch' }, 'mode: "watch" is not known, allowed are "auto", "gate", "record"'],
    [{ check: 'yes' }, 'check: expected "true" or "false"'],
    [{ baseline: 'brnach' }, 'baseline: did you mean "branch"? A folder of this name is "./brnach"'],
    [
      { 'artifacts-from': 'measure@main' },
      'artifacts-from: expected "run", a workflow’s file such as "measure.yml" or "measure.yml@main", or the number of a run',
    ],
    [{ 'baseline-branch': 'a..b' }, 'baseline-branch: expected a branch name'],
    [{ id: 'a\nb' }, 'id: expected 1 to 60 visible characters on one line'],
    [{ id: 'x'.repeat(61) }, 'id: expected 1 to 60 visible characters on one line'],
    [{ 'fail-onn': 'never' }, 'fail-onn: there is no such input; did you mean "fail-on"?'],
    [{ head: 'a', artifacts: 'b' }, 'head, artifacts: both say what to judge'],
    [{ check: 'no', upload: 'maybe' }, 'check: expected "true" or "false"\nupload: expected "true" or "false"'],
  ])('%j is refused', (given, message) => {
    expect(refusal(given)).toBe(message);
  });

  it('of others are none of our business', () => {
    const given = new Map([
      ['something-else', 'x'],
      ['__proto__', 'x'],
    ]);
    expect(resolveActionInputs(given)).toEqual(resolve({}));
  });
});

describe('a suggestion', () => {
  it.each([
    ['allways', 'always'],
    ['ALWAYS', 'always'],
    ['nevre', 'never'],
    ['sometimes', undefined],
    ['', undefined],
  ])('for %j is %j', (word, meant) => {
    expect(suggestWord(word, COMMENT_WHEN)).toBe(meant);
  });
});
