import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeSpan,
  embedJson,
  escapeLines,
  escapeMarkdown,
  escapeTemplateMarkdown,
  escapeTerminal,
  markEscaped,
  stripControls,
  stripControlsOfCode,
} from '../../src/report/escape.ts';
import { shortenName } from '../../src/report/shorten-name.ts';
import { hostileText } from './hostile-text.ts';
import { countCells, findActive, removeCodeSpans } from './markdown-scan.ts';

describe('escapeMarkdown', () => {
  it.each([
    ['plain text, 5 and 5 runs.', 'plain text, 5 and 5 runs.'],
    ['a|b', String.raw`a\|b`],
    ['`x`', String.raw`\`x\``],
    ['<b>', String.raw`\<b\>`],
    ['p < 0.0001', 'p < 0.0001'],
    ['- x', String.raw`\- x`],
    ['@octocat', '@\u200boctocat'],
    ['1. x', '1\u200b. x'],
    ['2.5 x', '2.5 x'],
    ['line\nbreak', 'line break'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('leaves nothing that GitHub would act on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeMarkdown(text);
        expect(findActive(escaped)).toEqual([]);
        expect(countCells(`| ${escaped} |`)).toBe(1);
        expect(escaped).not.toMatch(/^(?: {4}|[-+] |\d+[.)](?: |$)|#|>|=)/);
      }),
      { numRuns: 3000 },
    );
  });

  it('shows what was there: taking the escapes away gives the text back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const shown = escapeMarkdown(text)
          .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
          .replaceAll('\u200b', '');
        expect(shown).toBe(stripControls(text.trim()).replaceAll('\u200b', ''));
      }),
    );
  });
});

describe('codeSpan', () => {
  it.each([
    ['memcpy', '`memcpy`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b', '`a|b`'],
    ['', '(no name)'],
  ])('%j', (text, span) => {
    expect(codeSpan(text, 'text')).toBe(span);
  });

  it('escapes pipes inside tables', () => {
    expect(codeSpan('a|b', 'table')).toBe(String.raw`\`a\|b\``.replaceAll('\\`', '`'));
  });

  it('is one span and one cell, whatever is inside', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const spans = [codeSpan(text, 'text'), codeSpan(text, 'table')];
        expect(removeCodeSpans(spans[0] ?? '')).toMatch(/^(?:\(no name\))?$/);
        expect(countCells(`| ${spans[1]} |`)).toBe(1);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('escapeTemplateMarkdown', () => {
  it('escapes text, passes what is escaped, shows nothing for nothing', () => {
    expect(escapeTemplateMarkdown('*x*')).toBe(String.raw`\*x\*`);
    expect(escapeTemplateMarkdown(markEscaped('**x**'))).toBe('**x**');
    expect([undefined, null, {}].map(escapeTemplateMarkdown)).toEqual(['', '', '']);
    expect(escapeTemplateMarkdown(3)).toBe('3');
  });
});

describe('terminal and JSON', () => {
  it('takes terminal sequences out and marks other controls', () => {
    expect(stripControls('\u001b[31mred\u001b[0m')).toBe('red');
    expect(stripControls('\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007')).toBe('link');
    expect(stripControls('a\u202eb\u0000c')).toBe('a\ufffdb\ufffdc');
    expect(stripControls('a\r\nb\tc')).toBe('a b c');
    expect(stripControls('a  b')).toBe('a b');
    expect(stripControlsOfCode(' a  b\n\u001b[31m\u202e')).toBe(' a  b \ufffd');
    expect(stripControls('می‌خواهم')).toBe('می‌خواهم');
  });

  it('leaves no control, and no command for the runner', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeTerminal(text);
        expect(escaped).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cs}]/u);
        expect(escaped).not.toMatch(/(?:^|\s)::|##\[/);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps lines and their indentation', () => {
    expect(escapeLines('\u001b[2Ja:\n  b  c\n::error::x\npermissions:\n  checks: write')).toBe(
      'a:\n  b c\n:\u200b:error::x\npermissions:\n  checks: write',
    );
  });

  it('embeds JSON that cannot close its element and still is the same JSON', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = embedJson({ text }).toHTML();
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });

  it('shortens names in their middle, never within a character', () => {
    expect(shortenName('short')).toBe('short');
    expect(shortenName(`${'a'.repeat(50)}${'z'.repeat(50)}`, 12)).toBe('aaaaaaa…zzzz');
    expect(Array.from(shortenName('😀'.repeat(50), 12))).toHaveLength(12);
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(Array.from(shortenName(text, 10)).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
